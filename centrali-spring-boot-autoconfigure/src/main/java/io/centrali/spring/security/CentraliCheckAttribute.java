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
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What an annotation has the policies asked for one method, parsed once.
 */
final class CentraliCheckAttribute {

	private final String methodName;

	private final CheckTemplate resource;

	private final CheckTemplate action;

	private final @Nullable CheckContext context;

	private final CheckVariables variables;

	private final CheckCall.Scope scope;

	private final boolean dynamic;

	private final boolean ofCaller;

	/**
	 * Create an attribute.
	 * @param check what the annotation says
	 * @param methods the method, followed by those it overrides
	 */
	CentraliCheckAttribute(CheckDefinition check, List<Method> methods) {
		this(check.resource(), check.action(), check.context(), methods, check.variables(methods.get(0)));
	}

	/**
	 * Create an attribute whose expressions see more than the arguments.
	 * @param resource the resource, a literal or a template
	 * @param action the action, likewise
	 * @param context the context, a map or nothing
	 * @param methods the method, followed by those it overrides
	 * @param moreVariables the names of variables whose values follow the arguments
	 */
	CentraliCheckAttribute(String resource, String action, String context, List<Method> methods,
			String... moreVariables) {
		this.methodName = name(methods.get(0));
		this.variables = new CheckVariables(methods, moreVariables);
		CheckProperties properties = new CheckProperties();
		this.scope = new CheckCall.Scope(this.variables.indexes(), List.of(properties));
		PlainValues plainValues = new PlainValues(this.scope.variables(), properties);
		this.resource = new CheckTemplate("resource", resource, plainValues);
		this.action = new CheckTemplate("action", action, plainValues);
		ContextParameters parameters = new ContextParameters(methods);
		this.context = (StringUtils.hasText(context) || !parameters.isEmpty())
				? new CheckContext(context, parameters, plainValues) : null;
		this.ofCaller = parameters.isEmpty() && expressions().stream().allMatch(CheckExpression::isOfCaller);
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
		expressions().forEach(inspector::inspect);
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
	 * Return what is parsed of the check.
	 * @return the resource, the action and the context, if there is one
	 */
	List<CheckExpression> expressions() {
		return (this.context != null) ? List.of(this.resource, this.action, this.context)
				: List.of(this.resource, this.action);
	}

	/**
	 * Return whether another check asks the same of every call.
	 * @param other the other check
	 * @return {@code true} if an answer to one is an answer to both
	 */
	boolean asksTheSameAs(CentraliCheckAttribute other) {
		return this.ofCaller && other.ofCaller && this.resource.source().equals(other.resource.source())
				&& this.action.source().equals(other.action.source()) && contextSource().equals(other.contextSource());
	}

	private String contextSource() {
		return (this.context != null) ? this.context.source() : "";
	}

	/**
	 * Describe one call to the policies.
	 * @param authentication who calls
	 * @param type the class of the target
	 * @param variables the arguments of the call, followed by the values of the variables
	 * that this attribute has more
	 * @param beanResolver finds beans that expressions name
	 * @return a request, which is refused if an expression cannot be evaluated
	 */
	DecisionRequest.Builder request(Authentication authentication, Class<?> type, @Nullable Object[] variables,
			@Nullable BeanResolver beanResolver) {
		if (!this.dynamic) {
			return requestWithoutCaller();
		}
		CheckCall call = new CheckCall(this.scope, authentication, variables, beanResolver);
		try {
			DecisionRequest.Builder request = DecisionRequest.of(this.resource.evaluate(call),
					this.action.evaluate(call));
			return (this.context != null) ? this.context.addTo(request, call) : request;
		}
		catch (CheckExpressionException ex) {
			return refused(type, String.valueOf(ex.getMessage()), ex);
		}
		catch (Throwable ex) {
			// The map was there, but could not be read.
			return refused(type, "context failed with " + ex.getClass().getSimpleName(), ex);
		}
	}

	/**
	 * Describe a call that has no caller: its expressions are not evaluated.
	 * @return a request
	 */
	DecisionRequest.Builder requestWithoutCaller() {
		return DecisionRequest.of(this.resource.source(), this.action.source());
	}

	private DecisionRequest.Builder refused(Class<?> type, String problem, Throwable failure) {
		return RequestFailures.refuse(requestWithoutCaller(),
				ClassUtils.getUserClass(type).getName() + "." + this.methodName + ": " + problem, failure);
	}

}
