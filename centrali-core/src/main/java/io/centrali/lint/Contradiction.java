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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.centrali.policy.Effect;
import io.centrali.policy.Operand.AttributeReference;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons that cannot all be TRUE.
 *
 * @param reference the attribute that they are of
 * @param certain whether one of them is FALSE even if the attribute is missing
 */
record Contradiction(AttributeReference reference, boolean certain) {

	/**
	 * Find a contradiction.
	 * @param terms what must hold together
	 * @return a contradiction, or {@code null} if none is found
	 */
	static @Nullable Contradiction in(Set<Term> terms) {
		List<Term.Comparison> comparisons = terms.stream()
			.filter(Term.Comparison.class::isInstance)
			.map(Term.Comparison.class::cast)
			.toList();
		for (Term.Comparison comparison : comparisons) {
			if (terms.contains(comparison.opposite())) {
				return new Contradiction(comparison.left(), comparison.isPresence());
			}
		}
		AttributeReference found = ofAbsence(comparisons);
		found = (found != null) ? found : ofIntervals(comparisons);
		found = (found != null) ? found : Candidates.contradiction(comparisons);
		return (found != null) ? new Contradiction(found, false) : null;
	}

	/**
	 * Return whether a rule with the contradiction can never hold. A Deny rule holds also
	 * when it is INDETERMINATE, which comparisons of a missing attribute are.
	 * @param rule the rule
	 * @return {@code false} if it may hold nevertheless
	 */
	boolean disables(LocatedRule rule) {
		return rule.is(Effect.ALLOW) || this.certain;
	}

	// No comparison of what is absent is TRUE.
	private static @Nullable AttributeReference ofAbsence(List<Term.Comparison> comparisons) {
		for (Term.Comparison absence : comparisons) {
			if (absence.isPresence() && absence.negated()
					&& comparisons.stream().anyMatch((other) -> !other.isPresence() && other.reads(absence.left()))) {
				return absence.left();
			}
		}
		return null;
	}

	private static @Nullable AttributeReference ofIntervals(List<Term.Comparison> comparisons) {
		Map<List<Object>, Interval> intervals = new HashMap<>();
		for (Term.Comparison comparison : comparisons) {
			Interval interval = Interval.of(comparison);
			if (interval != null
					&& Objects.requireNonNull(intervals.merge(operands(comparison), interval, Interval::intersect))
						.isEmpty()) {
				return comparison.left();
			}
		}
		return null;
	}

	// What an interval is of: an attribute, or the difference of two.
	private static List<Object> operands(Term.Comparison comparison) {
		return (comparison.right() instanceof AttributeReference right) ? List.of(comparison.left(), right)
				: List.of(comparison.left());
	}

}
