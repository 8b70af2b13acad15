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

import org.springframework.beans.factory.BeanFactory;
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
	 * Make what has filter chains answer denials of the policies with a problem detail.
	 * @return the customizer
	 */
	public static Customizer<HttpSecurity> denials() {
		return new CentraliHttpSecurityCustomizer();
	}

}
