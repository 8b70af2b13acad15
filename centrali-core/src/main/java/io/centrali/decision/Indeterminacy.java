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

import java.util.Comparator;

/**
 * An operand that could not be compared while a rule was asked, which made the rule
 * INDETERMINATE (policy language §3).
 *
 * @param policy the name of the policy
 * @param rule the id of the rule
 * @param function the name of the condition's function
 * @param operand the operand as the policy names it, such as {@code ext_role} or
 * {@code request_metadata.amount}
 * @param cause what is wrong with it
 * @since 0.1.0
 */
public record Indeterminacy(String policy, String rule, String function, String operand,
		Cause cause) implements Comparable<Indeterminacy> {

	private static final Comparator<Indeterminacy> ORDER = Comparator
		.comparing(Indeterminacy::policy, CodePointOrder.INSTANCE)
		.thenComparing(Indeterminacy::rule, CodePointOrder.INSTANCE)
		.thenComparing(Indeterminacy::operand, CodePointOrder.INSTANCE)
		.thenComparing(Indeterminacy::function)
		.thenComparing(Indeterminacy::cause);

	@Override
	public int compareTo(Indeterminacy other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.policy + "/" + this.rule + ": " + this.function + " " + this.operand + " is "
				+ this.cause.description();
	}

	/**
	 * What can be wrong with an operand.
	 */
	public enum Cause {

		/**
		 * There is no such attribute or context entry.
		 */
		ABSENT("absent", "absent"),

		/**
		 * The value is {@code null}.
		 */
		NULL("null", "null"),

		/**
		 * The function does not take a value of this type.
		 */
		WRONG_TYPE("wrong_type", "of the wrong type");

		private final String code;

		private final String description;

		Cause(String code, String description) {
			this.code = code;
			this.description = description;
		}

		/**
		 * Return the cause for programs, as records and explanations in JSON spell it.
		 * @return the code
		 */
		public String code() {
			return this.code;
		}

		/**
		 * Return the cause in words.
		 * @return the end of a sentence
		 */
		public String description() {
			return this.description;
		}

	}

}
