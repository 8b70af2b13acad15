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

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import io.centrali.policy.PolicyFunction.Comparison;
import io.centrali.policy.PolicyFunction.Family;
import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * Functions of times and dates. Nothing is truncated: half a second after an inclusive
 * end is after it.
 */
final class TimeFunctions {

	private static final SimpleType TIME_RANGE = new SimpleType(
			"an object {\"start\", \"end\"} of two times as HH:mm or HH:mm:ss", TimeFunctions::timeRange);

	private static final SimpleType DATE_RANGE = new SimpleType(
			"an object {\"start\", \"end\"} of two dates as yyyy-MM-dd, the first not after the second",
			TimeFunctions::dateRange);

	private TimeFunctions() {
	}

	static List<PolicyFunction> all() {
		return List.of(
				function("time_in_range", TimeTypes.TIME, TIME_RANGE,
						(left, right) -> Truth
							.of(right instanceof TimeRange range && range.contains((LocalTime) left))),
				function("date_before", TimeTypes.DATE, TimeTypes.DATE,
						(left, right) -> Truth
							.of(right instanceof LocalDate date && ((LocalDate) left).isBefore(date))),
				function("date_after", TimeTypes.DATE, TimeTypes.DATE,
						(left, right) -> Truth.of(right instanceof LocalDate date && ((LocalDate) left).isAfter(date))),
				function("date_in_range", TimeTypes.DATE, DATE_RANGE,
						(left, right) -> Truth
							.of(right instanceof DateRange range && range.contains((LocalDate) left))),
				function("datetime_before", TimeTypes.DATETIME, TimeTypes.DATETIME,
						(left, right) -> Truth
							.of(right instanceof Instant instant && ((Instant) left).isBefore(instant))),
				function("datetime_after", TimeTypes.DATETIME, TimeTypes.DATETIME,
						(left, right) -> Truth
							.of(right instanceof Instant instant && ((Instant) left).isAfter(instant))),
				function("day_of_week_in", TimeTypes.DAY, TimeTypes.DAYS,
						(left, right) -> Truth.of(right instanceof Set<?> days && days.contains(left))));
	}

	private static PolicyFunction function(String name, OperandType left, OperandType right, Comparison comparison) {
		return new PolicyFunction(name, Family.TIME, left, right, comparison);
	}

	private static @Nullable Object timeRange(Object value) {
		Object[] ends = Types.ends(value, "start", "end");
		LocalTime start = (ends != null) ? TimeTypes.time(ends[0]) : null;
		LocalTime end = (ends != null) ? TimeTypes.time(ends[1]) : null;
		return (start != null && end != null) ? new TimeRange(start, end) : null;
	}

	private static @Nullable Object dateRange(Object value) {
		Object[] ends = Types.ends(value, "start", "end");
		LocalDate start = (ends != null) ? TimeTypes.date(ends[0]) : null;
		LocalDate end = (ends != null) ? TimeTypes.date(ends[1]) : null;
		return (start != null && end != null && !start.isAfter(end)) ? new DateRange(start, end) : null;
	}

	/**
	 * Both ends inclusive; a start after the end wraps midnight.
	 */
	private record TimeRange(LocalTime start, LocalTime end) {

		boolean contains(LocalTime time) {
			boolean afterStart = !time.isBefore(this.start);
			boolean beforeEnd = !time.isAfter(this.end);
			return this.start.isAfter(this.end) ? (afterStart || beforeEnd) : (afterStart && beforeEnd);
		}

	}

	private record DateRange(LocalDate start, LocalDate end) {

		boolean contains(LocalDate date) {
			return !date.isBefore(this.start) && !date.isAfter(this.end);
		}

	}

}
