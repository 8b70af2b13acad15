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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.util.StringUtils;

/**
 * What a {@link CentraliCheck} asks for one method, parsed once.
 */
final class CentraliCheckAttribute {

	private final String methodName;

	private final CheckTemplate resource;

	private final CheckTemplate action;

	private final @Nullable CheckContext context;

	private final CheckVariables variables;

	private final Map<String, Integer> indexes;

	private final boolean dynamic;

	/**
	 * Create an attribute.
	 * @param check the annotation
	 * @param methods the method, followed by those it overrides
	 */
	CentraliCheckAttribute(CentraliCheck check, List<Method> methods) {
		this.methodName = name(methods.get(0));
		this.resource = new CheckTemplate("resource", check.resource());
		this.action = new CheckTemplate("action", check.action());
		this.context = StringUtils.hasText(check.context()) ? new CheckContext(check.context()) : null;
		this.variables = new CheckVariables(methods);
		this.indexes = this.variables.indexes();
		this.dynamic = this.context != null || this.resource.isDynamic() || this.action.isDynamic();
	}

	static String name(Method method) {
		return method.getName() + Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	/**
	 * Report what can never work.
	 * @param problems takes each problem and how to mend it
	 */
	void inspect(BiConsumer<String, String> problems) {
		CheckExpressionInspector inspector = new CheckExpressionInspector(this.variables, problems);
		inspector.inspect(this.resource);
		inspector.inspect(this.action);
		if (this.context != null) {
			inspector.inspect(this.context);
		}
	}

	/**
	 * Return what the check always asks.
	 * @param subject where it is
	 * @return the resource and action, or {@code null} if they depend on the call
	 */
	UnboundChecks.@Nullable Check literal(String subject) {
		return (this.resource.isDynamic() || this.action.isDynamic()) ? null
				: new UnboundChecks.Check(subject, this.resource.source(), this.action.source());
	}

	/**
	 * Return whether another check asks the same of every call.
	 * @param other the other check
	 * @return {@code true} if an answer to one is an answer to both
	 */
	boolean asksTheSameAs(CentraliCheckAttribute other) {
		return !this.dynamic && !other.dynamic && this.resource.source().equals(other.resource.source())
				&& this.action.source().equals(other.action.source());
	}

	/**
	 * Describe one call to the policies.
	 * @param authentication who calls
	 * @param type the class of the bean
	 * @param arguments the arguments of the call
	 * @param beanResolver finds beans that expressions name
	 * @return a request, which is refused if an expression cannot be evaluated
	 */
	DecisionRequest.Builder request(Authentication authentication, Class<?> type, @Nullable Object[] arguments,
			@Nullable BeanResolver beanResolver) {
		if (!this.dynamic) {
			return DecisionRequest.of(this.resource.source(), this.action.source());
		}
		try {
			EvaluationContext evaluation = new CheckEvaluationContext(new CheckExpressionRoot(authentication),
					this.indexes, arguments, beanResolver);
			DecisionRequest.Builder request = DecisionRequest.of(this.resource.evaluate(evaluation),
					this.action.evaluate(evaluation));
			return (this.context != null) ? request.context(this.context.evaluate(evaluation)) : request;
		}
		catch (CheckExpressionException ex) {
			return refused(type, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// The map was there, but could not be read.
			return refused(type, "context failed with " + ex.getClass().getSimpleName());
		}
	}

	/**
	 * Describe a call that has no caller: its expressions are not evaluated.
	 * @return a request
	 */
	DecisionRequest.Builder requestWithoutCaller() {
		return DecisionRequest.of(this.resource.source(), this.action.source());
	}

	private DecisionRequest.Builder refused(Class<?> type, String problem) {
		String detail = type.getName() + "." + this.methodName + ": " + problem;
		return requestWithoutCaller().refuse(ReasonCode.INVALID_CONTEXT, detail);
	}

}
