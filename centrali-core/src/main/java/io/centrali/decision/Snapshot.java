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

import java.lang.reflect.Array;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Copies a context so that nothing can change between the check and its record. Bounded
 * in depth, so that a map that holds itself ends too.
 */
final class Snapshot {

	private static final int MAX_DEPTH = 16;

	private Snapshot() {
	}

	static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> context) {
		return context.isEmpty() ? Map.of() : map(context, 0);
	}

	private static Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		map.forEach((key, value) -> copy.put(String.valueOf(key), value(value, depth + 1)));
		return Collections.unmodifiableMap(copy);
	}

	private static @Nullable Object value(@Nullable Object value, int depth) {
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number
				|| value instanceof TemporalAccessor) {
			return value;
		}
		if (depth < MAX_DEPTH) {
			if (value instanceof Map<?, ?> map) {
				return map(map, depth);
			}
			if (value instanceof Collection<?> collection) {
				return list(collection, depth);
			}
			if (value.getClass().isArray()) {
				return array(value, depth);
			}
		}
		return new UnsupportedValue(value.getClass().getName());
	}

	private static List<@Nullable Object> list(Collection<?> collection, int depth) {
		List<@Nullable Object> copy = new ArrayList<>(collection.size());
		for (Object element : collection) {
			copy.add(value(element, depth + 1));
		}
		return Collections.unmodifiableList(copy);
	}

	private static List<@Nullable Object> array(Object array, int depth) {
		int length = Array.getLength(array);
		List<@Nullable Object> copy = new ArrayList<>(length);
		for (int i = 0; i < length; i++) {
			copy.add(value(Array.get(array, i), depth + 1));
		}
		return Collections.unmodifiableList(copy);
	}

}
