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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The operand types. Reading returns {@code null} for what is not of the type.
 */
enum ReferenceType {

	NONE((value, zone) -> null),

	STRING((value, zone) -> (value instanceof String string) ? string : null),

	NUMBER((value, zone) -> ReferenceNumbers.read(value)),

	BOOLEAN((value, zone) -> (value instanceof Boolean truth) ? truth : null),

	LIST((value, zone) -> (value instanceof Collection<?> list) ? new ArrayList<>(list) : null),

	SCALAR((value, zone) -> scalar(value)),

	SCALARS((value, zone) -> each(SCALAR, value, zone)),

	STRINGS((value, zone) -> each(STRING, value, zone)),

	TIME((value, zone) -> ReferenceTimes.time(value)),

	DATE((value, zone) -> ReferenceTimes.date(value)),

	DATE_TIME((value, zone) -> ReferenceTimes.dateTime(value, zone)),

	DAY((value, zone) -> (value instanceof String) ? ReferenceTimes.day(value) : null),

	DAY_OR_DATE((value, zone) -> ReferenceTimes.dayOrDate(value)),

	DAYS((value, zone) -> each(DAY, value, zone)),

	NUMBER_RANGE((value, zone) -> ordered(range(NUMBER, "min", "max", value, zone))),

	TIME_RANGE((value, zone) -> range(TIME, "start", "end", value, zone)),

	DATE_RANGE((value, zone) -> ordered(range(DATE, "start", "end", value, zone))),

	ADDRESS((value, zone) -> ReferenceAddresses.address(value)),

	BLOCKS((value, zone) -> blocks(value));

	private final BiFunction<Object, ZoneId, @Nullable Object> reader;

	ReferenceType(BiFunction<Object, ZoneId, @Nullable Object> reader) {
		this.reader = reader;
	}

	@Nullable Object read(@Nullable Object value, ZoneId zone) {
		return (value != null) ? this.reader.apply(value, zone) : null;
	}

	private static @Nullable Object scalar(Object value) {
		if (value instanceof String || value instanceof Boolean) {
			return value;
		}
		return ReferenceNumbers.read(value);
	}

	// A list is of the type if each of its elements is.
	private static @Nullable Object each(ReferenceType type, Object value, ZoneId zone) {
		if (!(value instanceof Collection<?> list)) {
			return null;
		}
		List<Object> elements = new ArrayList<>();
		for (Object element : list) {
			Object read = type.read(element, zone);
			if (read == null) {
				return null;
			}
			elements.add(read);
		}
		return elements;
	}

	private static @Nullable Object range(ReferenceType type, String from, String to, Object value, ZoneId zone) {
		if (!(value instanceof Map<?, ?> map) || map.size() != 2) {
			return null;
		}
		Object start = type.read(map.get(from), zone);
		Object end = type.read(map.get(to), zone);
		return (start != null && end != null) ? List.of(start, end) : null;
	}

	// Only times wrap: any other range that ends before it starts is no range, for if it
	// were an empty one, a condition that it is not in it would be TRUE.
	private static @Nullable Object ordered(@Nullable Object range) {
		if (range instanceof List<?> list && list.get(0) instanceof BigDecimal min
				&& min.compareTo((BigDecimal) list.get(1)) > 0) {
			return null;
		}
		if (range instanceof List<?> list && list.get(0) instanceof LocalDate start
				&& start.isAfter((LocalDate) list.get(1))) {
			return null;
		}
		return range;
	}

	private static @Nullable Object blocks(Object value) {
		List<Object> blocks = new ArrayList<>();
		for (Object block : (value instanceof Collection<?> list) ? list : List.of(value)) {
			Object read = (block != null) ? ReferenceAddresses.block(block) : null;
			if (read == null) {
				return null;
			}
			blocks.add(read);
		}
		return blocks;
	}

}
