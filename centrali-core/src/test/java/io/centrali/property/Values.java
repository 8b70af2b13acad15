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

package io.centrali.property;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Generates values, from pools that are small enough for values to meet each other and
 * that hold the edges at which evaluators go wrong.
 *
 * @param draw where choices come from
 */
record Values(Draw draw) {

	private static final List<String> STRINGS = List.of("", "manager", "Manager", "employee", "man", "ager", "orders",
			"approve", "1000", "true", "null", "a", " a", "a\n", "\u00e9", "e\u0301", "\u00df", "ss", "\u017f",
			"\u212a", "K", "\ud83d\ude00", "x\ud83d\ude00y", "a\u0000", "MONDAY", "SATURDAY", "user-1");

	private static final List<String> NUMBERS = List.of("0", "-0.0", "1", "1.0", "-1", "1E+3", "1000", "1000.00",
			"1000.01", "999.99", "0.1", "0.3", "0.30000000000000004", "9007199254740992", "9007199254740993",
			"9223372036854775807", "9223372036854775808", "-9223372036854775809", "100000000000000000000", "1E+400",
			"-1E+400", "1E-400", "4.9E-324", "16777217", "3.4028235E+38");

	private static final List<String> TIMES = List.of("00:00", "09:00", "09:00:00", "17:00", "17:00:00", "23:59",
			"23:59:59", "22:00", "06:00", "01:59:59", "02:30", "12:00:01");

	private static final List<String> DATES = List.of("2026-01-31", "2026-01-03", "2026-02-28", "2024-02-29",
			"2026-03-28", "2026-03-29", "2026-10-25", "1970-01-01", "9999-12-31", "0001-01-01");

	private static final List<String> DATE_TIMES = List.of("2026-01-31T09:00:00Z", "2026-01-31T09:00Z",
			"2026-01-31T10:00:00+01:00", "2026-01-31T09:00:00.000000001Z", "2026-01-31T09:00:00", "2026-01-31T09:00",
			"2026-03-29T01:00:00Z", "2026-03-29T03:00:00", "2026-10-25T01:30:00Z", "2026-03-29T01:59:59.999999999",
			"1969-12-31T23:59:59Z", "2026-01-31T09:00:00-00:00", "2026-01-31T00:00:00+18:00");

