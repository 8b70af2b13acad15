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

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.PolicyFunction;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Finds contradictions by trial: where a comparison leaves an attribute a few values
 * only, one of them must make every other comparison with a literal TRUE.
 */
final class Candidates {

	private Candidates() {
	}

	/**
	 * Find a contradiction.
	 * @param comparisons what must hold together
	 * @return the attribute for which no value is left, or {@code null} if there is none
	 */
	static @Nullable AttributeReference contradiction(List<Term.Comparison> comparisons) {
		Set<AttributeReference> tried = new HashSet<>();
		for (Term.Comparison comparison : comparisons) {
			Collection<?> candidates = candidates(comparison);
			if (candidates != null && tried.add(comparison.left())) {
				List<Trial> trials = comparisons.stream()
					.filter((other) -> other.left().equals(comparison.left()))
					.filter((other) -> other.right() instanceof Term.Constant)
					.map(Trial::of)
					.toList();
				if (candidates.stream()
					.noneMatch((candidate) -> trials.stream().allMatch((trial) -> trial.passes(candidate)))) {
					return comparison.left();
				}
			}
		}
		return null;
	}

	private static @Nullable Collection<?> candidates(Term.Comparison comparison) {
		if (!(comparison.right() instanceof Term.Constant constant)) {
			return null;
		}
		return switch (comparison.function()) {
			case "string_equal", "integer_equal" -> comparison.negated() ? null : Set.of(constant.value());
			case "string_in" -> comparison.negated() ? null : (Collection<?>) constant.value();
			case "boolean_equal" -> Set.of(comparison.negated() != constant.value().equals(true));
			default -> null;
		};
	}

	/**
	 * One comparison with a literal.
	 *
	 * @param function the function
	 * @param right the literal, as the function takes it
	 * @param zone the time zone
	 * @param expected what the function must say of a candidate
	 */
	private record Trial(PolicyFunction function, Object right, ZoneId zone, Truth expected) {

		static Trial of(Term.Comparison comparison) {
			PolicyFunction function = Objects.requireNonNull(PolicyFunctions.find(comparison.function()));
			OperandType type = Objects.requireNonNull(function.right());
			Object value = ((Term.Constant) Objects.requireNonNull(comparison.right())).value();
			return new Trial(function, Objects.requireNonNull(type.accept(value, comparison.zone())), comparison.zone(),
					Truth.of(!comparison.negated()));
		}

		boolean passes(Object candidate) {
			Object left = this.function.left().accept(candidate, this.zone);
			return left != null && this.function.compare(left, this.right) == this.expected;
		}

	}

}
