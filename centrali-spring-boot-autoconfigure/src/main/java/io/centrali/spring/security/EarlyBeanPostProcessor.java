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

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.core.Ordered;

/**
 * Sees beans that are created, for other post-processors, before the post-processor is
 * there that sees all others.
 */
final class EarlyBeanPostProcessor implements BeanPostProcessor, Ordered {

	private final AbstractBeanFactory beanFactory;

	private final CentraliCheckBeanPostProcessor inspector;

	private final BeanPostProcessor successor;

	private volatile boolean succeeded;

	private EarlyBeanPostProcessor(AbstractBeanFactory beanFactory, CentraliCheckBeanPostProcessor inspector,
			BeanPostProcessor successor) {
		this.beanFactory = beanFactory;
		this.inspector = inspector;
		this.successor = successor;
	}

	/**
	 * Register one that is there from now on, and sees beans without their proxies, and
	 * one that takes over from it as soon as proxies are made. The second is a bean:
	 * Spring counts those, and warns if one is missing.
	 * @param beanFactory the beans
	 * @param inspector takes over from both
	 */
	static void register(AbstractBeanFactory beanFactory, CentraliCheckBeanPostProcessor inspector) {
		inspector.setBeanFactory(beanFactory);
		EarlyBeanPostProcessor second = new EarlyBeanPostProcessor(beanFactory, inspector, inspector);
		beanFactory.registerSingleton(EarlyBeanPostProcessor.class.getName(), second);
		beanFactory.addBeanPostProcessor(new EarlyBeanPostProcessor(beanFactory, inspector, second));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!this.succeeded) {
			this.succeeded = this.beanFactory.getBeanPostProcessors().contains(this.successor);
			if (!this.succeeded) {
				this.inspector.inspect(bean, beanName);
			}
		}
		return bean;
	}

	// After what makes proxies.
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
