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
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The rules that were INDETERMINATE in one decision. It tells of so many as anybody can
 * read, first of those that deny, and how many more there were: one missing attribute may
 * concern thousands.
 */
final class IndeterminateRules {

	/**
	 * With so many operands told, no other rule is.
	 */
	static final int ENOUGH = 1000;

	private final CompiledRule[] rules;

	private final Ranks denying = new Ranks();

	private final Ranks allowing = new Ranks();

	private int untold;

	/**
	 * Begin with none.
	 * @param rules the rules by rank
	 */
	IndeterminateRules(CompiledRule[] rules) {
		this.rules = rules;
	}

	void add(int rank) {
		(this.rules[rank].denies() ? this.denying : this.allowing).add(rank);
	}

	/**
	 * Return the first of those that deny.
	 * @param none what to return if there is none
	 * @return its rank
	 */
	int firstDenying(int none) {
		int first = none;
		for (int rank : this.denying.toArray()) {
			first = Math.min(first, rank);
		}
		return first;
	}

	/**
	 * Return why the rules were INDETERMINATE: the same ones in whatever order they came.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule takes any
	 * @return the problems, sorted; those of a rule all or not at all
	 */
	List<Indeterminacy> problems(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		Set<Indeterminacy> problems = new TreeSet<>();
		this.untold = 0;
		for (Ranks ranks : List.of(this.denying, this.allowing)) {
			int[] sorted = ranks.toArray();
			Arrays.sort(sorted);
			for (int rank : sorted) {
				if (problems.size() < ENOUGH) {
					this.rules[rank].problems(request, now, lists, problems);
				}
				else {
					this.untold++;
				}
			}
		}
		return List.copyOf(problems);
	}

	/**
	 * Return how many rules the problems leave out.
	 * @return a sentence, or {@code null} if none
	 */
	@Nullable String detail() {
		return (this.untold > 0) ? this.untold + " more rules were indeterminate" : null;
	}

}
