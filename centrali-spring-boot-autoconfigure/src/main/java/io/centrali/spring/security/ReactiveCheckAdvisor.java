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
import org.springframework.core.PriorityOrdered;

/**
 * Puts the check before every subscription to what an annotated method returns.
 * <p>
 * It comes before all other advice. Advice that calls the method at each subscription, as
 * Spring Security's own does, goes on from where the first subscription ended when there
 * is a second one; a check that stood behind it would then be left out.
 */
final class ReactiveCheckAdvisor extends DeferringAdvisor implements PriorityOrdered {

	ReactiveCheckAdvisor(Pointcut pointcut, Supplier<MethodInterceptor> interceptor) {
		super(pointcut, interceptor);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
