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

import org.springframework.expression.BeanResolver;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Checks the elements of the result, for {@link CentraliFilter}.
 */
final class FilterCheck implements ReturnCheck {

	private final CentraliCheckRegistry registry;

	private final Checkpoint checkpoint;

	private final BeanResolver beanResolver;

	FilterCheck(CentraliCheckRegistry registry, Checkpoint checkpoint, BeanResolver beanResolver) {
		this.registry = registry;
		this.checkpoint = checkpoint;
		this.beanResolver = beanResolver;
	}

	@Override
	public @Nullable Object check(MethodInvocation invocation, Authentication caller, @Nullable Object returned) {
		if (returned == null) {
			return null;
		}
		ReturnRequest request = new ReturnRequest(this.registry, invocation, this.beanResolver);
		FilteredType type = FilteredType.of(returned.getClass());
		if (type == null) {
			throw new AuthorizationDeniedException("Access Denied", Checkpoint.result(this.checkpoint.decide(caller,
					request.refused("@CentraliFilter cannot make a " + returned.getClass().getName()))));
		}
		return type.filter(returned, new ElementFilter(this.checkpoint, request, caller));
	}

	@Override
	public boolean isWithinCache(MethodInvocation invocation) {
		return CheckAdvisors.isCached(invocation);
	}

	@Override
	public boolean isHandled(MethodInvocation invocation) {
		return false;
	}

	@Override
	public @Nullable Object refused(MethodInvocation invocation, ReturnedCall call,
			AuthorizationDeniedException refusal) {
		throw refusal;
	}

}
