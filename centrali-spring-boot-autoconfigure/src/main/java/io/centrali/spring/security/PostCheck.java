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

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.core.Authentication;

/**
 * Checks the result as a whole, for {@link CentraliPostCheck}.
 */
final class PostCheck implements ReturnCheck {

	private final AuthorizationManager<MethodInvocationResult> manager;

	private final MethodSecurityParts parts;

	private final AnnotatedDeniedHandler deniedHandler;

	PostCheck(AuthorizationManager<MethodInvocationResult> manager, MethodSecurityParts parts,
			AnnotatedDeniedHandler deniedHandler) {
		this.manager = manager;
		this.parts = parts;
		this.deniedHandler = deniedHandler;
	}

	@Override
	public @Nullable Object check(MethodInvocation invocation, Authentication caller, @Nullable Object returned) {
		MethodInvocationResult result = new MethodInvocationResult(invocation, returned);
		AuthorizationResult decision = this.manager.authorize(() -> caller, result);
		if (decision == null) {
			decision = new AuthorizationDecision(false);
		}
		this.parts.publish(() -> caller, result, decision);
		if (!decision.isGranted()) {
			throw new AuthorizationDeniedException("Access Denied", decision);
		}
		return returned;
	}

	// What is refused is not put into a cache either.
	@Override
	public boolean isWithinCache(MethodInvocation invocation) {
		return false;
	}

	@Override
	public boolean isHandled(MethodInvocation invocation) {
		return this.deniedHandler.isHandled(invocation);
	}

	@Override
	public @Nullable Object refused(MethodInvocation invocation, ReturnedCall call,
			AuthorizationDeniedException refusal) {
		if (!isHandled(invocation)) {
			throw refusal;
		}
		AuthorizationResult result = refusal.getAuthorizationResult();
		return (call.isRefusal(refusal) && result != null)
				? this.deniedHandler
					.handleDeniedInvocationResult(new MethodInvocationResult(invocation, call.returned()), result)
				: this.deniedHandler.handleDeniedInvocation(invocation, refusal);
	}

}
