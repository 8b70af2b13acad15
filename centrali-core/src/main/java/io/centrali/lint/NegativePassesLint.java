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

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.centrali.policy.Attributes;
import io.centrali.policy.Effect;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.PolicyFunction.Family;

/**
 * Warns of an Allow rule with an upper bound on an entry of the context and no lower one,
 * which a negative amount passes.
 */
final class NegativePassesLint implements PolicyLint {

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		Map<AttributeReference, Set<String>> guards = policies.rules()
			.filter((rule) -> rule.is(Effect.DENY))
			.flatMap((rule) -> denied(rule).map((reference) -> Map.entry(reference, rule.policy().name())))
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
		policies.rules()
			.filter((rule) -> rule.is(Effect.ALLOW))
			.forEach((rule) -> unbounded(rule)
				.filter((reference) -> guards.getOrDefault(reference, Set.of())
					.stream()
					.noneMatch((policy) -> policies.bindings().covers(policy, rule.policy().name())))
				.forEach((reference) -> warn(rule, reference, warnings)));
	}

	private static Stream<AttributeReference> unbounded(LocatedRule rule) {
		Set<AttributeReference> below = bounded(rule, NumberBounds::below);
		return bounded(rule, NumberBounds::above).stream()
			.filter((reference) -> reference.attribute().equals(Attributes.REQUEST_METADATA))
			.filter((reference) -> !below.contains(reference));
	}

	private static Set<AttributeReference> bounded(LocatedRule rule, Predicate<NumberBounds> kind) {
		return rule.terms()
			.stream()
			.flatMap(Term::comparisons)
			.flatMap((comparison) -> NumberBounds.of(comparison).stream())
			.filter(kind)
			.map(NumberBounds::reference)
			.collect(Collectors.toSet());
	}

	// A rule such as "less than 0", or with "any_of" in which it stands.
	private static Stream<AttributeReference> denied(LocatedRule rule) {
		if (rule.terms().size() != 1) {
			return Stream.empty();
		}
		Term term = rule.terms().iterator().next();
		Stream<Term> terms = (term instanceof Term.Junction junction) ? junction.members().stream() : Stream.of(term);
		return terms
			.flatMap((member) -> (member instanceof Term.Comparison comparison)
					? NumberBounds.of(comparison.opposite()).stream() : Stream.empty())
			.filter(NumberBounds::neverNegative)
			.map(NumberBounds::reference);
	}

	private static void warn(LocatedRule rule, AttributeReference reference, Warnings warnings) {
		warnings.add(Lint.NEGATIVE_PASSES, rule,
				rule.positionOfFirst((condition) -> condition.comparison().function().family() == Family.NUMBER
						&& condition.references().contains(reference)),
				"A negative \"" + reference.label() + "\" passes: the rule " + rule + " has an upper bound only.",
				"Add a lower bound, such as \"integer_greater_equal\" 0, or use \"integer_between\".");
	}

}
