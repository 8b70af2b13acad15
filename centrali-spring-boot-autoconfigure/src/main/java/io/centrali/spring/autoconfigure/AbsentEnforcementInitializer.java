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

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * {@link ApplicationContextInitializer} that stops applications which have annotations,
 * but not {@link CentraliSecurityAutoConfiguration}: it is excluded, or not part of a
 * test slice, so that nothing of it can notice.
 */
final class AbsentEnforcementInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	// No bean definitions: they would have to be there in an application that is
	// processed ahead of time.
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor((beanFactory) -> beanFactory
			.registerSingleton(EnforcementLifecycle.class.getName(), new EnforcementLifecycle(context)));
		context.addApplicationListener(new Listener(context));
	}

	// The second line: what replaces the lifecycle processor need not start anything, and
	// a child context that the application did not make with Boot has none of this.
	private record Listener(
			ConfigurableApplicationContext context) implements ApplicationListener<ContextRefreshedEvent> {

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			if (event.getApplicationContext() instanceof ConfigurableApplicationContext refreshed
					&& isNearest(refreshed)) {
				EnforcementLifecycle.validate(refreshed);
			}
		}

		private boolean isNearest(ApplicationContext refreshed) {
			@Nullable ApplicationContext nearest = refreshed;
			while (nearest != null && !nearest.containsLocalBean(EnforcementLifecycle.class.getName())) {
				nearest = nearest.getParent();
			}
			return nearest == this.context;
		}

	}

}
