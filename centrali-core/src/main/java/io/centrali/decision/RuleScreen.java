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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.centrali.policy.PolicyFunction;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons with literals of many rules, side by side in memory and apart from the
 * rules, so that thousands of them fit into the processor's cache. It leaves out only
 * rules that cannot change a decision or what is told of it.
 */
final class RuleScreen {

	// Where the comparisons of a rule begin; those of the next one begin where they end.
	private final int[] begins;

	private final PolicyFunction[] functions;

	private final int[] lefts;

	private final Object[] literals;

	private final SharedOperand[] operands;

	// Whether a rule has no other conditions.
	private final boolean[] whole;

	private final boolean[] denies;

	/**
	 * Lay out the rules of a table.
	 * @param rules the rules by rank
	 */
	RuleScreen(List<CompiledRule> rules) {
		int size = rules.size();
		this.begins = new int[size + 1];
		this.whole = new boolean[size];
		this.denies = new boolean[size];
		List<CompiledComparison> comparisons = new ArrayList<>(size);
		for (int rank = 0; rank < size; rank++) {
			CompiledRule rule = rules.get(rank);
			this.denies[rank] = rule.denies();
			this.whole[rank] = rule.addComparisonsWithLiteral(comparisons);
			this.begins[rank + 1] = comparisons.size();
		}
		this.functions = new PolicyFunction[comparisons.size()];
		this.lefts = new int[comparisons.size()];
		this.literals = new Object[comparisons.size()];
		Map<SharedOperand, Integer> shared = new HashMap<>();
		List<SharedOperand> distinct = new ArrayList<>();
		for (int i = 0; i < this.lefts.length; i++) {
			CompiledComparison comparison = comparisons.get(i);
			SharedOperand operand = comparison.leftOperand();
			Integer known = shared.putIfAbsent(operand, distinct.size());
			if (known == null) {
				distinct.add(operand);
			}
			this.lefts[i] = (known != null) ? known : distinct.size() - 1;
			this.functions[i] = comparison.function();
			this.literals[i] = Objects.requireNonNull(comparison.literal());
		}
		this.operands = distinct.toArray(SharedOperand[]::new);
	}

	/**
	 * Leave out every rule that is certainly FALSE, and every one that is certainly TRUE
	 * behind another one of the same effect.
	 * @param ranks the ranks of rules, ascending
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule takes any
	 * @return the ranks of the rules to ask
	 */
	int[] remaining(int[] ranks, DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		@Nullable Object[] values = new Object[this.operands.length];
		Ranks remaining = new Ranks();
		boolean denied = false;
		boolean allowed = false;
		for (int rank : ranks) {
			Truth truth = truth(rank, values, request, now, lists);
			boolean denies = this.denies[rank];
			boolean decided = denies ? denied : allowed;
			if (truth == Truth.INDETERMINATE || (truth == Truth.TRUE && !decided)) {
				remaining.add(rank);
			}
			if (truth == Truth.TRUE) {
				denied |= denies;
				allowed |= !denies;
			}
		}
		return remaining.toArray();
	}

	private Truth truth(int rank, @Nullable Object[] values, DecisionRequest request, Instant now,
			@Nullable AcceptedLists lists) {
		boolean whole = this.whole[rank];
		Truth truth = whole ? Truth.TRUE : Truth.INDETERMINATE;
		int end = this.begins[rank + 1];
		for (int i = this.begins[rank]; i < end && truth != Truth.FALSE; i++) {
			Object left = left(this.lefts[i], values, request, now, lists);
			boolean comparable = left != SharedOperand.INCOMPARABLE;
			truth = truth.and(comparable ? this.functions[i].compare(left, this.literals[i]) : Truth.INDETERMINATE);
		}
		return truth;
	}

	// Read when it is first asked for.
	private Object left(int operand, @Nullable Object[] values, DecisionRequest request, Instant now,
			@Nullable AcceptedLists lists) {
		Object value = values[operand];
		if (value == null) {
			value = this.operands[operand].read(request, now, lists);
			values[operand] = value;
		}
		return value;
	}

}
