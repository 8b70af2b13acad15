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
import java.util.Arrays;
import java.util.List;

import io.centrali.policy.DefaultRule;
import io.centrali.policy.Effect;
import io.centrali.policy.Policy;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are asked for one resource and action. Sorted by policy and id, so that
 * the deciding rule does not depend on the order of documents or rules.
 */
final class RuleTable {

	// No rule has it: the rank of a rule is its place among the sorted rules.
	private static final int NO_RANK = Integer.MAX_VALUE;

	private final CompiledRule[] rules;

	private final RuleIndex index;

	// Of many rules at once only, which few tables have.
	private final @Nullable RuleScreen screen;

	private final int worthwhile;

	private final boolean takesLists;

	private final Verdict defaultVerdict;

	/**
	 * Create a table.
	 * @param policies the policies that are bound, sorted by name; at least one
	 * @param rules their rules, sorted by policy and id
	 * @param operands the operands of the policy set
	 * @param worthwhile the number of rules from which on looking for those to ask is
	 * faster than asking each
	 */
	RuleTable(List<Policy> policies, List<CompiledRule> rules, Operands operands, int worthwhile) {
		this.rules = rules.toArray(CompiledRule[]::new);
		this.index = new RuleIndex(rules, operands, worthwhile);
		this.screen = (rules.size() >= worthwhile) ? new RuleScreen(rules) : null;
		this.worthwhile = worthwhile;
		this.takesLists = rules.stream().anyMatch(CompiledRule::takesLists);
		this.defaultVerdict = defaultOf(policies);
	}

	// Deny if any default denies (policy language §2).
	private static Verdict defaultOf(List<Policy> policies) {
		Policy policy = policies.stream()
			.filter((candidate) -> candidate.defaultRule().effect() == Effect.DENY)
			.findFirst()
			.orElse(policies.get(0));
		DefaultRule rule = policy.defaultRule();
		ReasonCode code = (rule.effect() == Effect.ALLOW) ? ReasonCode.ALLOW_DEFAULT : ReasonCode.DENY_DEFAULT;
		return new Verdict(code, policy.name(), rule.id(), rule.reason());
	}

	// Every rule that may be indeterminate is asked, even if the outcome is clear before:
	// all of them are told, or counted. The rule of the lowest rank decides.
	Verdict decide(DecisionRequest request, Instant now) {
		AcceptedLists lists = lists(request, now);
		int denied = NO_RANK;
		int allowed = NO_RANK;
		IndeterminateRules indeterminate = null;
		List<int[]> candidates = this.index.candidates(request, now, lists);
		for (int i = 0; i < candidates.size(); i++) {
			for (int rank : screened(candidates.get(i), request, now, lists)) {
				CompiledRule rule = this.rules[rank];
				Truth result = rule.evaluate(request, now, lists);
				if (result == Truth.TRUE && rule.denies()) {
					denied = Math.min(denied, rank);
				}
				else if (result == Truth.TRUE) {
					allowed = Math.min(allowed, rank);
				}
				else if (result == Truth.INDETERMINATE) {
					indeterminate = (indeterminate != null) ? indeterminate : new IndeterminateRules(this.rules);
					indeterminate.add(rank);
				}
			}
		}
		int doubtful = (indeterminate != null) ? indeterminate.firstDenying(NO_RANK) : NO_RANK;
		Verdict verdict = (denied != NO_RANK) ? verdict(denied)
				: (doubtful != NO_RANK) ? verdict(doubtful).because(ReasonCode.DENY_RULE_INDETERMINATE)
						: (allowed != NO_RANK) ? verdict(allowed) : this.defaultVerdict;
		return (indeterminate != null)
				? verdict.with(indeterminate.problems(request, now, lists), indeterminate.detail()) : verdict;
	}

	private @Nullable AcceptedLists lists(DecisionRequest request, Instant now) {
		return this.takesLists ? new AcceptedLists(request, now) : null;
	}

	private int[] screened(int[] ranks, DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return (this.screen != null && ranks.length >= this.worthwhile)
				? this.screen.remaining(ranks, request, now, lists) : ranks;
	}

	private Verdict verdict(int rank) {
		return this.rules[rank].verdict();
	}

	Explanation explain(DecisionRequest request, Instant now, AttributeMasking masking) {
		AcceptedLists lists = lists(request, now);
		return new Explanation(
				Arrays.stream(this.rules).map((rule) -> rule.explain(request, now, lists, masking)).toList());
	}

	/**
	 * What the rules say.
	 *
	 * @param code why
	 * @param policy the name of the deciding policy
	 * @param rule the id of the deciding rule or default
	 * @param reason the sentence that a caller may be shown
	 * @param indeterminacies what was indeterminate
	 * @param detail how many rules are not among them, or {@code null} if all are
	 */
	record Verdict(ReasonCode code, String policy, String rule, @Nullable String reason,
			List<Indeterminacy> indeterminacies, @Nullable String detail) {

		Verdict(ReasonCode code, String policy, String rule, @Nullable String reason) {
			this(code, policy, rule, reason, List.of(), null);
		}

		Verdict because(ReasonCode other) {
			return new Verdict(other, this.policy, this.rule, this.reason, this.indeterminacies, this.detail);
		}

		Verdict with(List<Indeterminacy> problems, @Nullable String untold) {
			return new Verdict(this.code, this.policy, this.rule, this.reason, problems, untold);
		}

	}

}
