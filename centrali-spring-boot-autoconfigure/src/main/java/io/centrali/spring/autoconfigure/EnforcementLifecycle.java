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

import io.centrali.spring.security.ChildContextValidator;
import io.centrali.spring.security.InactiveChecks;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * {@link SmartLifecycle} that looks for checks which nothing enforces. It starts before
 * all others: the embedded web server is one of them, and would serve requests unchecked
 * until the context is refreshed.
 */
final class EnforcementLifecycle implements SmartLifecycle {

	private final ConfigurableApplicationContext context;

	private volatile boolean running;

	EnforcementLifecycle(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static void validate(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (context.containsLocalBean(CentraliSecurityAutoConfiguration.INACTIVE_VALIDATOR)) {
			return;
		}
		if (context.containsBean(CentraliSecurityAutoConfiguration.VALIDATOR) && context
			.getBean(CentraliSecurityAutoConfiguration.VALIDATOR) instanceof ChildContextValidator parent) {
			parent.validateChild(beanFactory);
			return;
		}
		boolean inParent = context.containsBean(CentraliSecurityAutoConfiguration.INACTIVE_VALIDATOR);
		InactiveChecks
			.validator(beanFactory,
					inParent ? "its parent context enforces none" : "Centrali's auto-configurations are not there",
					inParent ? "Set centrali.enabled to true there, or remove the annotations"
							: "Do not exclude them; to a test slice, add @ImportAutoConfiguration with "
									+ "CentraliSecurityAutoConfiguration, CentraliAutoConfiguration and "
									+ "CentraliIdentityAutoConfiguration")
			.afterSingletonsInstantiated();
	}

	@Override
	public void start() {
		validate(this.context);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
