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

package io.centrali.spring.autoconfigure;

import io.centrali.spring.security.InactiveChecks;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

/**
 * Stops a context that has annotations, but an auto-configuration that backed off, and
 * each child context that relies on it.
 */
final class DisabledEnforcementValidator
		implements SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {

	private static final String SECURITY = "org.springframework.security.authorization.method.AuthorizationAdvisor";

	private final ConfigurableListableBeanFactory beanFactory;

	DisabledEnforcementValidator(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		validate(this.beanFactory);
	}

	// A child with the auto-configuration has a validator of its own.
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext()
			.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory child
				&& !child.containsLocalBean(CentraliSecurityAutoConfiguration.INACTIVE_VALIDATOR)) {
			validate(child);
		}
	}

	private static void validate(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBean(CentraliSecurityAutoConfiguration.ADVISOR)) {
			return;
		}
		boolean securityPresent = ClassUtils.isPresent(SECURITY, beanFactory.getBeanClassLoader());
		InactiveChecks
			.validator(beanFactory,
					securityPresent ? "checks are disabled" : "Spring Security is not on the class path",
					securityPresent ? "Set centrali.enabled to true, or remove the annotations"
							: "Depend on centrali-spring-boot-starter")
			.afterSingletonsInstantiated();
	}

}
