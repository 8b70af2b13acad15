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

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Exact comparison of numbers of whatever Java type, without conversion to a lossy one.
 */
final class Numbers {

	private Numbers() {
	}

	/**
	 * Accept a finite number of a type whose value is exactly known.
	 * @param value any value
	 * @return the number, or {@code null} if it is none
	 */
	static @Nullable Number accept(Object value) {
		if (isWhole(value)) {
			return (Number) value;
		}
		if (value instanceof Double number) {
			return Double.isFinite(number) ? decimal(number) : null;
		}
		if (value instanceof Float number) {
			return Float.isFinite(number) ? decimal(number) : null;
		}
		// Subclasses could compare as they like.
		return (value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class) ? (Number) value : null;
	}

	/**
	 * Compare two accepted numbers.
	 * @param left one number
	 * @param right another one
	 * @return a negative number, zero or a positive number
	 */
	static int compare(Object left, Object right) {
		if (isWhole(left) && isWhole(right)) {
			return Long.compare(((Number) left).longValue(), ((Number) right).longValue());
		}
		return decimal(left).compareTo(decimal(right));
	}

	private static boolean isWhole(Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
	}

	// A double stands for the JSON number that it prints as, not for its binary
	// expansion.
	private static BigDecimal decimal(Object number) {
		if (number instanceof BigDecimal decimal) {
			return decimal;
		}
		if (number instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		return isWhole(number) ? BigDecimal.valueOf(((Number) number).longValue()) : new BigDecimal(number.toString());
	}

}
