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

import java.util.LinkedHashMap;
import java.util.Map;

import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The context of a check: one SpEL map, and parameters that are entries themselves.
 */
final class CheckContext extends CheckExpression {

	private final ContextParameters parameters;

	private final @Nullable PlainMap plain;

	/**
	 * Create a context.
	 * @param source the map, or nothing
	 * @param parameters the parameters that are entries
	 * @param plainValues finds what can be read without SpEL
	 */
	CheckContext(String source, ContextParameters parameters, PlainValues plainValues) {
		super("context", StringUtils.hasText(source) ? source : "{:}", null);
		this.parameters = parameters;
		this.plain = (expressions().isEmpty() || !parameters.problems().isEmpty()) ? null
				: PlainMap.of(expressions().get(0).getAST(), parameters, plainValues);
	}

	ContextParameters parameters() {
		return this.parameters;
	}

	/**
	 * Put the entries into a request.
	 * @param request the request
	 * @param call the call to take them from
	 * @return the request
	 */
	DecisionRequest.Builder addTo(DecisionRequest.Builder request, CheckCall call) {
		@Nullable Object @Nullable [] values = (this.plain != null) ? this.plain.values(call) : null;
		return (this.plain != null && values != null) ? request.context(this.plain.names(), values)
				: request.context(evaluate(call));
	}

	/**
	 * Evaluate the map, by SpEL.
	 * @param call the call
	 * @return its entries and those of the parameters
	 */
	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> evaluate(CheckCall call) {
		for (String problem : this.parameters.problems().keySet()) {
			throw failure("cannot be completed: " + problem, null);
		}
		Object value = value(parts().get(0), call);
		if (!(value instanceof Map<?, ?> map)) {
			throw failure((value != null) ? "is not a map" : "is null", null);
		}
		for (Object key : map.keySet()) {
			if (!(key instanceof String)) {
				throw failure("has a key that is not a string", null);
			}
		}
		return this.parameters.isEmpty() ? (Map<String, @Nullable Object>) map
				: withParameters((Map<String, @Nullable Object>) map, call);
	}

	private Map<String, @Nullable Object> withParameters(Map<String, @Nullable Object> map, CheckCall call) {
		Map<String, @Nullable Object> entries = new LinkedHashMap<>(map);
		this.parameters.forEach((name, index) -> {
			if (entries.containsKey(name)) {
				throw failure("has an entry '" + name + "', and so has a parameter", null);
			}
			entries.put(name, call.variable(index));
		});
		return entries;
	}

}
