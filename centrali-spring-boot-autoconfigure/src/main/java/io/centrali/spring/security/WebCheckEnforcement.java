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

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Makes what enforces checks of requests and answers denials. Internal: for the
 * auto-configuration.
 *
 * @since 0.1.0
 */
public final class WebCheckEnforcement {

	private WebCheckEnforcement() {
	}

	/**
	 * Make the factory of managers for requests.
	 * @param beanFactory finds, at the first request, what decides
	 * @return the factory
	 */
	public static CentraliRequestAuthorizationManager.Factory requests(BeanFactory beanFactory) {
		return new CentraliRequestAuthorizationManager.Factory(new Checkpoint(beanFactory));
	}

	/**
	 * Make what stops a start-up with checks of requests that no policy is bound to.
	 * @param factory knows the checks
	 * @param unbound what becomes of such checks
	 * @param bindings knows whether a policy is bound to a resource and action, or is
	 * {@code null} if that cannot be told
	 * @return the validator
	 */
	public static SmartInitializingSingleton validator(CentraliRequestAuthorizationManager.Factory factory,
			ProblemHandling unbound, Supplier<@Nullable BiPredicate<String, String>> bindings) {
		return new RequestCheckValidator(factory.checks(), new UnboundChecks(unbound, bindings));
	}

	/**
	 * Make what has filter chains answer denials of the policies with a problem detail.
	 * @param denials what callers are told
	 * @return the customizer
	 */
	public static Customizer<HttpSecurity> denials(Denials denials) {
		return new CentraliHttpSecurityCustomizer(denials);
	}

}
