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

import java.util.Objects;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Has a subscription decided as a call is.
 */
final class ReactiveCheckAuthorizationManager implements ReactiveAuthorizationManager<MethodInvocation> {

	private final AuthorizationManager<MethodInvocation> manager;

	private final MethodSecurityParts parts;

	private final Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy;

	ReactiveCheckAuthorizationManager(AuthorizationManager<MethodInvocation> manager, MethodSecurityParts parts,
			Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy) {
		this.manager = manager;
		this.parts = parts;
		this.securityContextHolderStrategy = securityContextHolderStrategy;
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, MethodInvocation invocation) {
		return ReactiveDecisions.decide(authentication, this.securityContextHolderStrategy,
				(caller) -> authorize(caller, invocation));
	}

	private @Nullable AuthorizationResult authorize(Supplier<@Nullable Authentication> caller,
			MethodInvocation invocation) {
		AuthorizationResult result = this.manager.authorize(caller, invocation);
		if (result != null) {
			this.parts.publish(() -> Objects.requireNonNull(caller.get()), invocation, result);
		}
		return result;
	}

}
