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

package io.centrali.claims;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Conversion of one claim to the type that its mapping asks for: canonical literals and
 * nothing else, so that no reader's leniency decides who may do what.
 */
final class ClaimConversion {

	/**
	 * The answer for a claim that does not convert, which {@code null} is not.
	 */
	static final Object FAILED = new Object();

	private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,99}");

	private static final Pattern DECIMAL = Pattern.compile("(?!-0(\\.0+)?$)-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?");

	private static final int MAX_EXPONENT = 1000;

	private static final int MAX_DEPTH = 16;

	private ClaimConversion() {
	}

	// Returns null for JSON null where no type is asked for, FAILED for what does not
	// convert.
	static @Nullable Object convert(@Nullable Object claim, @Nullable ClaimType type) {
		if (type == null) {
			return immutable(claim, 0);
		}
		if (claim == null) {
			return FAILED;
		}
		return switch (type) {
			case STRING -> string(claim);
			case INTEGER -> integer(claim);
			case DECIMAL -> decimal(claim);
			case BOOLEAN -> bool(claim);
			case LIST -> list(claim);
		};
	}

	private static Object string(Object claim) {
		if (claim instanceof String || claim instanceof Boolean) {
			return claim.toString();
		}
		BigDecimal number = exact(claim);
		if (number == null || isExtreme(number)) {
			return FAILED;
		}
		return number.stripTrailingZeros().toPlainString();
	}

	private static Object integer(Object claim) {
		if (claim instanceof String literal) {
			return INTEGER.matcher(literal).matches() ? narrow(new BigDecimal(literal)) : FAILED;
		}
		BigDecimal number = exact(claim);
		if (number == null || isExtreme(number) || number.stripTrailingZeros().scale() > 0) {
			return FAILED;
		}
		return narrow(number);
	}

	private static Object decimal(Object claim) {
		if (claim instanceof String literal) {
			return DECIMAL.matcher(literal).matches() ? new BigDecimal(literal) : FAILED;
		}
		BigDecimal number = exact(claim);
		return (number != null) ? number : FAILED;
	}

	private static Object bool(Object claim) {
		if (claim instanceof Boolean) {
			return claim;
		}
		return "true".equals(claim) ? (Object) Boolean.TRUE : "false".equals(claim) ? Boolean.FALSE : FAILED;
	}

	private static Object list(Object claim) {
		if (claim instanceof Collection<?>) {
			return Objects.requireNonNull(immutable(claim, 0));
		}
		boolean scalar = claim instanceof String || claim instanceof Boolean || exact(claim) != null;
		return scalar ? List.of(claim) : FAILED;
	}

	private static Object narrow(BigDecimal number) {
		BigInteger integer = number.toBigIntegerExact();
		return (integer.bitLength() < Long.SIZE) ? (Object) integer.longValue() : integer;
	}

	// A double is the JSON number that it prints as, not its binary expansion.
	private static @Nullable BigDecimal exact(Object claim) {
		if (claim instanceof Integer || claim instanceof Long || claim instanceof Short || claim instanceof Byte) {
			return BigDecimal.valueOf(((Number) claim).longValue());
		}
		if (claim instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		if (claim instanceof BigDecimal decimal) {
			return decimal;
		}
		if (claim instanceof Double || claim instanceof Float) {
			return Double.isFinite(((Number) claim).doubleValue()) ? new BigDecimal(claim.toString()) : null;
		}
		return null;
	}

	// Written out, 1e999999999 would fill the memory.
	private static boolean isExtreme(BigDecimal number) {
		return Math.abs((long) number.scale()) > MAX_EXPONENT;
	}

	// Bounded in depth, since whoever edits a profile may choose what nests in a claim.
	private static @Nullable Object immutable(@Nullable Object claim, int depth) {
		if (claim instanceof Collection<?> collection) {
			List<@Nullable Object> copy = new ArrayList<>(collection.size());
			for (Object element : collection) {
				copy.add((depth < MAX_DEPTH) ? immutable(element, depth + 1) : FAILED);
			}
			return copy.contains(FAILED) ? FAILED : Collections.unmodifiableList(copy);
		}
		if (claim instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, value) -> copy.put(key, (depth < MAX_DEPTH) ? immutable(value, depth + 1) : FAILED));
			return copy.containsValue(FAILED) ? FAILED : Collections.unmodifiableMap(copy);
		}
		return claim;
	}

}
