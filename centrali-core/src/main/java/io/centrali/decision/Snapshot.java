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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Copies a context so that nothing can change between the check and its record. Bounded
 * in depth and size, so that a map that holds itself ends too.
 */
final class Snapshot {

	private static final int MAX_DEPTH = 16;

	// What a caller sends is looked up in: so many values take a few milliseconds at
	// worst.
	private static final int MAX_VALUES = 10_000;

	private int values;

	private Snapshot() {
	}

	static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> context) {
		if (context.isEmpty()) {
			return Map.of();
		}
		Map<String, @Nullable Object> small = SmallMap.copyOf(context);
		return (small != null) ? small : new Snapshot().map(context, 0);
	}

	@SuppressWarnings("ConstantValue")
	static Map<String, @Nullable Object> of(String[] names, @Nullable Object[] values) {
		if (names.length != values.length) {
			throw new IllegalArgumentException("There must be as many values as names");
		}
		for (int i = 0; i < names.length; i++) {
			if (names[i] == null) {
				throw new IllegalArgumentException("The name at index " + i + " must not be null");
			}
		}
		Map<String, @Nullable Object> small = SmallMap.copyOf(names, values);
		if (small != null) {
			return small;
		}
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < names.length; i++) {
			if (map.containsKey(names[i])) {
				throw new IllegalArgumentException("There must be one value for the name " + names[i]);
			}
			map.put(names[i], values[i]);
		}
		return of(map);
	}

	private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		map.forEach((key, value) -> {
			String name = String.valueOf(key);
			// The keys 1 and "1" are one name: neither may win.
			copy.put(name, copy.containsKey(name) ? unsupported(map) : value(value, depth + 1));
		});
		return Collections.unmodifiableMap(copy);
	}

	private @Nullable Object value(@Nullable Object value, int depth) {
		if (value == null || isImmutable(value)) {
			return value;
		}
		if (value instanceof AtomicInteger || value instanceof AtomicLong) {
			return ((Number) value).longValue();
		}
		if (value instanceof UUID) {
			return value.toString();
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (depth < MAX_DEPTH) {
			if (value instanceof Map<?, ?> map) {
				return fits(map.size()) ? map(map, depth) : tooMany(value);
			}
			if (value instanceof Collection<?> collection) {
				return fits(collection.size()) ? list(collection, depth) : tooMany(value);
			}
			if (value.getClass().isArray()) {
				return fits(Array.getLength(value)) ? array(value, depth) : tooMany(value);
			}
		}
		return unsupported(value);
	}

	// Other subclasses of Number, and other temporal types, may change or print anything.
	static boolean isImmutable(Object value) {
		if (value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
			return true;
		}
		String packageName = value.getClass().getPackageName();
		return (value instanceof Number && (packageName.equals("java.lang") || packageName.equals("java.math")))
				|| (value instanceof TemporalAccessor && packageName.startsWith("java.time"));
	}

	// A collection is copied whole or not at all: what is cut off could be what matters.
	private boolean fits(int size) {
		if (size > MAX_VALUES - this.values) {
			return false;
		}
		this.values += size;
		return true;
	}

	private List<@Nullable Object> list(Collection<?> collection, int depth) {
		List<@Nullable Object> copy = new ArrayList<>(collection.size());
		for (Object element : collection) {
			copy.add(value(element, depth + 1));
		}
		return Collections.unmodifiableList(copy);
	}

	private List<@Nullable Object> array(Object array, int depth) {
		return list(IntStream.range(0, Array.getLength(array)).mapToObj((i) -> Array.get(array, i)).toList(), depth);
	}

	private static UnsupportedValue tooMany(Object value) {
		return new UnsupportedValue(
				value.getClass().getName() + ": a context has at most " + MAX_VALUES + " values in collections");
	}

	private static UnsupportedValue unsupported(Object value) {
		return new UnsupportedValue(value.getClass().getName());
	}

}
