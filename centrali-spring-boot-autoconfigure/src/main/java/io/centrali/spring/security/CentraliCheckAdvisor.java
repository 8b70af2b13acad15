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

import org.springframework.aop.Pointcut;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;

/**
 * Puts the check of a kind around annotated methods. What checks is made at the first
 * call, so that creating the advisor creates no other bean: a bean that exists before its
 * advisor would go unprotected.
 */
final class CentraliCheckAdvisor extends DeferringAdvisor {

	private final CheckKind kind;

	CentraliCheckAdvisor(CheckKind kind, Pointcut pointcut, Supplier<MethodInterceptor> interceptor) {
		super(pointcut, interceptor);
		this.kind = kind;
	}

	@Override
	public int getOrder() {
		return order(this.kind);
	}

	CheckKind kind() {
		return this.kind;
	}

	/**
	 * Return the order of a kind: after what Spring Security has at the same place.
	 * @param kind the kind
	 * @return the order
	 */
	static int order(CheckKind kind) {
		AuthorizationInterceptorsOrder order = switch (kind) {
			case BEFORE -> AuthorizationInterceptorsOrder.PRE_AUTHORIZE;
			case AFTER -> AuthorizationInterceptorsOrder.POST_AUTHORIZE;
			case FILTER -> AuthorizationInterceptorsOrder.POST_FILTER;
		};
		return order.getOrder() + 10;
	}

}
