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

package io.centrali.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The operand types that more than one function shares.
 */
final class Types {

	static final SimpleType STRING = new SimpleType("a string", (value) -> (value instanceof String) ? value : null);

	static final SimpleType STRINGS = SimpleType.ofLists("an array of strings", Types::strings);

	static final SimpleType NUMBER = new SimpleType("a number", Numbers::accept);

	static final SimpleType BOOLEAN = new SimpleType("a boolean", (value) -> (value instanceof Boolean) ? value : null);

	static final SimpleType LIST = SimpleType.ofLists("an array",
			(value) -> (value instanceof Collection<?> list) ? new ElementIndex(list) : null);

	static final SimpleType SCALAR = new SimpleType("a string, a number or a boolean", Types::scalar);

	static final SimpleType SCALARS = SimpleType.ofLists("an array of strings, numbers or booleans", Types::scalars);

	// Up to so many elements, going through all is as fast as hashing, and smaller.
	private static final int FEW = 8;

	private Types() {
	}

	static @Nullable Object scalar(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Boolean) {
			return value;
		}
		return Numbers.accept(value);
	}

	private static @Nullable List<Object> scalars(Object value) {
		if (!(value instanceof Collection<?> collection)) {
			return null;
		}
		List<Object> accepted = new ArrayList<>(collection.size());
		for (Object element : collection) {
			Object scalar = scalar(element);
			if (scalar == null) {
				return null;
			}
			accepted.add(scalar);
		}
		return accepted;
	}

	private static @Nullable Object strings(Object value) {
		Object strings = elements(value, String.class);
		return (strings instanceof Collection<?> many && many.size() > FEW) ? new HashSet<>(many) : strings;
	}

	static @Nullable Object elements(Object value, Class<?> type) {
		if (!(value instanceof Collection<?> collection)) {
			return null;
		}
		for (Object element : collection) {
			if (!type.isInstance(element)) {
				return null;
			}
		}
		return value;
	}

	/**
	 * Return the two ends of a range.
	 * @param value any value
	 * @param first the name of the first end
	 * @param second the name of the second end
	 * @return both ends, or {@code null} if the value is not an object of exactly these
	 */
	static Object @Nullable [] ends(Object value, String first, String second) {
		if (value instanceof Map<?, ?> map && map.keySet().equals(Set.of(first, second))) {
			Object start = map.get(first);
			Object end = map.get(second);
			return (start != null && end != null) ? new Object[] { start, end } : null;
		}
		return null;
	}

}
