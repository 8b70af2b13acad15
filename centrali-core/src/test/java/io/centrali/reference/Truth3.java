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

package io.centrali.reference;

/**
 * The three values of a condition.
 */
enum Truth3 {

	TRUE, FALSE, INDETERMINATE;

	static Truth3 of(boolean value) {
		return value ? TRUE : FALSE;
	}

	static Truth3 not(Truth3 truth) {
		if (truth == INDETERMINATE) {
			return INDETERMINATE;
		}
		return of(truth == FALSE);
	}

	// Kleene AND: one FALSE settles it.
	static Truth3 and(Iterable<Truth3> members) {
		Truth3 result = TRUE;
		for (Truth3 member : members) {
			if (member == FALSE) {
				return FALSE;
			}
			if (member == INDETERMINATE) {
				result = INDETERMINATE;
			}
		}
		return result;
	}

	// Kleene OR: one TRUE settles it.
	static Truth3 or(Iterable<Truth3> members) {
		Truth3 result = FALSE;
		for (Truth3 member : members) {
			if (member == TRUE) {
				return TRUE;
			}
			if (member == INDETERMINATE) {
				result = INDETERMINATE;
			}
		}
		return result;
	}

}
