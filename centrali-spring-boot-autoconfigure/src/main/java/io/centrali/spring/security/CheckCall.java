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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.security.core.Authentication;

/**
 * One call, as the expressions of its check see it. What SpEL needs is made only if SpEL
 * is asked.
 */
final class CheckCall {

	private final Scope scope;

	private final Authentication authentication;

	private final @Nullable Object[] variables;

	private final @Nullable BeanResolver beanResolver;

	private @Nullable EvaluationContext evaluationContext;

	/**
	 * Create a call.
	 * @param scope names what expressions can see
	 * @param authentication who calls
	 * @param variables the values of the variables: the arguments, followed by those that
	 * this kind of check adds
	 * @param beanResolver finds beans that expressions name
	 */
	CheckCall(Scope scope, Authentication authentication, @Nullable Object[] variables,
			@Nullable BeanResolver beanResolver) {
		this.scope = scope;
		this.authentication = authentication;
		this.variables = variables;
		this.beanResolver = beanResolver;
	}

	Authentication authentication() {
		return this.authentication;
	}

	@Nullable Object principal() {
		try {
			return this.authentication.getPrincipal();
		}
		catch (RuntimeException ex) {
			return PlainValue.UNTOLD;
		}
	}

	@Nullable Object variable(int index) {
		return this.variables[index];
	}

	EvaluationContext evaluationContext() {
		EvaluationContext context = this.evaluationContext;
		if (context == null) {
			context = new CheckEvaluationContext(new CheckExpressionRoot(this.authentication), this.scope,
					this.variables, this.beanResolver);
			this.evaluationContext = context;
		}
		return context;
	}

	/**
	 * What is the same for all calls of a method.
	 *
	 * @param variables the positions of the variables by name
	 * @param properties the one accessor of properties
	 */
	record Scope(Map<String, Integer> variables, List<PropertyAccessor> properties) {

	}

}
