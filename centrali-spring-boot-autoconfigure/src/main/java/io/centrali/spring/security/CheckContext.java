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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;

/**
 * The context of a check: one SpEL map.
 */
final class CheckContext extends CheckExpression {

	CheckContext(String source) {
		super("context", source, null);
	}

	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> evaluate(EvaluationContext context) {
		Expression expression = parts().get(0);
		Object value = value(expression, context);
		if (!(value instanceof Map<?, ?> map)) {
			throw failure((value != null) ? "is not a map" : "is null", null);
		}
		for (Object key : map.keySet()) {
			if (!(key instanceof String)) {
				throw failure("has a key that is not a string", null);
			}
		}
		return (Map<String, @Nullable Object>) map;
	}

}
