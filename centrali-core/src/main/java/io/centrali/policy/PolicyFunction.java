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

package io.centrali.policy;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * One function of the policy language (§4): a name, the types of its operands and a
 * comparison of two accepted operands.
 *
 * @since 0.1.0
 */
public final class PolicyFunction {

	private final String name;

	private final Family family;

	private final OperandType left;

	private final @Nullable OperandType right;

	private final Comparison comparison;

	PolicyFunction(String name, Family family, OperandType left, @Nullable OperandType right, Comparison comparison) {
		this.name = name;
		this.family = family;
		this.left = left;
		this.right = right;
		this.comparison = comparison;
	}

	PolicyFunction renamed(String name) {
		return new PolicyFunction(name, this.family, this.left, this.right, this.comparison);
	}

	/**
	 * Return the name, as documents spell it.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the family.
	 * @return the family
	 */
	public Family family() {
		return this.family;
	}

	/**
	 * Return the type of the left operand.
	 * @return the type
	 */
	public OperandType left() {
		return this.left;
	}

	/**
	 * Return the type of the right operand.
	 * @return the type, or {@code null} if the function has no right operand
	 */
	public @Nullable OperandType right() {
		return this.right;
	}

	/**
	 * Return whether the function asks for the presence of its operand rather than for
	 * its value, so that it is never INDETERMINATE.
	 * @return {@code true} for {@code attribute_exists} and {@code attribute_absent}
	 */
	public boolean isPresence() {
		return this.family == Family.PRESENCE;
	}

	/**
	 * Compare two operands.
	 * @param left the left operand, as its type accepted it; for a presence function a
	 * {@link Boolean} that says whether it is there
	 * @param right the right operand, as its type accepted it, or {@code null} if the
	 * function has none
	 * @return the truth; INDETERMINATE if an element of a list has the wrong type
	 */
	public Truth compare(Object left, @Nullable Object right) {
		return this.comparison.compare(left, right);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * The families of functions.
	 */
	public enum Family {

		/**
		 * Functions of strings.
		 */
		STRING,

		/**
		 * Functions of numbers.
		 */
		NUMBER,

		/**
		 * Functions of booleans.
		 */
		BOOLEAN,

		/**
		 * Functions of lists.
		 */
		LIST,

		/**
		 * Functions of times and dates, which may name a time zone.
		 */
		TIME,

		/**
		 * Functions of network addresses.
		 */
		NETWORK,

		/**
		 * Functions of presence.
		 */
		PRESENCE

	}

	/**
	 * The type of an operand.
	 */
	public interface OperandType {

		/**
		 * Return the type in words.
		 * @return the end of the sentence "expected ..."
		 */
		String description();

		/**
		 * Accept a value without coercing it. Total: never throws.
		 * @param value a value that is there
		 * @param zone the time zone of the condition
		 * @return the value as comparisons take it, or {@code null} if it is of the wrong
		 * type
		 */
		@Nullable Object accept(Object value, ZoneId zone);

		/**
		 * Return whether an operand may come from an attribute.
		 * @return {@code false} if it must be a literal
		 */
		default boolean fromAttribute() {
			return true;
		}

		/**
		 * Return whether the type takes lists, which take the longer to accept and to
		 * compare the more elements they have: each is to be accepted once a decision.
		 * @return {@code true} if values may be lists
		 */
		default boolean takesLists() {
			return false;
		}

	}

	/**
	 * Compares accepted operands. Total: never throws.
	 */
	@FunctionalInterface
	interface Comparison {

		Truth compare(Object left, @Nullable Object right);

	}

}
