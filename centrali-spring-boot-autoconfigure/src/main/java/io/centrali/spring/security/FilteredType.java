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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Something with elements, of which a copy can be made that has some of them. The first
 * that fits is it.
 */
enum FilteredType {

	/** Keeps the type of its components. */
	ARRAY(Object[].class, Object[].class, FilteredCopies::array),

	/** Becomes empty. */
	OPTIONAL(Optional.class, Optional.class, FilteredCopies::optional),

	/** Is filtered as it is pulled. */
	STREAM(Stream.class, Stream.class, FilteredSpliterator::stream),

	/** A page of a repository. */
	SLICE(present("org.springframework.data.domain.Slice"), present("org.springframework.data.domain.PageImpl"),
			(slice, elements) -> FilteredSlices.slice(slice, elements)),

	/** Keeps its comparator. */
	SORTED_MAP(SortedMap.class, TreeMap.class, FilteredCopies::sortedMap),

	/** Keeps the type of its keys. */
	ENUM_MAP(EnumMap.class, EnumMap.class, FilteredCopies::enumMap),

	/** Keeps its order. */
	MAP(Map.class, LinkedHashMap.class, FilteredCopies::map),

	/** Keeps its comparator. */
	SORTED_SET(SortedSet.class, TreeSet.class, FilteredCopies::sortedSet),

	/** Keeps its order. */
	SET(Set.class, LinkedHashSet.class, FilteredCopies::set),

	/** Becomes a list. */
	ITERABLE(Iterable.class, ArrayList.class, FilteredCopies::list);

	private final Class<?> type;

	private final Class<?> copy;

	private final BiFunction<Object, ElementFilter, Object> filter;

	FilteredType(Class<?> type, Class<?> copy, BiFunction<Object, ElementFilter, Object> filter) {
		this.type = type;
		this.copy = copy;
		this.filter = filter;
	}

	private static Class<?> present(String name) {
		ClassLoader classLoader = FilteredType.class.getClassLoader();
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : Void.class;
	}

	/**
	 * Find the type of what was returned.
	 * @param returned its class
	 * @return the type, or {@code null} if it cannot be filtered
	 */
	static @Nullable FilteredType of(Class<?> returned) {
		for (FilteredType candidate : values()) {
			if (candidate.includes(returned)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * Return whether what a method returns can be filtered.
	 * @param method the method
	 * @param type the class it is called on
	 * @return {@code false} if a copy might not be what the method declares
	 */
	static boolean contains(Method method, Class<?> type) {
		Class<?> declared = ResolvableType.forMethodReturnType(method, type).toClass();
		return Arrays.stream(values())
			.anyMatch((candidate) -> candidate.includes(declared)
					&& (candidate == ARRAY || declared.isAssignableFrom(candidate.copy)));
	}

	private boolean includes(Class<?> returned) {
		return this.type.isAssignableFrom(returned) || (this == ARRAY && returned.isArray());
	}

	Object filter(Object value, ElementFilter elements) {
		return this.filter.apply(value, elements);
	}

}
