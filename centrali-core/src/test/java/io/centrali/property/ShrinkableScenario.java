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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that shrinks by losing members anywhere in its JSON, and by groups becoming
 * one of their members, as long as its policies load.
 */
record ShrinkableScenario(Scenario value) implements Shrinkable<Scenario> {

	@Override
	public Stream<Shrinkable<Scenario>> shrink() {
		Scenario scenario = this.value;
		Stream<Scenario> policies = smaller(scenario.policies().json())
			.map((json) -> scenario.with(new Policies(map(json))))
			.filter((smaller) -> smaller.policies().loads());
		Stream<Scenario> requests = smaller(scenario.request()).filter(
				(json) -> map(json).keySet().containsAll(List.of("now", "resource", "action")) && hasUser(map(json)))
			.map((json) -> new Scenario(scenario.policies(), map(json)));
		return Stream.concat(policies, requests).map(ShrinkableScenario::new);
	}

	@Override
	public ShrinkingDistance distance() {
		return ShrinkingDistance.of(this.value.toString().length());
	}

	private static boolean hasUser(Map<String, @Nullable Object> request) {
		return !(request.get("principal") instanceof Map<?, ?> principal) || principal.containsKey("user_id");
	}

	// Everything that is this value with one thing less, or one thing smaller.
	private static Stream<Object> smaller(@Nullable Object value) {
		List<Object> candidates = new ArrayList<>();
		if (value instanceof Map<?, ?> map && !map.containsKey("$java")) {
			map.keySet().forEach((name) -> candidates.add(without(map, name)));
			for (String group : List.of("any_of", "all_of")) {
				if (map.get(group) instanceof List<?> members) {
					candidates.addAll(members);
				}
			}
			if (map.get("not") instanceof Map<?, ?> member) {
				candidates.add(member);
			}
			return Stream.concat(candidates.stream(), map.entrySet()
				.stream()
				.flatMap(
						(entry) -> smaller(entry.getValue()).map((smaller) -> replaced(map, entry.getKey(), smaller))));
		}
		if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				candidates.add(without(list, i));
			}
			return Stream.concat(candidates.stream(),
					Stream.iterate(0, (i) -> i + 1)
						.limit(list.size())
						.flatMap((i) -> smaller(list.get(i)).map((smaller) -> replaced(list, i, smaller))));
		}
		return Stream.empty();
	}

	private static Object without(Map<?, ?> map, Object name) {
		Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
		copy.remove(name);
		return copy;
	}

	private static Object replaced(Map<?, ?> map, Object name, Object value) {
		Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
		copy.put(name, value);
		return copy;
	}

	private static Object without(List<?> list, int index) {
		List<@Nullable Object> copy = new ArrayList<>(list);
		copy.remove(index);
		return copy;
	}

	private static Object replaced(List<?> list, int index, Object value) {
		List<@Nullable Object> copy = new ArrayList<>(list);
		copy.set(index, value);
		return copy;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> map(Object json) {
		return (Map<String, @Nullable Object>) json;
	}

}
