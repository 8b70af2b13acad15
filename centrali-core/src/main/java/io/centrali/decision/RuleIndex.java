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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.decision.Lookup.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a table that need to be asked, so that thousands of them cost what a
 * few do. It leaves out only what is certainly FALSE.
 */
final class RuleIndex {

	/**
	 * The number of rules below which asking each is as fast as finding some.
	 */
	static final int WORTHWHILE = 8;

	private final List<SubjectIndex> subjects = new ArrayList<>();

	// The ranks of the rules that are asked every time.
	private final List<int[]> always;

	/**
	 * Index the rules of a table.
	 * @param rules the rules by rank
	 * @param operands the operands of the policy set
	 * @param worthwhile the number of rules from which on an attribute is indexed
	 */
	RuleIndex(List<CompiledRule> rules, Operands operands, int worthwhile) {
		List<Integer> rest = new ArrayList<>();
		Map<Subject, Map<Integer, Set<Object>>> bySubject = new LinkedHashMap<>();
		Selectivity selectivity = new Selectivity(rules);
		for (int rank = 0; rank < rules.size(); rank++) {
			Lookup lookup = selectivity.best(rank);
			if (lookup != null) {
				bySubject.computeIfAbsent(lookup.subject(), (subject) -> new LinkedHashMap<>())
					.put(rank, lookup.keys());
			}
			else {
				rest.add(rank);
			}
		}
		bySubject.forEach((subject, keysByRank) -> {
			if (keysByRank.size() >= worthwhile) {
				this.subjects.add(new SubjectIndex(subject, keysByRank, operands));
			}
			else {
				rest.addAll(keysByRank.keySet());
			}
		});
		this.always = List.of(rest.stream().sorted().mapToInt(Integer::intValue).toArray());
	}

	/**
	 * Return the ranks of the rules to ask.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule takes any
	 * @return the ranks, each once
	 */
	List<int[]> candidates(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		if (this.subjects.isEmpty()) {
			return this.always;
		}
		List<int[]> ranks = new ArrayList<>(this.always);
		for (SubjectIndex subject : this.subjects) {
			subject.find(request, now, lists, ranks);
		}
		return ranks;
	}

}
