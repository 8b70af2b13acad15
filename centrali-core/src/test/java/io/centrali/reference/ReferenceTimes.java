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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Times, dates and days, each as the string that the language describes or as its
 * {@code java.time} type.
 */
final class ReferenceTimes {

	private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?");

	private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

	private static final Pattern DATE_TIME = Pattern.compile(
			"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})?");

	private ReferenceTimes() {
	}

	static @Nullable LocalTime time(Object value) {
		if (value instanceof LocalTime time) {
			return time;
		}
		Matcher matcher = matcher(TIME, value);
		if (matcher == null) {
			return null;
		}
		int hour = Integer.parseInt(matcher.group(1));
		int minute = Integer.parseInt(matcher.group(2));
		int second = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 0;
		return (hour < 24 && minute < 60 && second < 60) ? LocalTime.of(hour, minute, second) : null;
	}

	static @Nullable LocalDate date(Object value) {
		if (value instanceof LocalDate date) {
			return date;
		}
		Matcher matcher = matcher(DATE, value);
		if (matcher == null) {
			return null;
		}
		try {
			return LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
					Integer.parseInt(matcher.group(3)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Instant dateTime(Object value, ZoneId zone) {
		if (value instanceof Instant instant) {
			return instant;
		}
		if (value instanceof OffsetDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (value instanceof ZonedDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (value instanceof LocalDateTime local) {
			return inZone(local, zone);
		}
		Matcher matcher = matcher(DATE_TIME, value);
		if (matcher == null || (matcher.group(3) != null && matcher.group(2).length() < 8)) {
			return null;
		}
		LocalDate date = date(matcher.group(1));
		LocalTime time = time(matcher.group(2));
		if (date == null || time == null) {
			return null;
		}
		if (matcher.group(3) != null) {
			time = time.withNano(Integer.parseInt((matcher.group(3) + "00000000").substring(0, 9)));
		}
		LocalDateTime local = LocalDateTime.of(date, time);
		if (matcher.group(4) == null) {
			return inZone(local, zone);
		}
		try {
			return local.toInstant(ZoneOffset.of(matcher.group(4)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	// A local time that a change of the clocks skips or repeats names no one instant.
	private static @Nullable Instant inZone(LocalDateTime local, ZoneId zone) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
		return (offsets.size() == 1) ? local.toInstant(offsets.get(0)) : null;
	}

	static @Nullable DayOfWeek day(Object value) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (value == day || value.equals(day.name())) {
				return day;
			}
		}
		return null;
	}

	static @Nullable DayOfWeek dayOrDate(Object value) {
		DayOfWeek day = day(value);
		if (day != null) {
			return day;
		}
		LocalDate date = date(value);
		return (date != null) ? date.getDayOfWeek() : null;
	}

	private static @Nullable Matcher matcher(Pattern pattern, Object value) {
		if (!(value instanceof String string)) {
			return null;
		}
		Matcher matcher = pattern.matcher(string);
		return matcher.matches() ? matcher : null;
	}

}
