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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.centrali.decision.Explanation.AskedRule;
import io.centrali.decision.RuleTable.Verdict;
import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Effect;
import io.centrali.policy.Rule;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is ready to be asked.
 */
final class CompiledRule {

	private final Rule rule;

	private final CompiledCondition[] conditions;

	private final Verdict verdict;

	private CompiledRule(String policy, Rule rule, List<CompiledCondition> conditions) {
		ReasonCode code = (rule.effect() == Effect.ALLOW) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
		this.rule = rule;
		this.conditions = conditions.toArray(CompiledCondition[]::new);
		this.verdict = new Verdict(code, policy, rule.id(), rule.reason());
	}

	static CompiledRule compile(String policy, Rule rule, Operands operands) {
		return new CompiledRule(policy, rule, compile(rule.conditions(), operands));
	}

	private static List<CompiledCondition> compile(List<Condition> conditions, Operands operands) {
		List<CompiledCondition> compiled = new ArrayList<>(conditions.size());
		for (Condition condition : conditions) {
			compiled.add(compile(condition, operands));
		}
		return compiled;
	}

	private static CompiledCondition compile(Condition condition, Operands operands) {
		if (condition instanceof Group group) {
			return new CompiledGroup(group.kind(), compile(group.members(), operands));
		}
		return operands.comparison((Comparison) condition);
	}

	Rule rule() {
		return this.rule;
	}

	// What is decided if the rule is TRUE and decides.
	Verdict verdict() {
		return this.verdict;
	}

	boolean takesLists() {
		return CompiledGroup.anyTakesLists(this.conditions);
	}

	Truth evaluate(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return CompiledGroup.all(this.conditions, request, now, lists);
	}

	boolean denies() {
		return this.rule.effect() == Effect.DENY;
	}

	/**
	 * Add the conditions that compare an attribute with a literal.
	 * @param comparisons takes them
	 * @return whether the rule has no other conditions
	 */
	boolean addComparisonsWithLiteral(List<CompiledComparison> comparisons) {
		boolean whole = true;
		for (CompiledCondition condition : this.conditions) {
			if (condition instanceof CompiledComparison comparison && comparison.literal() != null) {
				comparisons.add(comparison);
			}
			else {
				whole = false;
			}
		}
		return whole;
	}

	void problems(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			Collection<Indeterminacy> problems) {
		for (CompiledCondition condition : this.conditions) {
			if (condition.evaluate(request, now, lists) == Truth.INDETERMINATE) {
				condition.problems(request, now, lists,
						(problem) -> problems.add(new Indeterminacy(this.verdict.policy(), this.rule.id(),
								problem.function(), problem.operand(), problem.cause())));
			}
		}
	}

	AskedRule explain(DecisionRequest request, Instant now, @Nullable AcceptedLists lists, AttributeMasking masking) {
		return new AskedRule(this.verdict.policy(), this.rule.id(), this.rule.effect(), evaluate(request, now, lists),
				Arrays.stream(this.conditions)
					.map((condition) -> condition.explain(request, now, lists, masking))
					.toList());
	}

}
