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

package io.centrali.decision;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.policy.Attributes;
import io.centrali.policy.Operand.AttributeReference;
import org.jspecify.annotations.Nullable;

/**
 * Compiles references to attributes (policy language §5). Each source has a name space of
 * its own, so that none can shadow another.
 */
final class AttributeValues {

	private AttributeValues() {
	}

	static OperandValue compile(AttributeReference reference, ZoneId zone, Set<DayOfWeek> weekend) {
		String name = reference.attribute();
		if (name.startsWith(Attributes.CLAIM_PREFIX)) {
			return (request, now) -> member(request.principal().attributes(), name);
		}
		return switch (name) {
			case Attributes.REQUEST_METADATA -> metadata(reference);
			case "resource" -> (request, now) -> request.resource();
			case "action" -> (request, now) -> request.action();
			case "user_id" -> (request, now) -> orAbsent(request.principal().userId());
			case "issuer" -> (request, now) -> orAbsent(request.principal().issuer());
			case "provider" -> (request, now) -> orAbsent(request.principal().provider());
			case "authorities" -> (request, now) -> request.principal().authorities();
			case "ip_address" -> (request, now) -> orAbsent(request.ipAddress());
			case "current_time" -> (request, now) -> now.atZone(zone).toLocalTime();
			case "current_date" -> (request, now) -> now.atZone(zone).toLocalDate();
			case "current_datetime" -> (request, now) -> now;
			case "day_of_week" -> (request, now) -> now.atZone(zone).getDayOfWeek().name();
			case "is_weekend" -> (request, now) -> weekend.contains(now.atZone(zone).getDayOfWeek());
			default -> throw new IllegalArgumentException("Unknown attribute " + name);
		};
	}

	private static OperandValue metadata(AttributeReference reference) {
		String key = String.valueOf(reference.metadataKey());
		if (key.indexOf('.') < 0) {
			return (request, now) -> member(request.context(), key);
		}
		List<String> path = List.of(key.split("\\.", -1));
		return (request, now) -> {
			Object whole = member(request.context(), key);
			return (whole != OperandValue.ABSENT) ? whole : walk(request.context(), path);
		};
	}

	// What lies within a value that could not be copied is not absent but unknown, so it
	// is of the wrong type.
	private static @Nullable Object walk(Map<String, @Nullable Object> context, List<String> path) {
		Object value = context;
		for (String name : path) {
			if (!(value instanceof Map<?, ?> map)) {
				return (value instanceof UnsupportedValue) ? value : OperandValue.ABSENT;
			}
			value = member(map, name);
		}
		return value;
	}

	private static @Nullable Object member(Map<?, ?> map, String name) {
		Object value = map.get(name);
		return (value != null || map.containsKey(name)) ? value : OperandValue.ABSENT;
	}

	private static Object orAbsent(@Nullable Object value) {
		return (value != null) ? value : OperandValue.ABSENT;
	}

}
