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

package io.centrali.spring.test;

import io.centrali.audit.DecisionLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Records what goes to any {@link DecisionLog} of the application. It wraps the logs
 * instead of being one, because the application's own would back off.
 */
@Configuration(proxyBeanMethods = false)
class RecordDecisionsConfiguration {

	@Bean
	RecordedDecisions recordedDecisions() {
		return new RecordedDecisions();
	}

	@Bean
	static BeanPostProcessor decisionLogRecorder(ObjectProvider<RecordedDecisions> decisions) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof DecisionLog log) ? decisions.getObject().recording(log) : bean;
			}

		};
	}

}
