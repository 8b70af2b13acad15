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

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

import io.centrali.decision.Explanation.AskedRule;
import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Effect;
import io.centrali.policy.Rule;
import io.centrali.policy.Truth;

/**
 * A rule that is ready to be asked.
 *
 * @param policy the name of its policy
 * @param rule the rule
 * @param conditions its conditions
 */
record CompiledRule(String policy, Rule rule, List<CompiledCondition> conditions) {

	static CompiledRule compile(String policy, Rule rule, ZoneId defaultZone) {
		return new CompiledRule(policy, rule,
				rule.conditions().stream().map((condition) -> compile(condition, defaultZone)).toList());
	}

	private static CompiledCondition compile(Condition condition, ZoneId defaultZone) {
		if (condition instanceof Group group) {
			return new CompiledGroup(group.kind(),
					group.members().stream().map((member) -> compile(member, defaultZone)).toList());
		}
		return new CompiledComparison((Comparison) condition, defaultZone);
	}

	Truth evaluate(Evaluation evaluation) {
		return CompiledGroup.all(this.conditions, evaluation);
	}

	/**
	 * Return whether the rule holds: an Allow rule when it is TRUE, a Deny rule also when
	 * it is INDETERMINATE (policy language §3).
	 * @param result what its conditions came to
	 * @return {@code true} if it holds
	 */
	boolean holds(Truth result) {
		return result == Truth.TRUE || (result == Truth.INDETERMINATE && this.rule.effect() == Effect.DENY);
	}

	void problems(Evaluation evaluation, Collection<Indeterminacy> problems) {
		for (CompiledCondition condition : this.conditions) {
			if (condition.evaluate(evaluation) == Truth.INDETERMINATE) {
				condition.problems(evaluation, (problem) -> problems.add(new Indeterminacy(this.policy, this.rule.id(),
						problem.function(), problem.operand(), problem.cause())));
			}
		}
	}

	AskedRule explain(Evaluation evaluation, AttributeMasking masking) {
		return new AskedRule(this.policy, this.rule.id(), this.rule.effect(), evaluate(evaluation),
				this.conditions.stream().map((condition) -> condition.explain(evaluation, masking)).toList());
	}

}
