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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodClassKey;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.authorization.method.ThrowingMethodAuthorizationDeniedHandler;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;

/**
 * Throws, unless the method names another handler with {@link HandleAuthorizationDenied}.
 */
final class AnnotatedDeniedHandler implements MethodAuthorizationDeniedHandler {

	private static final SecurityAnnotationScanner<HandleAuthorizationDenied> SCANNER = SecurityAnnotationScanners
		.requireUnique(HandleAuthorizationDenied.class);

	private final MethodAuthorizationDeniedHandler defaultHandler = new ThrowingMethodAuthorizationDeniedHandler();

	private final Map<MethodClassKey, MethodAuthorizationDeniedHandler> handlers = new ConcurrentHashMap<>();

	private final BeanFactory beanFactory;

	AnnotatedDeniedHandler(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
		return handler(invocation).handleDeniedInvocation(invocation, result);
	}

	@Override
	public @Nullable Object handleDeniedInvocationResult(MethodInvocationResult returned, AuthorizationResult result) {
		return handler(returned.getMethodInvocation()).handleDeniedInvocationResult(returned, result);
	}

	/**
	 * Return whether the method of a call names a handler.
	 * @param invocation the call
	 * @return {@code false} if a denial is thrown
	 */
	boolean isHandled(MethodInvocation invocation) {
		return handler(invocation) != this.defaultHandler;
	}

	private MethodAuthorizationDeniedHandler handler(MethodInvocation invocation) {
		Method method = invocation.getMethod();
		Class<?> type = CentraliCheckAuthorizationManager.targetClass(invocation);
		return this.handlers.computeIfAbsent(new MethodClassKey(method, type), (key) -> find(method, type));
	}

	private MethodAuthorizationDeniedHandler find(Method method, Class<?> type) {
		HandleAuthorizationDenied annotation = SCANNER.scan(method, type);
		if (annotation == null) {
			return this.defaultHandler;
		}
		MethodAuthorizationDeniedHandler bean = this.beanFactory.getBeanProvider(annotation.handlerClass())
			.getIfAvailable();
		return (bean != null) ? bean : BeanUtils.instantiateClass(annotation.handlerClass());
	}

}
