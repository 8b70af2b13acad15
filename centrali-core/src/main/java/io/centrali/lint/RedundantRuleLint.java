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

package io.centrali.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centrali.policy.Effect;

/**
 * Warns of a rule that asks for all that another rule of its policy and effect asks for,
 * and so changes nothing.
 */
final class RedundantRuleLint implements PolicyLint {

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		for (LocatedPolicy policy : policies.policies()) {
			List<LocatedRule> rules = policy.rules();
			for (Effect effect : Effect.values()) {
				new Rules(rules.stream().filter((rule) -> rule.is(effect)).toList()).lint(warnings);
			}
		}
	}

	/**
	 * Rules of one policy and effect, each found by the rarest of its terms: to compare
	 * each with each would take long where there are thousands.
	 */
	private static final class Rules {

		private final List<LocatedRule> rules;

		private final Map<Term, List<Integer>> byRarestTerm = new HashMap<>();

		private final List<Integer> unconditional = new ArrayList<>();

		Rules(List<LocatedRule> rules) {
			this.rules = rules;
			Map<Term, Long> uses = rules.stream()
				.flatMap((rule) -> rule.terms().stream())
				.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
			for (int i = 0; i < rules.size(); i++) {
				rules.get(i)
					.terms()
					.stream()
					.min(Comparator.comparing((term) -> uses.getOrDefault(term, 0L)))
					.map((term) -> this.byRarestTerm.computeIfAbsent(term, (key) -> new ArrayList<>()))
					.orElse(this.unconditional)
					.add(i);
			}
		}

		void lint(Warnings warnings) {
			for (int i = 0; i < this.rules.size(); i++) {
				LocatedRule rule = this.rules.get(i);
				int index = i;
				candidates(rule.terms()).filter((other) -> isRedundant(index, other))
					.min()
					.ifPresent(
							(other) -> warnings
								.add(Lint.REDUNDANT_RULE, rule, rule.position(),
										"The rule " + rule + " changes nothing: wherever it holds, "
												+ this.rules.get(other) + " holds as well.",
										"Remove it, or correct its conditions."));
			}
		}

		private IntStream candidates(Set<Term> terms) {
			return Stream
				.concat(Stream.of(this.unconditional),
						terms.stream().map((term) -> this.byRarestTerm.getOrDefault(term, List.of())))
				.flatMap(Collection::stream)
				.mapToInt(Integer::intValue);
		}

		// A rule with a reason of its own may be there for the sake of it. Of two that
		// are
		// the same, the first one stays.
		private boolean isRedundant(int index, int other) {
			LocatedRule rule = this.rules.get(index);
			LocatedRule wider = this.rules.get(other);
			String reason = rule.rule().reason();
			return index != other && rule.terms().containsAll(wider.terms())
					&& (other < index || rule.terms().size() > wider.terms().size())
					&& (reason == null || reason.equals(wider.rule().reason()));
		}

	}

}
