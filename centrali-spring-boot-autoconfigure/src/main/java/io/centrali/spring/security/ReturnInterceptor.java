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

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.BeanResolver;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.core.Authentication;

/**
 * Sees to it that what a method returns is checked, for whoever called it: not for whom
 * the method made itself in between.
 */
final class ReturnInterceptor implements MethodInterceptor {

	private final CentraliCheckRegistry registry;

	private final Checkpoint checkpoint;

	private final BeanResolver beanResolver;

	private final Supplier<Authentication> authentication;

	private final ReturnCheck check;

	ReturnInterceptor(CentraliCheckRegistry registry, Checkpoint checkpoint, BeanResolver beanResolver,
			Supplier<Authentication> authentication, ReturnCheck check) {
		this.registry = registry;
		this.checkpoint = checkpoint;
		this.beanResolver = beanResolver;
		this.authentication = authentication;
		this.check = check;
	}

	static ReturnInterceptor create(CentraliCheckRegistry registry, BeanFactory beanFactory) {
		MethodSecurityParts parts = new MethodSecurityParts(beanFactory);
		Checkpoint checkpoint = new Checkpoint(beanFactory);
		BeanResolver beanResolver = new BeanFactoryResolver(beanFactory);
		ReturnCheck check = (registry.kind() == CheckKind.FILTER) ? new FilterCheck(registry, checkpoint, beanResolver)
				: new PostCheck(
						parts.postProcessed(new PostCheckAuthorizationManager(registry, checkpoint, beanResolver),
								MethodInvocationResult.class),
						parts, new AnnotatedDeniedHandler(beanFactory));
		return new ReturnInterceptor(registry, checkpoint, beanResolver, parts.authentication(), check);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Authentication caller = this.checkpoint.requireAuthentication(this.authentication,
				() -> new ReturnRequest(this.registry, invocation, this.beanResolver).withoutCaller());
		ReturnedCall call = new ReturnedCall(this.check, caller);
		call.leave(invocation, this.registry.kind());
		try {
			return call.complete(invocation, invocation.proceed());
		}
		catch (AuthorizationDeniedException ex) {
			return this.check.refused(invocation, call, ex);
		}
	}

}
