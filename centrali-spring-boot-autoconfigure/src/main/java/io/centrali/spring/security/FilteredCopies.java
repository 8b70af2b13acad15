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

package io.centrali.spring.security;

import java.lang.reflect.Array;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Copies with some of the elements.
 */
@SuppressWarnings({ "unchecked", "rawtypes" })
final class FilteredCopies {

	private FilteredCopies() {
	}

	static Object array(Object array, ElementFilter filter) {
		List<@Nullable Object> elements = new ArrayList<>(Array.getLength(array));
		for (int i = 0; i < Array.getLength(array); i++) {
			elements.add(Array.get(array, i));
		}
		List<@Nullable Object> allowed = filter.filter(elements);
		Object copy = Array.newInstance(array.getClass().getComponentType(), allowed.size());
		for (int i = 0; i < allowed.size(); i++) {
			Array.set(copy, i, allowed.get(i));
		}
		return copy;
	}

	static Object optional(Object optional, ElementFilter filter) {
		return ((Optional<?>) optional).filter((value) -> !filter.filter(List.of(value)).isEmpty());
	}

	static List<Object> list(Object iterable, ElementFilter filter) {
		List<Object> elements = new ArrayList<>();
		((Iterable<Object>) iterable).forEach(elements::add);
		return filter.filter(elements);
	}

	static Object set(Object set, ElementFilter filter) {
		return new LinkedHashSet<>(list(set, filter));
	}

	static Object sortedSet(Object set, ElementFilter filter) {
		Set<Object> copy = new TreeSet<>(((SortedSet<Object>) set).comparator());
		copy.addAll(list(set, filter));
		return copy;
	}

	static Object map(Object map, ElementFilter filter) {
		return entries(map, filter, new LinkedHashMap<>());
	}

	static Object sortedMap(Object map, ElementFilter filter) {
		return entries(map, filter, new TreeMap<>(((SortedMap) map).comparator()));
	}

	static Object enumMap(Object map, ElementFilter filter) {
		Map copy = ((EnumMap) map).clone();
		copy.clear();
		return entries(map, filter, copy);
	}

	// The entries of some maps are one and the same object.
	private static Map<Object, Object> entries(Object map, ElementFilter filter, Map<Object, Object> copy) {
		List<Map.Entry<Object, Object>> entries = new ArrayList<>();
		((Map<Object, Object>) map).forEach((key, value) -> entries.add(new SimpleImmutableEntry<>(key, value)));
		for (Map.Entry<Object, Object> entry : filter.filter(entries)) {
			copy.put(entry.getKey(), entry.getValue());
		}
		return copy;
	}

}
