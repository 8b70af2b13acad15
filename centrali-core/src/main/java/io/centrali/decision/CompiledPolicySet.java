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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.centrali.policy.Permission;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import org.jspecify.annotations.Nullable;

/**
 * A policy set that is ready to be asked. Immutable.
 *
 * @since 0.1.0
 */
public final class CompiledPolicySet {

	private final PolicySetId id;

	private final PolicySettings settings;

	private final Map<String, Map<String, RuleTable>> tables;

	private CompiledPolicySet(PolicySetId id, PolicySettings settings, Map<String, Map<String, RuleTable>> tables) {
		this.id = id;
		this.settings = settings;
		this.tables = tables;
	}

	/**
	 * Compile a policy set.
	 * @param policySet the policy set
	 * @return the compiled policy set
	 */
	public static CompiledPolicySet compile(PolicySet policySet) {
		Map<String, List<Bound>> byResource = bindings(policySet).stream()
			.collect(Collectors.groupingBy(Bound::resource));
		List<Bound> everywhere = byResource.getOrDefault(Permission.ANY, List.of());
		Map<Set<String>, RuleTable> shared = new HashMap<>();
		Map<String, Map<String, RuleTable>> tables = new HashMap<>();
		byResource.forEach((resource, bound) -> {
			List<Bound> applicable = new ArrayList<>(bound);
			if (!resource.equals(Permission.ANY)) {
				applicable.addAll(everywhere);
			}
			tables.put(resource, byAction(applicable, policySet.settings(), shared));
		});
		return new CompiledPolicySet(new PolicySetId(policySet.version(), policySet.digest()), policySet.settings(),
				tables);
	}

	private static Map<String, RuleTable> byAction(List<Bound> bound, PolicySettings settings,
			Map<Set<String>, RuleTable> shared) {
		Map<String, Map<String, Policy>> byAction = new HashMap<>();
		bound.forEach((candidate) -> byAction.computeIfAbsent(candidate.action(), (action) -> new HashMap<>())
			.put(candidate.policy().name(), candidate.policy()));
		Map<String, Policy> always = Map.copyOf(byAction.getOrDefault(Permission.ANY, Map.of()));
		Map<String, RuleTable> tables = new HashMap<>();
		byAction.forEach((action, policies) -> {
			policies.putAll(always);
			tables.put(action, shared.computeIfAbsent(Set.copyOf(policies.keySet()),
					(names) -> RuleTable.compile(policies.values(), settings)));
		});
		return tables;
	}

	private static List<Bound> bindings(PolicySet policySet) {
		Map<String, Policy> byName = new HashMap<>();
		List<Bound> bound = new ArrayList<>();
		for (Policy policy : policySet.policies()) {
			byName.put(policy.name(), policy);
			policy.permissions()
				.forEach((permission) -> bind(permission.resource(), permission.actions(), policy, bound));
		}
		for (PolicyBinding binding : policySet.bindings()) {
			Policy policy = byName.get(binding.policy());
			if (policy == null) {
				throw new IllegalArgumentException("There is no policy " + binding.policy());
			}
			bind(binding.resource(), binding.actions(), policy, bound);
		}
		return bound;
	}

	private static void bind(String resource, Collection<String> actions, Policy policy, Collection<Bound> bound) {
		actions.forEach((action) -> bound.add(new Bound(resource, action, policy)));
	}

	/**
	 * Return what names the policy set.
	 * @return version and digest
	 */
	public PolicySetId id() {
		return this.id;
	}

	/**
	 * Return whether any policy is bound to a resource and action.
	 * @param resource the exact resource
	 * @param action the exact action
	 * @return {@code true} if a check could be allowed at all
	 */
	public boolean isBound(String resource, String action) {
		return find(resource, action) != null;
	}

	PolicySettings settings() {
		return this.settings;
	}

	@Nullable RuleTable find(String resource, String action) {
		Map<String, RuleTable> byAction = this.tables.get(resource);
		if (byAction == null) {
			byAction = this.tables.get(Permission.ANY);
		}
		if (byAction == null) {
			return null;
		}
		RuleTable table = byAction.get(action);
		return (table != null) ? table : byAction.get(Permission.ANY);
	}

	@Override
	public String toString() {
		return "policy set version " + this.id.version() + " (SHA-256 " + this.id.digest() + ")";
	}

	private record Bound(String resource, String action, Policy policy) {

	}

}
