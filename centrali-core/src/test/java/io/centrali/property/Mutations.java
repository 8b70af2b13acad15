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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All policy sets that say something else than one in one place. Not all of them load.
 */
final class Mutations {

	private Mutations() {
	}

	static Stream<Policies> of(Policies policies) {
		Stream<Policies> settings = Stream.of(policies.with("time_zone", "Africa/Lagos"),
				policies.with("weekend", List.of("MONDAY")));
		@Nullable Object said = said(policies.json());
		return Stream
			.concat(settings, Stream.of("documents", "bindings")
				.flatMap((name) -> changed(policies.json().get(name)).map((changed) -> policies.with(name, changed))))
			.filter((changed) -> !Objects.equals(said, said(changed.json())));
	}

	private static Stream<Object> changed(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.keySet()
				.stream()
				.flatMap((name) -> Stream.concat(Stream.of(without(map, name)),
						changed(map.get(name)).map((changed) -> with(map, name, changed))));
		}
		if (value instanceof List<?> list) {
			return Stream.iterate(0, (i) -> i + 1)
				.limit(list.size())
				.flatMap((i) -> Stream.concat(Stream.of(without(list, i)),
						changed(list.get(i)).map((changed) -> with(list, i, changed))));
		}
		if (value instanceof String string) {
			return Stream.of(string + "x", string.replace("integer_", "decimal_"), opposite(string))
				.filter((other) -> !other.equals(string))
				.map(Object.class::cast);
		}
		if (value instanceof BigDecimal number) {
			return Stream.of(number.add(BigDecimal.ONE));
		}
		return (value instanceof Boolean truth) ? Stream.of(!truth) : Stream.empty();
	}

	// What is there twice, in whatever order or spelling, can go once and nothing has
	// changed.
	private static @Nullable Object said(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> said = new HashMap<>();
			map.forEach((name, member) -> said.put(name, said(member)));
			said.remove("allow_by_default", false);
			return said;
		}
		if (value instanceof List<?> list) {
			Set<@Nullable Object> said = new HashSet<>();
			list.forEach((member) -> said.add(said(member)));
			return said;
		}
		return (value instanceof BigDecimal number) ? number.stripTrailingZeros() : value;
	}

	private static String opposite(String string) {
		return switch (string) {
			case "Allow" -> "Deny";
			case "Deny" -> "Allow";
			case "string_equal" -> "string_not_equal";
			case "attribute_exists" -> "attribute_absent";
			case "list_contains_any" -> "list_contains_all";
			default -> string;
		};
	}

	private static Object without(Map<?, ?> map, Object name) {
		Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
		copy.remove(name);
		return copy;
	}

	private static Object with(Map<?, ?> map, Object name, Object value) {
		Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
		copy.put(name, value);
		return copy;
	}

	private static Object without(List<?> list, int index) {
		List<@Nullable Object> copy = new ArrayList<>(list);
		copy.remove(index);
		return copy;
	}

	private static Object with(List<?> list, int index, Object value) {
		List<@Nullable Object> copy = new ArrayList<>(list);
		copy.set(index, value);
		return copy;
	}

}
