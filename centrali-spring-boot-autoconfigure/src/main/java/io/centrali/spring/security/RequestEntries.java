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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.centrali.claims.ClaimType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The context entries that a check takes from a request. Each name has one source, so
 * that a caller cannot put a query parameter in the place of something else. Immutable.
 *
 * @param <R> what a request is
 */
final class RequestEntries<R> {

	private final Map<String, Function<R, @Nullable Object>> declared;

	private final List<Function<R, ? extends Map<String, ?>>> functions;

	private final Map<String, ClaimType> types;

	private RequestEntries(Map<String, Function<R, @Nullable Object>> declared,
			List<Function<R, ? extends Map<String, ?>>> functions, Map<String, ClaimType> types) {
		this.declared = declared;
		this.functions = functions;
		this.types = types;
	}

	static <R> RequestEntries<R> none() {
		return new RequestEntries<>(Map.of(), List.of(), Map.of());
	}

	RequestEntries<R> with(String[] names, BiFunction<R, String, @Nullable Object> source) {
		Map<String, Function<R, @Nullable Object>> all = new LinkedHashMap<>(this.declared);
		for (String name : names) {
			Assert.hasText(name, "A name must not be empty");
			Object previous = all.put(name, (request) -> source.apply(request, name));
			Assert.isTrue(previous == null,
					() -> "'" + name + "' is declared already: each context entry has one source");
		}
		return new RequestEntries<>(Collections.unmodifiableMap(all), this.functions, this.types);
	}

	RequestEntries<R> with(Function<R, ? extends Map<String, ?>> function) {
		Assert.notNull(function, "'context' must not be null");
		List<Function<R, ? extends Map<String, ?>>> all = new ArrayList<>(this.functions);
		all.add(function);
		return new RequestEntries<>(this.declared, List.copyOf(all), this.types);
	}

	RequestEntries<R> with(String[] names, ClaimType type) {
		Map<String, ClaimType> all = new LinkedHashMap<>(this.types);
		for (String name : names) {
			Assert.isTrue(this.declared.containsKey(name),
					() -> "'" + name + "' is not declared: name it in pathVariables, queryParameters or headers first");
			all.put(name, type);
		}
		return new RequestEntries<>(this.declared, this.functions, Map.copyOf(all));
	}

	/**
	 * Read the entries of a request.
	 * @param request the request
	 * @return the entries
	 * @throws UnusableRequestException if they cannot be read as declared
	 */
	Map<String, Object> read(R request) {
		Map<String, Object> entries = new LinkedHashMap<>();
		this.declared.forEach((name, source) -> {
			Object value = source.apply(request);
			if (value != null) {
				entries.put(name, typed(name, value));
			}
		});
		for (Function<R, ? extends Map<String, ?>> function : this.functions) {
			function.apply(request).forEach((name, value) -> {
				if (this.declared.containsKey(name) || entries.containsKey(name)) {
					throw new UnusableRequestException("The context entry '" + name + "' has two sources");
				}
				entries.put(name, value);
			});
		}
		return entries;
	}

	private Object typed(String name, Object value) {
		ClaimType type = this.types.get(name);
		if (type == null) {
			return value;
		}
		Object typed = type.convert(value);
		if (typed == null) {
			throw new UnusableRequestException("'" + name + "' does not convert to " + type.label());
		}
		return typed;
	}

}
