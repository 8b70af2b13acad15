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

import java.lang.reflect.Proxy;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds instances of beans that are there already.
 */
final class BeanInstances {

	private BeanInstances() {
	}

	/**
	 * Find the instance of a singleton.
	 * @param beanFactory where it is
	 * @param beanName its name
	 * @param wanted tells the types whose products are worth making: a factory that is
	 * there makes its product at the first request
	 * @return the instance, or {@code null} if there is none yet
	 */
	static @Nullable Object find(ConfigurableListableBeanFactory beanFactory, String beanName,
			Predicate<Class<?>> wanted) {
		Object singleton = beanFactory.containsSingleton(beanName) ? beanFactory.getSingleton(beanName) : null;
		if (singleton instanceof FactoryBean<?> factory) {
			Class<?> product = factory.getObjectType();
			return (product != null && factory.isSingleton() && wanted.test(product)) ? beanFactory.getBean(beanName)
					: null;
		}
		return singleton;
	}

	/**
	 * Find the class that tells what is checked of an instance.
	 * @param bean the instance
	 * @param wanted tells the types that carry checks
	 * @return the class behind all proxies, or the proxy if only that is wanted: a
	 * repository has nothing of its interface behind it
	 */
	static Class<?> type(Object bean, Predicate<Class<?>> wanted) {
		Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
		return (!wanted.test(type) && Proxy.isProxyClass(bean.getClass())) ? bean.getClass() : type;
	}

}
