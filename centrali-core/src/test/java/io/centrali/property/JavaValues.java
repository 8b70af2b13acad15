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
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Turns the JSON of a scenario into the Java values that an application would pass. What
 * JSON cannot say is {@code {"$java": "LocalDate", "of": "2026-01-31"}}.
 */
final class JavaValues {

	private JavaValues() {
	}

	static Map<String, @Nullable Object> map(@Nullable Object json) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		if (json instanceof Map<?, ?> members) {
			members.forEach((name, value) -> map.put((String) name, of(value)));
		}
		return map;
	}

	static List<@Nullable Object> list(@Nullable Object json) {
		List<@Nullable Object> list = new ArrayList<>();
		if (json instanceof List<?> members) {
			members.forEach((member) -> list.add(of(member)));
		}
		return list;
	}

	static @Nullable Object of(@Nullable Object json) {
		if (json instanceof Map<?, ?> map) {
			return (map.get("$java") instanceof String type) ? java(type, map.get("of")) : map(map);
		}
		if (json instanceof List<?>) {
			return list(json);
		}
		return (json instanceof BigDecimal number) ? number(number) : json;
	}

	// As readers of JSON do: the smallest type for integers, and decimals as they are.
	private static Number number(BigDecimal number) {
		if (number.scale() != 0) {
			return number;
		}
		BigInteger integer = number.unscaledValue();
		if (integer.bitLength() < 32) {
			return integer.intValue();
		}
		return (integer.bitLength() < 64) ? (Number) integer.longValue() : integer;
	}

	private static Object java(String type, @Nullable Object of) {
		String text = String.valueOf(of);
		return switch (type) {
			case "Byte" -> Byte.valueOf(text);
			case "Short" -> Short.valueOf(text);
			case "Long" -> Long.valueOf(text);
			case "BigInteger" -> new BigInteger(text);
			case "BigDecimal" -> new BigDecimal(text);
			case "Float" -> Float.valueOf(text);
			case "Double" -> Double.valueOf(text);
			case "LocalTime" -> LocalTime.parse(text);
			case "LocalDate" -> LocalDate.parse(text);
			case "LocalDateTime" -> LocalDateTime.parse(text);
			case "Instant" -> Instant.parse(text);
			case "OffsetDateTime" -> OffsetDateTime.parse(text);
			case "ZonedDateTime" -> ZonedDateTime.parse(text);
			case "DayOfWeek" -> DayOfWeek.valueOf(text);
			case "TimeUnit" -> TimeUnit.valueOf(text);
			case "UUID" -> UUID.fromString(text);
			case "Set" -> new LinkedHashSet<>(list(of));
			case "array" -> list(of).toArray();
			case "Object" -> new StringBuilder(text);
			default -> throw new IllegalArgumentException(type);
		};
	}

}
