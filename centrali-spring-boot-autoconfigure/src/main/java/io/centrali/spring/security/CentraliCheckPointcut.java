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

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.util.ClassUtils;

/**
 * Matches what the registry knows a check of, and one of two advisors has to check.
 */
final class CentraliCheckPointcut extends StaticMethodMatcherPointcut {

	private final CentraliCheckRegistry registry;

	private final boolean subscribed;

	private CentraliCheckPointcut(CentraliCheckRegistry registry, boolean subscribed) {
		this.registry = registry;
		this.subscribed = subscribed;
		setClassFilter(registry::isAnnotated);
	}

	/**
	 * Return a pointcut for what is decided at the call, or when it returns. What cannot
	 * be checked as it should is among it, so that it is checked somehow if nothing stops
	 * the start-up.
	 * @param registry knows the checks
	 * @return the pointcut
	 */
	static CentraliCheckPointcut calls(CentraliCheckRegistry registry) {
		return new CentraliCheckPointcut(registry, false);
	}

	/**
	 * Return a pointcut for what is decided at each subscription.
	 * @param registry knows the checks
	 * @return the pointcut
	 */
	static CentraliCheckPointcut subscriptions(CentraliCheckRegistry registry) {
		return new CentraliCheckPointcut(registry, true);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.registry.find(method, targetClass).isChecked()
				&& isSubscribed(method, ClassUtils.getUserClass(targetClass)) == this.subscribed;
	}

	private boolean isSubscribed(Method method, Class<?> type) {
		return this.registry.kind() == CheckKind.BEFORE
				&& CheckedReturn.of(AopUtils.getMostSpecificMethod(method, type), type) == CheckedReturn.SUBSCRIBED;
	}

}
