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
import java.util.Set;
import java.util.stream.Stream;

import io.centrali.policy.Operand.AttributeReference;
import org.jspecify.annotations.Nullable;

/**
 * A condition in normal form: conditions that mean the same are equal.
 */
sealed interface Term {

	/**
	 * Return the comparisons in the term.
	 * @return itself, or those in the junction
	 */
	Stream<Comparison> comparisons();

	/**
	 * A comparison, or what is TRUE where it is FALSE and the other way round.
	 *
	 * @param negated whether the comparison is negated
	 * @param function the name of a function that is not negative itself
	 * @param left the left operand
	 * @param right an {@link AttributeReference} or a {@link Constant}, or {@code null}
	 * if the function has no right operand
	 * @param zone the time zone that times are read in
	 */
	record Comparison(boolean negated, String function, AttributeReference left, @Nullable Object right,
			ZoneId zone) implements Term {

		Comparison opposite() {
			return new Comparison(!this.negated, this.function, this.left, this.right, this.zone);
		}

		boolean isPresence() {
			return this.function.equals("attribute_exists");
		}

		boolean reads(AttributeReference reference) {
			return this.left.equals(reference) || reference.equals(this.right);
		}

		@Override
		public Stream<Comparison> comparisons() {
			return Stream.of(this);
		}

	}

	/**
	 * A literal.
	 *
	 * @param value the value, its numbers as stripped decimals and its lists as sets
	 */
	record Constant(Object value) {

	}

	/**
	 * Several terms, joined.
	 *
	 * @param all whether all must hold, rather than any
	 * @param members the terms, at least two
	 */
	record Junction(boolean all, Set<Term> members) implements Term {

		@Override
		public Stream<Comparison> comparisons() {
			return this.members.stream().flatMap(Term::comparisons);
		}

	}

}