	private static final List<String> DAYS = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
			"SUNDAY");

	private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.1.2.3", "::ffff:10.0.0.1", "::FFFF:a00:1",
			"::1", "::", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "192.168.0.1", "0.0.0.0", "255.255.255.255",
			"1:2:3:4:5:6:7::", "64:ff9b::10.0.0.1", "::10.0.0.1");

	private static final List<String> BLOCKS = List.of("10.0.0.0/8", "10.0.0.1/32", "0.0.0.0/0", "2001:db8::/32",
			"::1/128", "::/0", "192.168.0.0/16", "128.0.0.0/1", "::/96", "10.0.0.0/31");

	private static final List<String> PATTERNS = List.of("manager", "man.*", ".*", "[a-z]+", "(a|b)*", "", "manager|a",
			"\\d{4}", ".", "..?", "a.", "[^a]", "\\w+", "(man)?ager", "[A-Z]{3,}", "\u00e9", "user-[0-9]+");

	// Strings that something lenient would take for another type.
	private static final List<String> NEARLY = List.of("24:00", "9:00", "09:00:00.5", "09:60", "\u0660\u0669:00",
			"2023-02-29", "2026-1-1", "+2026-01-01", "+12026-01-01", "-0001-01-01", "2026-01-31Z", "0000-01-01",
			"2026-03-29T02:30", "2026-10-25T02:30:00", "2026-01-31t09:00:00z", "2026-01-31T09:00:00+0100",
			"2026-01-31T09:00:00+01", "2026-01-31T24:00:00Z", "2026-01-31T09:00:60Z", "2026-01-31T09Z",
			"2026-01-31 09:00:00Z", "2026-01-31T09:00:00,5Z", "2026-01-31T09:00:00.Z", "2026-01-31T09:00:00+19:00",
			"2026-01-31T09:00:00+01:00[Europe/Berlin]", "2026-01-31T09:00.5Z", "monday", " MONDAY", "MON", "010.0.0.1",
			"10.1", "1", "0x0a000001", "10.0.0.256", "fe80::1%eth0", "[::1]", "1::2::3", "12345::", "10.0.0.1 ",
			"\u0661\u0660.0.0.1", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "localhost", ":::", "10.0.0.1/8",
			"10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "10.0.0.0/+8", "::ffff:10.0.0.0/104", "::ffff:10.0.0.0/8",
			"::ffff:0:0/96", "::ffff:0.0.0.0/0", "::ffff:0:0/95", "::/97", "10.0.0.0/8/8", "10.0.0.0/8 ", "\ud83d",
			"\ude00", "9007199254740993", "NaN", "false", "2026-W05-6", "2026-031");

	// A literal that a document may hold.
	Object literal(Kind kind) {
		return switch (kind) {
			case STRING -> this.draw.of(STRINGS);
			case PATTERN -> this.draw.of(PATTERNS);
			case NUMBER -> new BigDecimal(this.draw.of(NUMBERS));
			case BOOLEAN -> this.draw.percent(50);
			case TIME -> this.draw.of(TIMES);
			case DATE -> this.draw.of(DATES);
			case DATE_TIME -> this.draw.of(DATE_TIMES);
			case DAY -> this.draw.of(this.draw.percent(60) ? DAYS : DATES);
			case ADDRESS -> this.draw.of(ADDRESSES);
			case SCALAR -> literal(this.draw.of(Kind.STRING, Kind.STRING, Kind.NUMBER, Kind.BOOLEAN));
			case LIST, SCALARS -> this.draw.many(1, 3, () -> literal(Kind.SCALAR));
			case STRINGS -> this.draw.many(1, 3, () -> literal(Kind.STRING));
			case DAYS -> this.draw.many(1, 5, () -> this.draw.of(DAYS));
			case NUMBER_RANGE -> numberRange();
			case TIME_RANGE -> range("start", literal(Kind.TIME), "end", literal(Kind.TIME));
			case DATE_RANGE -> dateRange();
			case BLOCKS ->
				this.draw.percent(50) ? this.draw.of(BLOCKS) : this.draw.many(1, 3, () -> this.draw.of(BLOCKS));
			case NONE -> this.draw.of("", List.of(), Map.of(), true);
		};
	}

	// A value that a request may hold: mostly of the kind, partly as Java has it, partly
	// hostile.
	@Nullable Object given(Kind kind) {
		if (this.draw.percent(6)) {
			return null;
		}
		if (this.draw.percent(12)) {
			return hostile(kind);
		}
		return switch (kind) {
			case NUMBER -> this.draw.percent(35) ? javaNumber() : literal(kind);
			case TIME -> this.draw.percent(25)
					? java("LocalTime", this.draw.of("09:00", "17:00:00.000000001", "23:59:59.5")) : literal(kind);
			case DATE -> this.draw.percent(25) ? java("LocalDate", literal(kind)) : literal(kind);
			case DATE_TIME -> this.draw.percent(35) ? javaDateTime() : literal(kind);
			case DAY -> this.draw.percent(25) ? java("DayOfWeek", this.draw.of(DAYS)) : literal(kind);
			case LIST, STRINGS, SCALARS -> list();
			case DATE_RANGE -> range("start", given(Kind.DATE), "end", given(Kind.DATE));
			case TIME_RANGE -> range("start", given(Kind.TIME), "end", given(Kind.TIME));
			case NUMBER_RANGE -> range("min", given(Kind.NUMBER), "max", given(Kind.NUMBER));
			case DAYS -> this.draw.many(0, 3, () -> this.draw.percent(90) ? this.draw.of(DAYS) : given(Kind.DAY));
			case BLOCKS -> this.draw.percent(80) ? literal(kind)
					: this.draw.many(0, 2, () -> this.draw.percent(70) ? this.draw.of(BLOCKS) : this.draw.of(NEARLY));
			default -> literal(kind);
		};
	}

	private @Nullable Object hostile(Kind kind) {
		Object value = given(this.draw.of(Kind.STRING, Kind.NUMBER, Kind.BOOLEAN, Kind.LIST, Kind.DATE, Kind.ADDRESS,
				Kind.NUMBER_RANGE));
		return switch (this.draw.between(0, 9)) {
			case 0, 1, 2 -> this.draw.of(NEARLY);
			case 3 -> this.draw.of("\ud83d", "\ude00");
			case 4 -> this.draw.of(List.of(), Map.of(), "", java("Object", "manager"),
					java("UUID", "6f1c24a4-32f2-4f7a-9c2e-000000000001"), java("Double", "NaN"),
					java("Double", "Infinity"), java("Float", "-Infinity"), java("array", List.of("a")),
					java("TimeUnit", "DAYS"), java("array", List
						.of(java("UUID", "6f1c24a4-32f2-4f7a-9c2e-000000000001"), java("array", List.of("a")))));
			case 5 -> this.draw.many(1, 1, () -> given(kind));
			case 6 -> range("min", given(kind), "start", value);
			case 7 -> withExtra(given(kind));
			default -> value;
		};
	}

	private static @Nullable Object withExtra(@Nullable Object value) {
		Map<String, @Nullable Object> extra = new LinkedHashMap<>();
		if (value instanceof Map<?, ?> map && !map.containsKey("$java")) {
			map.forEach((name, member) -> extra.put((String) name, member));
		}
		extra.put("note", "more");
		return extra;
	}

	private Object list() {
		Kind kind = this.draw.of(Kind.STRING, Kind.STRING, Kind.STRING, Kind.NUMBER, Kind.BOOLEAN);
		List<@Nullable Object> list = this.draw.many(0, 4,
				() -> this.draw.percent(93) ? literal(kind) : given(this.draw.of(Kind.SCALAR, Kind.LIST, Kind.DATE)));
		return this.draw.percent(10) ? java("Set", list) : list;
	}

	private Map<String, @Nullable Object> numberRange() {
		BigDecimal one = new BigDecimal(this.draw.of(NUMBERS));
		BigDecimal other = new BigDecimal(this.draw.of(NUMBERS));
		return range("min", one.min(other), "max", one.max(other));
	}

	private Map<String, @Nullable Object> dateRange() {
		String one = this.draw.of(DATES);
		String other = this.draw.of(DATES);
		return (one.compareTo(other) <= 0) ? range("start", one, "end", other) : range("start", other, "end", one);
	}

	private Object javaNumber() {
		return switch (this.draw.between(0, 6)) {
			case 0 -> java("Byte", this.draw.of("0", "1", "-1"));
			case 1 -> java("Short", this.draw.of("1000", "0", "999"));
			case 2 -> java("Long", this.draw.of("1000", "9007199254740993", "9223372036854775807"));
			case 3 -> java("BigInteger", this.draw.of("1000", "9223372036854775808", "100000000000000000000"));
			case 4 -> java("BigDecimal", this.draw.of("1000", "1000.00", "1E+3", "1E+400", "0.1"));
			case 5 -> java("Float", this.draw.of("0.1", "1000.0", "1.6777216E7", "-0.0", "3.4028235E38"));
			default -> java("Double", this.draw.of("0.1", "0.3", "0.30000000000000004", "1000.0", "1000.01",
					"9.007199254740992E15", "4.9E-324", "-0.0"));
		};
	}

	private Object javaDateTime() {
		return switch (this.draw.between(0, 3)) {
			case 0 ->
				java("Instant", this.draw.of("2026-01-31T09:00:00Z", "2026-03-29T01:00:00Z", "1969-12-31T23:59:59Z"));
			case 1 ->
				java("OffsetDateTime", this.draw.of("2026-01-31T10:00:00+01:00", "2026-01-31T09:00:00.000000001Z"));
			case 2 -> java("ZonedDateTime", this.draw.of("2026-10-25T02:30+01:00[Europe/Berlin]", "2026-01-31T09:00Z"));
			default -> java("LocalDateTime",
					this.draw.of("2026-03-29T02:30:00", "2026-10-25T02:30:00", "2026-01-31T09:00:00"));
		};
	}

	static Map<String, @Nullable Object> java(String type, Object of) {
		return range("$java", type, "of", of);
	}

	private static Map<String, @Nullable Object> range(String from, @Nullable Object start, String to,
			@Nullable Object end) {
		Map<String, @Nullable Object> range = new LinkedHashMap<>();
		range.put(from, start);
		range.put(to, end);
		return range;
	}

}
