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

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value of an attribute (policy language §5).
 */
final class ReferenceAttributes {

	// Stands for an attribute that is not there, which is something else than null.
	static final Object ABSENT = new Object();

	private final ReferenceRequest request;

	private final ReferenceSettings settings;

	ReferenceAttributes(ReferenceRequest request, ReferenceSettings settings) {
		this.request = request;
		this.settings = settings;
	}

	ZoneId zone(Map<?, ?> condition) {
		Object zone = condition.get("time_zone");
		return (zone != null) ? ZoneId.of((String) zone) : this.settings.timeZone();
	}

	@Nullable Object find(String attribute, @Nullable String metadataKey, ZoneId zone) {
		ZonedDateTime now = this.request.now().atZone(zone);
		return switch (attribute) {
			case "request_metadata" -> metadata(Objects.requireNonNull(metadataKey));
			case "resource" -> this.request.resource();
			case "action" -> this.request.action();
			case "current_time" -> now.toLocalTime();
			case "current_date" -> now.toLocalDate();
			case "current_datetime" -> this.request.now();
			case "day_of_week" -> now.getDayOfWeek().name();
			case "is_weekend" -> this.settings.weekend().contains(now.getDayOfWeek());
			case "ip_address" -> (this.request.ipAddress() != null) ? this.request.ipAddress() : ABSENT;
			default -> principal(attribute);
		};
	}

	private @Nullable Object principal(String attribute) {
		Map<?, ?> principal = Objects.requireNonNull(this.request.principal());
		return principal.containsKey(attribute) ? principal.get(attribute) : ABSENT;
	}

	// A key with dots is tried whole, then walks nested maps.
	private @Nullable Object metadata(String key) {
		Map<?, ?> context = this.request.context();
		if (context.containsKey(key)) {
			return plain(context.get(key));
		}
		Object value = context;
		for (String name : key.split("\\.", -1)) {
			if (isOpaque(value)) {
				return value;
			}
			if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
				return ABSENT;
			}
			value = map.get(name);
		}
		return plain(value);
	}

	// Nobody knows what is in a value of a type that no function takes: it is there, and
	// of the wrong type.
	private static boolean isOpaque(@Nullable Object value) {
		return value != null && !(value instanceof Map || value instanceof Collection || value instanceof Object[]
				|| value instanceof String || value instanceof Boolean || value instanceof Number
				|| value instanceof TemporalAccessor || value instanceof UUID || value instanceof Enum);
	}

	// As a context is copied: arrays are lists, and a UUID and an enum are the strings
	// that name them. A day of the week is no such enum but a java.time type.
	private static @Nullable Object plain(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((name, member) -> copy.put(name, plain(member)));
			return copy;
		}
		if (value instanceof Collection<?> list) {
			List<@Nullable Object> copy = new ArrayList<>();
			list.forEach((element) -> copy.add(plain(element)));
			return copy;
		}
		if (value instanceof Object[] array) {
			return plain(Arrays.asList(array));
		}
		if (value instanceof UUID uuid) {
			return uuid.toString();
		}
		return (value instanceof Enum<?> constant && !(value instanceof DayOfWeek)) ? constant.name() : value;
	}

}
