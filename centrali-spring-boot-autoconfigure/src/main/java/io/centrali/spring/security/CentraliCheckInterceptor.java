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

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.ThrowingMethodAuthorizationDeniedHandler;

/**
 * Calls a method only if its check allows it. Does what
 * {@code AuthorizationManagerBeforeMethodInterceptor} does, but for what nobody asked
 * for: that one builds messages for a log that is switched off.
 */
final class CentraliCheckInterceptor implements MethodInterceptor {

	private final AuthorizationManager<MethodInvocation> manager;

	private final MethodSecurityParts parts;

	private final MethodAuthorizationDeniedHandler deniedHandler;

	/**
	 * Create an interceptor.
	 * @param manager decides; handles denials as well if it is a
	 * {@link MethodAuthorizationDeniedHandler}
	 * @param parts what the application set up for method security
	 */
	CentraliCheckInterceptor(AuthorizationManager<MethodInvocation> manager, MethodSecurityParts parts) {
		this.manager = manager;
		this.parts = parts;
		this.deniedHandler = (manager instanceof MethodAuthorizationDeniedHandler handler) ? handler
				: new ThrowingMethodAuthorizationDeniedHandler();
	}

	static CentraliCheckInterceptor create(CentraliCheckRegistry registry, BeanFactory beanFactory) {
		MethodSecurityParts parts = new MethodSecurityParts(beanFactory);
		AuthorizationManager<MethodInvocation> manager = new CentraliCheckAuthorizationManager(registry,
				new Checkpoint(beanFactory), new BeanFactoryResolver(beanFactory),
				new AnnotatedDeniedHandler(beanFactory));
		return new CentraliCheckInterceptor(parts.postProcessed(manager, MethodInvocation.class), parts);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		AuthorizationResult result;
		try {
			result = this.manager.authorize(this.parts.authentication(), invocation);
		}
		catch (AuthorizationDeniedException ex) {
			return this.deniedHandler.handleDeniedInvocation(invocation, ex);
		}
		if (result == null) {
			// What was put around the manager abstained: nobody allowed the call.
			result = new AuthorizationDecision(false);
		}
		this.parts.publish(invocation, result);
		if (!result.isGranted()) {
			return this.deniedHandler.handleDeniedInvocation(invocation, result);
		}
		try {
			return invocation.proceed();
		}
		catch (AuthorizationDeniedException ex) {
			return this.deniedHandler.handleDeniedInvocation(invocation, ex);
		}
	}

}
