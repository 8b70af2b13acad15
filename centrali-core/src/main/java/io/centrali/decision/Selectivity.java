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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centrali.decision.Lookup.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Tells which condition of a rule sets it apart best from the other rules of its table.
 */
final class Selectivity {

	private final List<List<Lookup>> lookups = new ArrayList<>();

	private final Map<Subject, Map<Object, Integer>> rulesByKey = new HashMap<>();

	Selectivity(List<CompiledRule> rules) {
		for (CompiledRule rule : rules) {
			List<Lookup> ofRule = Lookup.of(rule.rule());
			ofRule.forEach(this::count);
			this.lookups.add(ofRule);
		}
	}

	private void count(Lookup lookup) {
		Map<Object, Integer> counts = this.rulesByKey.computeIfAbsent(lookup.subject(), (subject) -> new HashMap<>());
		for (Object key : lookup.keys()) {
			counts.merge(key, 1, Integer::sum);
		}
	}

	/**
	 * Return the lookup that leaves the fewest other rules to ask.
	 * @param rank the rank of the rule
	 * @return the lookup, or {@code null} if the rule has none
	 */
	@Nullable Lookup best(int rank) {
		Lookup best = null;
		int fewest = Integer.MAX_VALUE;
		for (Lookup lookup : this.lookups.get(rank)) {
			int most = mostRules(lookup);
			if (most < fewest) {
				fewest = most;
				best = lookup;
			}
		}
		return best;
	}

	private int mostRules(Lookup lookup) {
		Map<Object, Integer> counts = this.rulesByKey.getOrDefault(lookup.subject(), Map.of());
		int most = 0;
		for (Object key : lookup.keys()) {
			most = Math.max(most, counts.getOrDefault(key, 0));
		}
		return most;
	}

}
