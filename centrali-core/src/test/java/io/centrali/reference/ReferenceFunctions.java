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

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What each function takes and when it is TRUE (policy language §4).
 */
final class ReferenceFunctions {

	private ReferenceFunctions() {
	}

	static Signature signature(String function) {
		return switch (synonym(function)) {
			case "string_equal", "string_not_equal", "string_starts_with", "string_ends_with", "string_contains",
					"string_matches" ->
				new Signature(ReferenceType.STRING, ReferenceType.STRING);
			case "string_in", "string_not_in" -> new Signature(ReferenceType.STRING, ReferenceType.STRINGS);
			case "integer_between" -> new Signature(ReferenceType.NUMBER, ReferenceType.NUMBER_RANGE);
			case "integer_equal", "integer_not_equal", "integer_less_than", "integer_less_equal",
					"integer_greater_than", "integer_greater_equal" ->
				new Signature(ReferenceType.NUMBER, ReferenceType.NUMBER);
			case "boolean_equal" -> new Signature(ReferenceType.BOOLEAN, ReferenceType.BOOLEAN);
			case "list_contains", "list_not_contains" -> new Signature(ReferenceType.LIST, ReferenceType.SCALAR);
			case "list_contains_any", "list_contains_all" -> new Signature(ReferenceType.LIST, ReferenceType.SCALARS);
			case "list_empty" -> new Signature(ReferenceType.LIST, ReferenceType.NONE);
			case "time_in_range" -> new Signature(ReferenceType.TIME, ReferenceType.TIME_RANGE);
			case "date_before", "date_after" -> new Signature(ReferenceType.DATE, ReferenceType.DATE);
			case "date_in_range" -> new Signature(ReferenceType.DATE, ReferenceType.DATE_RANGE);
			case "datetime_before", "datetime_after" -> new Signature(ReferenceType.DATE_TIME, ReferenceType.DATE_TIME);
			case "day_of_week_in" -> new Signature(ReferenceType.DAY_OR_DATE, ReferenceType.DAYS);
			case "ip_in_range" -> new Signature(ReferenceType.ADDRESS, ReferenceType.BLOCKS);
			default -> throw new IllegalArgumentException(function);
		};
	}

	@SuppressWarnings("NullAway")
	static Truth3 compare(String function, Object left, @Nullable Object right) {
		return switch (synonym(function)) {
			case "string_equal" -> Truth3.of(left.equals(right));
			case "string_not_equal" -> Truth3.of(!left.equals(right));
			case "string_in" -> Truth3.of(((List<?>) right).contains(left));
			case "string_not_in" -> Truth3.of(!((List<?>) right).contains(left));
			case "string_starts_with" -> Truth3.of(indexes(left, right).contains(0));
			case "string_ends_with" ->
				Truth3.of(indexes(left, right).contains(points(left).size() - points(right).size()));
			case "string_contains" -> Truth3.of(!indexes(left, right).isEmpty());
			case "string_matches" ->
				Truth3.of(Pattern.compile((String) right, Pattern.UNIX_LINES).matcher((String) left).matches());
			case "integer_equal" -> Truth3.of(order(left, right) == 0);
			case "integer_not_equal" -> Truth3.of(order(left, right) != 0);
			case "integer_less_than" -> Truth3.of(order(left, right) < 0);
			case "integer_less_equal" -> Truth3.of(order(left, right) <= 0);
			case "integer_greater_than" -> Truth3.of(order(left, right) > 0);
			case "integer_greater_equal" -> Truth3.of(order(left, right) >= 0);
			case "integer_between" -> Truth3.of(order(left, first(right)) >= 0 && order(left, second(right)) <= 0);
			case "boolean_equal" -> Truth3.of(left.equals(right));
			case "list_contains" -> contains((List<?>) left, right);
			case "list_not_contains" -> Truth3.not(contains((List<?>) left, right));
			case "list_contains_any" -> Truth3.or(containsEach((List<?>) left, (List<?>) right));
			case "list_contains_all" -> Truth3.and(containsEach((List<?>) left, (List<?>) right));
			case "list_empty" -> Truth3.of(((List<?>) left).isEmpty());
			case "time_in_range" ->
				Truth3.of(inTimeRange((LocalTime) left, (LocalTime) first(right), (LocalTime) second(right)));
			case "date_before" -> Truth3.of(((LocalDate) left).isBefore((LocalDate) right));
			case "date_after" -> Truth3.of(((LocalDate) left).isAfter((LocalDate) right));
			case "date_in_range" -> Truth3.of(!((LocalDate) left).isBefore((LocalDate) first(right))
					&& !((LocalDate) left).isAfter((LocalDate) second(right)));
			case "datetime_before" -> Truth3.of(((Instant) left).isBefore((Instant) right));
			case "datetime_after" -> Truth3.of(((Instant) left).isAfter((Instant) right));
			case "day_of_week_in" -> Truth3.of(((List<?>) right).contains((DayOfWeek) left));
			case "ip_in_range" -> Truth3.of(((List<?>) right).stream()
				.anyMatch((block) -> ((ReferenceAddresses.Block) block).contains((String) left)));
			default -> throw new IllegalArgumentException(function);
		};
	}

	private static String synonym(String function) {
		return function.startsWith("decimal_") ? "integer_" + function.substring("decimal_".length()) : function;
	}

	private static Object first(Object range) {
		return ((List<?>) range).get(0);
	}

	private static Object second(Object range) {
		return ((List<?>) range).get(1);
	}

	private static int order(Object left, Object right) {
		return ((BigDecimal) left).compareTo((BigDecimal) right);
	}

	private static List<Integer> points(Object string) {
		return ((String) string).codePoints().boxed().toList();
	}

	// Where the code points of a string contain those of another, so that half of a pair
	// of surrogates is part of nothing.
	private static List<Integer> indexes(Object string, Object part) {
		List<Integer> indexes = new ArrayList<>();
		List<Integer> points = points(string);
		List<Integer> sought = points(part);
		for (int i = 0; i + sought.size() <= points.size(); i++) {
			if (points.subList(i, i + sought.size()).equals(sought)) {
				indexes.add(i);
			}
		}
		return indexes;
	}

	private static boolean inTimeRange(LocalTime time, LocalTime start, LocalTime end) {
		boolean afterStart = !time.isBefore(start);
		boolean beforeEnd = !time.isAfter(end);
		return start.isAfter(end) ? (afterStart || beforeEnd) : (afterStart && beforeEnd);
	}

	private static List<Truth3> containsEach(List<?> list, List<?> sought) {
		return sought.stream().map((element) -> contains(list, element)).toList();
	}

	// An element of another type leaves it open, unless another element is found.
	private static Truth3 contains(List<?> list, Object sought) {
		return Truth3.or(list.stream().map((element) -> same(element, sought)).toList());
	}

	private static Truth3 same(@Nullable Object element, Object sought) {
		if (element instanceof String && sought instanceof String) {
			return Truth3.of(element.equals(sought));
		}
		if (element instanceof Boolean && sought instanceof Boolean) {
			return Truth3.of(element.equals(sought));
		}
		if (element != null && sought instanceof BigDecimal number) {
			BigDecimal other = ReferenceNumbers.read(element);
			return (other != null) ? Truth3.of(other.compareTo(number) == 0) : Truth3.INDETERMINATE;
		}
		return Truth3.INDETERMINATE;
	}

	record Signature(ReferenceType left, ReferenceType right) {

	}

}
