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

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.util.function.SingletonSupplier;

/**
 * An advisor that looks for what it needs when the first call is checked, so that what it
 * needs can be protected too.
 */
abstract class DeferringAdvisor implements AuthorizationAdvisor {

	private final Pointcut pointcut;

	private final Supplier<MethodInterceptor> interceptor;

	DeferringAdvisor(Pointcut pointcut, Supplier<MethodInterceptor> interceptor) {
		this.pointcut = pointcut;
		this.interceptor = SingletonSupplier.of(interceptor);
	}

	@Override
	public final @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return this.interceptor.get().invoke(invocation);
	}

	@Override
	public final Pointcut getPointcut() {
		return this.pointcut;
	}

	@Override
	public final Advice getAdvice() {
		return this;
	}

}
