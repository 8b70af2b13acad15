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

/**
 * The three values of a condition, joined as Kleene did (policy language §3).
 *
 * @since 0.1.0
 */
public enum Truth {

	/**
	 * The condition holds.
	 */
	TRUE,

	/**
	 * The condition does not hold.
	 */
	FALSE,

	/**
	 * It cannot be told whether the condition holds.
	 */
	INDETERMINATE;

	/**
	 * Return the truth of a comparison that could be made.
	 * @param value the result
	 * @return true or false
	 */
	public static Truth of(boolean value) {
		return value ? TRUE : FALSE;
	}

	/**
	 * Return the conjunction: FALSE if either is FALSE, else INDETERMINATE if either is.
	 * @param other the other value
	 * @return this AND the other
	 */
	public Truth and(Truth other) {
		if (this == FALSE || other == FALSE) {
			return FALSE;
		}
		return (this == TRUE) ? other : INDETERMINATE;
	}

	/**
	 * Return the disjunction: TRUE if either is TRUE, else INDETERMINATE if either is.
	 * @param other the other value
	 * @return this OR the other
	 */
	public Truth or(Truth other) {
		if (this == TRUE || other == TRUE) {
			return TRUE;
		}
		return (this == FALSE) ? other : INDETERMINATE;
	}

	/**
	 * Return the negation: INDETERMINATE stays what it is.
	 * @return the opposite of this
	 */
	public Truth not() {
		return switch (this) {
			case TRUE -> FALSE;
			case FALSE -> TRUE;
			case INDETERMINATE -> INDETERMINATE;
		};
	}

}
