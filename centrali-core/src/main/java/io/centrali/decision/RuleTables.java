/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.decision;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.centrali.policy.Permission;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicySet;
import io.centrali.policy.Rule;

/**
 * Compiles the tables of a policy set. Each policy is compiled once, and tables of the
 * same policies are one.
 */
final class RuleTables {

	private final PolicySet policySet;

	private final int worthwhile;

	private final Operands operands;

	private final Map<String, Policy> policies = new HashMap<>();

	private final Map<String, List<CompiledRule>> rules = new HashMap<>();

	private final Map<Set<String>, RuleTable> tables = new HashMap<>();

	/**
	 * Prepare to compile.
	 * @param policySet the policy set
	 * @param worthwhile the number of rules from which on looking for those to ask is
	 * faster than asking each
	 */
	RuleTables(PolicySet policySet, int worthwhile) {
		this.policySet = policySet;
		this.worthwhile = worthwhile;
		this.operands = new Operands(policySet.settings());
		policySet.policies().forEach((policy) -> this.policies.put(policy.name(), policy));
	}

	/**
	 * Compile the tables.
	 * @return the tables by resource and action, either of which may be "every one"
	 */
	Map<String, Map<String, RuleTable>> compile() {
		Map<String, Map<String, Set<String>>> bound = bindings();
		Map<String, Set<String>> everywhere = bound.getOrDefault(Permission.ANY, Map.of());
		Map<String, Map<String, RuleTable>> compiled = new HashMap<>();
		bound.forEach((resource, byAction) -> compiled.put(resource, compile(byAction, everywhere)));
		return compiled;
	}

	// What is bound to every action or resource applies beside what is bound to one.
	private Map<String, RuleTable> compile(Map<String, Set<String>> byAction, Map<String, Set<String>> everywhere) {
		Set<String> actions = new HashSet<>(byAction.keySet());
		actions.addAll(everywhere.keySet());
		Map<String, RuleTable> compiled = new HashMap<>();
		for (String action : actions) {
			Set<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
			for (Map<String, Set<String>> bound : List.of(byAction, everywhere)) {
				names.addAll(bound.getOrDefault(action, Set.of()));
				names.addAll(bound.getOrDefault(Permission.ANY, Set.of()));
			}
			compiled.put(action, this.tables.computeIfAbsent(names, this::table));
		}
		// Most resources have one or two actions.
		return Map.copyOf(compiled);
	}

	private RuleTable table(Set<String> names) {
		List<Policy> bound = names.stream().map(this::policy).toList();
		List<CompiledRule> rules = bound.stream().flatMap((policy) -> rules(policy).stream()).toList();
		return new RuleTable(bound, rules, this.operands, this.worthwhile);
	}

	private List<CompiledRule> rules(Policy policy) {
		return this.rules.computeIfAbsent(policy.name(),
				// Sorted before they are compiled, so that they lie in memory as they are
				// asked.
				(name) -> policy.rules()
					.stream()
					.sorted(Comparator.comparing(Rule::id, CodePointOrder.INSTANCE))
					.map((rule) -> CompiledRule.compile(name, rule, this.operands))
					.toList());
	}

	private Map<String, Map<String, Set<String>>> bindings() {
		Map<String, Map<String, Set<String>>> bound = new HashMap<>();
		for (Policy policy : this.policySet.policies()) {
			policy.permissions()
				.forEach((permission) -> bind(permission.resource(), permission.actions(), policy.name(), bound));
		}
		for (PolicyBinding binding : this.policySet.bindings()) {
			bind(binding.resource(), binding.actions(), policy(binding.policy()).name(), bound);
		}
		return bound;
	}

	private static void bind(String resource, Collection<String> actions, String policy,
			Map<String, Map<String, Set<String>>> bound) {
		Map<String, Set<String>> byAction = bound.computeIfAbsent(resource, (name) -> new HashMap<>());
		actions.forEach((action) -> byAction.computeIfAbsent(action, (name) -> new TreeSet<>()).add(policy));
	}

	private Policy policy(String name) {
		Policy policy = this.policies.get(name);
		if (policy == null) {
			throw new IllegalArgumentException("There is no policy " + name);
		}
		return policy;
	}

}
