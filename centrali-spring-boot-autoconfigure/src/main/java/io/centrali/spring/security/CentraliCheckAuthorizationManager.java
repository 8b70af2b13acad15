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

import java.util.function.Supplier;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;

/**
 * Decides calls of methods that carry {@link CentraliCheck}. Never abstains: what cannot
 * be asked is refused.
 */
final class CentraliCheckAuthorizationManager
		implements AuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final CentraliCheckRegistry registry;

	private final Checkpoint checkpoint;

	private final @Nullable BeanResolver beanResolver;

	private final MethodAuthorizationDeniedHandler deniedHandler;

	CentraliCheckAuthorizationManager(CentraliCheckRegistry registry, Checkpoint checkpoint,
			@Nullable BeanResolver beanResolver, MethodAuthorizationDeniedHandler deniedHandler) {
		this.registry = registry;
		this.checkpoint = checkpoint;
		this.beanResolver = beanResolver;
		this.deniedHandler = deniedHandler;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation invocation) {
		Class<?> type = calledClass(invocation);
		CheckedMethod method = this.registry.find(invocation.getMethod(), type);
		CentraliCheckAttribute attribute = method.attribute();
		Authentication caller = this.checkpoint.requireAuthentication(authentication, () -> (attribute != null)
				? attribute.requestWithoutCaller() : unknown(CheckKind.BEFORE, invocation, method));
		DecisionRequest.Builder request = (attribute != null)
				? attribute.request(caller, type, invocation.getArguments(), this.beanResolver)
				: unknown(CheckKind.BEFORE, invocation, method);
		return Checkpoint.result(this.checkpoint.decide(caller, request));
	}

	// Not what may stand behind a target that is a proxy itself, such as a repository:
	// the pointcut matched the target.
	private static Class<?> calledClass(MethodInvocation invocation) {
		Object target = invocation.getThis();
		return (target != null) ? target.getClass() : invocation.getMethod().getDeclaringClass();
	}

	static Class<?> targetClass(MethodInvocation invocation) {
		return ClassUtils.getUserClass(calledClass(invocation));
	}

	static DecisionRequest.Builder unknown(CheckKind kind, MethodInvocation invocation, CheckedMethod method) {
		Class<?> type = targetClass(invocation);
		String problem = (method.fault() != null) ? method.fault() : "There is no " + kind.annotationName() + " for it";
		return DecisionRequest.of(type.getName(), invocation.getMethod().getName())
			.refuse(ReasonCode.INVALID_CONTEXT,
					type.getName() + "." + CentraliCheckAttribute.name(invocation.getMethod()) + ": " + problem);
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
		return this.deniedHandler.handleDeniedInvocation(invocation, result);
	}

}
