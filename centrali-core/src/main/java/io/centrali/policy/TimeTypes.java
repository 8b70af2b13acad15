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

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * The operand types of times and dates: ISO 8601 in one spelling, or the java.time type.
 */
final class TimeTypes {

	static final SimpleType TIME = new SimpleType("a time as HH:mm or HH:mm:ss", TimeTypes::time);

	static final SimpleType DATE = new SimpleType("a date as yyyy-MM-dd", TimeTypes::date);

	static final SimpleType DAY = new SimpleType("a day such as \"MONDAY\", or a date as yyyy-MM-dd", TimeTypes::day);

	static final SimpleType DAYS = SimpleType.ofLists("an array of days such as \"MONDAY\"", TimeTypes::days);

	static final OperandType DATETIME = new DateTimeType();

	private static final Pattern TIME_FORM = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

	private static final Pattern DATE_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private static final Pattern DATETIME_FORM = Pattern
		.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?");

	private TimeTypes() {
	}

	static @Nullable LocalTime time(Object value) {
		return (value instanceof LocalTime time) ? time : parse(value, TIME_FORM, LocalTime::parse);
	}

	static @Nullable LocalDate date(Object value) {
		return (value instanceof LocalDate date) ? date : parse(value, DATE_FORM, LocalDate::parse);
	}

	private static @Nullable DayOfWeek day(Object value) {
		if (value instanceof DayOfWeek day) {
			return day;
		}
		LocalDate date = date(value);
		return (date != null) ? date.getDayOfWeek() : dayName(value);
	}

	private static @Nullable DayOfWeek dayName(Object value) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (day.name().equals(value)) {
				return day;
			}
		}
		return null;
	}

	private static @Nullable Object days(Object value) {
		if (Types.elements(value, String.class) instanceof Iterable<?> names) {
			Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
			for (Object name : names) {
				DayOfWeek day = dayName(name);
				if (day == null) {
					return null;
				}
				days.add(day);
			}
			return days;
		}
		return null;
	}

	private static <T> @Nullable T parse(Object value, Pattern form, Function<String, @Nullable T> parser) {
		if (!(value instanceof String text) || !form.matcher(text).matches()) {
			return null;
		}
		try {
			return parser.apply(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static final class DateTimeType implements OperandType {

		@Override
		public String description() {
			return "a date and time such as \"2026-01-31T09:00:00Z\"";
		}

		@Override
		public @Nullable Object accept(Object value, ZoneId zone) {
			if (value instanceof Instant) {
				return value;
			}
			if (value instanceof OffsetDateTime datetime) {
				return datetime.toInstant();
			}
			if (value instanceof ZonedDateTime datetime) {
				return datetime.toInstant();
			}
			if (value instanceof LocalDateTime datetime) {
				return inZone(datetime, zone);
			}
			return parse(value, DATETIME_FORM, (text) -> read(text, zone));
		}

		private static @Nullable Instant read(String text, ZoneId zone) {
			boolean local = text.indexOf('Z') < 0 && text.indexOf('+') < 0 && text.lastIndexOf('-') < text.indexOf('T');
			return local ? inZone(LocalDateTime.parse(text), zone) : OffsetDateTime.parse(text).toInstant();
		}

		// A local time that a change of the clocks skips or repeats names no one instant.
		private static @Nullable Instant inZone(LocalDateTime datetime, ZoneId zone) {
			List<ZoneOffset> offsets = zone.getRules().getValidOffsets(datetime);
			return (offsets.size() == 1) ? datetime.toInstant(offsets.get(0)) : null;
		}

	}

}
