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

import java.util.Arrays;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.security.core.Authentication;

/**
 * Describes what a call returned to the policies, or an element of it.
 */
final class ReturnRequest {

	private final CheckKind kind;

	private final MethodInvocation invocation;

	private final Class<?> type;

	private final CheckedMethod method;

	private final BeanResolver beanResolver;

	private final @Nullable Object[] arguments;

	ReturnRequest(CentraliCheckRegistry registry, MethodInvocation invocation, BeanResolver beanResolver) {
		this.kind = registry.kind();
		this.invocation = invocation;
		this.type = CentraliCheckAuthorizationManager.targetClass(invocation);
		this.method = registry.find(invocation.getMethod(), this.type);
		this.beanResolver = beanResolver;
		@Nullable Object[] passed = invocation.getArguments();
		this.arguments = Arrays.copyOf(passed, passed.length + 1);
	}

	/**
	 * Describe a result.
	 * @param caller who called
	 * @param value the result, or an element of it
	 * @return a request, which is refused if an expression cannot be evaluated
	 */
	DecisionRequest.Builder of(Authentication caller, @Nullable Object value) {
		CentraliCheckAttribute attribute = this.method.attribute();
		if (attribute == null) {
			return withoutCaller();
		}
		this.arguments[this.arguments.length - 1] = value;
		return attribute.request(caller, this.type, this.arguments, this.beanResolver);
	}

	DecisionRequest.Builder withoutCaller() {
		CentraliCheckAttribute attribute = this.method.attribute();
		return (attribute != null) ? attribute.requestWithoutCaller()
				: CentraliCheckAuthorizationManager.unknown(this.kind, this.invocation, this.method);
	}

	DecisionRequest.Builder refused(String problem) {
		return withoutCaller().refuse(ReasonCode.INVALID_CONTEXT,
				this.type.getName() + "." + CentraliCheckAttribute.name(this.invocation.getMethod()) + ": " + problem);
	}

}
