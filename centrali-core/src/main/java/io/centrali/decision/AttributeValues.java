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
import java.util.List;
import java.util.Map;

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

	static OperandValue compile(AttributeReference reference) {
		String name = reference.attribute();
		if (name.startsWith(Attributes.CLAIM_PREFIX)) {
			return (evaluation, zone) -> member(evaluation.request().principal().attributes(), name);
		}
		return switch (name) {
			case Attributes.REQUEST_METADATA -> metadata(reference);
			case "resource" -> (evaluation, zone) -> evaluation.request().resource();
			case "action" -> (evaluation, zone) -> evaluation.request().action();
			case "user_id" -> (evaluation, zone) -> orAbsent(evaluation.request().principal().userId());
			case "issuer" -> (evaluation, zone) -> orAbsent(evaluation.request().principal().issuer());
			case "provider" -> (evaluation, zone) -> orAbsent(evaluation.request().principal().provider());
			case "authorities" -> (evaluation, zone) -> evaluation.request().principal().authorities();
			case "ip_address" -> (evaluation, zone) -> orAbsent(evaluation.request().ipAddress());
			case "current_time" -> (evaluation, zone) -> evaluation.now().atZone(zone).toLocalTime();
			case "current_date" -> (evaluation, zone) -> evaluation.now().atZone(zone).toLocalDate();
			case "current_datetime" -> (evaluation, zone) -> evaluation.now();
			case "day_of_week" -> (evaluation, zone) -> evaluation.now().atZone(zone).getDayOfWeek().name();
			case "is_weekend" -> (evaluation, zone) -> {
				DayOfWeek day = evaluation.now().atZone(zone).getDayOfWeek();
				return evaluation.settings().weekend().contains(day);
			};
			default -> throw new IllegalArgumentException("Unknown attribute " + name);
		};
	}

	private static OperandValue metadata(AttributeReference reference) {
		String key = String.valueOf(reference.metadataKey());
		List<String> path = List.of(key.split("\\.", -1));
		if (path.size() == 1) {
			return (evaluation, zone) -> member(evaluation.request().context(), key);
		}
		return (evaluation, zone) -> {
			Object whole = member(evaluation.request().context(), key);
			return (whole != OperandValue.ABSENT) ? whole : walk(evaluation.request().context(), path);
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
