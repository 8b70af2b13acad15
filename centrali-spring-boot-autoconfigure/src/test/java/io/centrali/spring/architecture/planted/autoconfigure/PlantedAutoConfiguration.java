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

package io.centrali.spring.architecture.planted.autoconfigure;

import io.centrali.spring.architecture.planted.policy.KnowsAutoConfigure;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Breaks rules on purpose: as many of Boot's as fit into one class.
 */
@AutoConfiguration
public class PlantedAutoConfiguration {

	@Bean
	@ConditionalOnClass(Runnable.class)
	@ConditionalOnMissingBean(Runnable.class)
	public Runnable publicBean() {
		return () -> {
		};
	}

	@Bean
	Secret secret() {
		return new Secret();
	}

	@Bean
	BeanPostProcessor postProcessor(Runnable early) {
		return new BeanPostProcessor() {
		};
	}

	@Bean
	BeanFactoryPostProcessor factoryPostProcessor() {
		return (beanFactory) -> {
		};
	}

	@Bean
	DefaultPointcutAdvisor advisor() {
		return new DefaultPointcutAdvisor();
	}

	@Bean
	MethodInterceptor interceptor() {
		return (invocation) -> null;
	}

	@Bean
	KnowsAutoConfigure cycle() {
		return new KnowsAutoConfigure();
	}

	private static final class Secret {

	}

	@Configuration(proxyBeanMethods = false)
	public static class PublicConfiguration {

	}

}
