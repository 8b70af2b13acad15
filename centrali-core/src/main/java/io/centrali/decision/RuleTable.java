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
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import io.centrali.policy.DefaultRule;
import io.centrali.policy.Effect;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicySettings;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are asked for one resource and action. Sorted by policy and id, so that
 * the deciding rule does not depend on the order of documents or rules.
 */
final class RuleTable {

	private final List<CompiledRule> rules;

	private final Default defaultRule;

	private RuleTable(List<CompiledRule> rules, Default defaultRule) {
		this.rules = List.copyOf(rules);
		this.defaultRule = defaultRule;
	}

	/**
	 * Compile a table.
	 * @param policies the policies that are bound, at least one
	 * @param settings the settings of the policy set
	 * @return the table
	 */
	static RuleTable compile(Collection<Policy> policies, PolicySettings settings) {
		List<Policy> sorted = policies.stream()
			.sorted(Comparator.comparing(Policy::name, CodePointOrder.INSTANCE))
			.toList();
		List<CompiledRule> rules = new ArrayList<>();
		for (Policy policy : sorted) {
			policy.rules()
				.stream()
				.map((rule) -> CompiledRule.compile(policy.name(), rule, settings.timeZone()))
				.sorted(Comparator.comparing((rule) -> rule.rule().id(), CodePointOrder.INSTANCE))
				.forEach(rules::add);
		}
		return new RuleTable(rules, defaultOf(sorted));
	}

	// Deny if any default denies (policy language §2).
	private static Default defaultOf(List<Policy> policies) {
		Policy policy = policies.stream()
			.filter((candidate) -> candidate.defaultRule().effect() == Effect.DENY)
			.findFirst()
			.orElse(policies.get(0));
		return new Default(policy.name(), policy.defaultRule());
	}

	Verdict decide(Evaluation evaluation) {
		CompiledRule denied = null;
		CompiledRule deniedIndeterminate = null;
		CompiledRule allowed = null;
		Collection<Indeterminacy> problems = null;
		for (CompiledRule rule : this.rules) {
			Truth result = rule.evaluate(evaluation);
			if (result == Truth.INDETERMINATE) {
				problems = (problems != null) ? problems : new TreeSet<>();
				rule.problems(evaluation, problems);
			}
			if (!rule.holds(result)) {
				continue;
			}
			if (rule.rule().effect() == Effect.ALLOW) {
				allowed = (allowed != null) ? allowed : rule;
			}
			else if (result == Truth.TRUE) {
				denied = (denied != null) ? denied : rule;
			}
			else {
				deniedIndeterminate = (deniedIndeterminate != null) ? deniedIndeterminate : rule;
			}
		}
		List<Indeterminacy> indeterminacies = (problems != null) ? List.copyOf(problems) : List.of();
		if (denied != null) {
			return verdict(ReasonCode.DENY_RULE, denied, indeterminacies);
		}
		if (deniedIndeterminate != null) {
			return verdict(ReasonCode.DENY_RULE_INDETERMINATE, deniedIndeterminate, indeterminacies);
		}
		return (allowed != null) ? verdict(ReasonCode.ALLOW_RULE, allowed, indeterminacies)
				: this.defaultRule.verdict(indeterminacies);
	}

	private static Verdict verdict(ReasonCode code, CompiledRule rule, List<Indeterminacy> indeterminacies) {
		return new Verdict(code, rule.policy(), rule.rule().id(), rule.rule().reason(), indeterminacies);
	}

	Explanation explain(Evaluation evaluation, AttributeMasking masking) {
		return new Explanation(this.rules.stream().map((rule) -> rule.explain(evaluation, masking)).toList());
	}

	/**
	 * What the rules say.
	 *
	 * @param code why
	 * @param policy the name of the deciding policy
	 * @param rule the id of the deciding rule or default
	 * @param reason the sentence that a caller may be shown
	 * @param indeterminacies what was indeterminate
	 */
	record Verdict(ReasonCode code, String policy, String rule, @Nullable String reason,
			List<Indeterminacy> indeterminacies) {

	}

	private record Default(String policy, DefaultRule rule) {

		Verdict verdict(List<Indeterminacy> indeterminacies) {
			ReasonCode code = (this.rule.effect() == Effect.ALLOW) ? ReasonCode.ALLOW_DEFAULT : ReasonCode.DENY_DEFAULT;
			return new Verdict(code, this.policy, this.rule.id(), this.rule.reason(), indeterminacies);
		}

	}

}
