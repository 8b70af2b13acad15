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
import org.jspecify.annotations.Nullable;

import org.springframework.expression.BeanResolver;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.core.Authentication;

/**
 * Decides whether callers may have what methods with {@link CentraliPostCheck} returned.
 * Never abstains.
 */
final class PostCheckAuthorizationManager implements AuthorizationManager<MethodInvocationResult> {

	private final CentraliCheckRegistry registry;

	private final Checkpoint checkpoint;

	private final BeanResolver beanResolver;

	PostCheckAuthorizationManager(CentraliCheckRegistry registry, Checkpoint checkpoint, BeanResolver beanResolver) {
		this.registry = registry;
		this.checkpoint = checkpoint;
		this.beanResolver = beanResolver;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocationResult returned) {
		ReturnRequest description = new ReturnRequest(this.registry, returned.getMethodInvocation(), this.beanResolver);
		Authentication caller = this.checkpoint.requireAuthentication(authentication, description::withoutCaller);
		DecisionRequest.Builder request = UnsupportedReturnTypes.isLater(returned.getResult())
				? description.refused("What it returned comes later") : description.of(caller, returned.getResult());
		return Checkpoint.result(this.checkpoint.decide(caller, request));
	}

}
