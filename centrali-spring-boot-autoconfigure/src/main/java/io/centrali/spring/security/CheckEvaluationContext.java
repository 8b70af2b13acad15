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

import org.springframework.expression.BeanResolver;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * What the expressions of a check see of one call. Read-only, and without a silent
 * {@code null} for a variable that is not there.
 */
final class CheckEvaluationContext extends StandardEvaluationContext {

	private final Map<String, Integer> indexes;

	private final @Nullable Object[] variables;

	CheckEvaluationContext(CheckExpressionRoot root, CheckCall.Scope scope, @Nullable Object[] variables,
			@Nullable BeanResolver beanResolver) {
		super(root);
		this.indexes = scope.variables();
		this.variables = variables;
		setPropertyAccessors(scope.properties());
		if (beanResolver != null) {
			setBeanResolver(beanResolver);
		}
	}

	@Override
	public @Nullable Object lookupVariable(String name) {
		Integer index = this.indexes.get(name);
		if (index == null) {
			throw new IllegalStateException("There is no variable #" + name);
		}
		return this.variables[index];
	}

	@Override
	public boolean isAssignmentEnabled() {
		return false;
	}

}
