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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;

/**
 * Sees every bean after it was proxied, also those whose class nobody knew before they
 * were created.
 */
final class CentraliCheckBeanPostProcessor implements SmartInstantiationAwareBeanPostProcessor, BeanFactoryAware {

	private final CheckRegistries registries;

	private final CheckedTypeInspector typeInspector;

	private final Set<Problem> problems = ConcurrentHashMap.newKeySet();

	private final Map<String, Object> earlyReferences = new ConcurrentHashMap<>();

	private @Nullable BeanFactory beanFactory;

	private volatile boolean started;

	CentraliCheckBeanPostProcessor(CheckRegistries registries, CheckedTypeInspector typeInspector) {
		this.registries = registries;
		this.typeInspector = typeInspector;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Have problems stop, from now on, the creation of the bean that has them.
	 * @return the problems of the beans that were created until now
	 */
	Set<Problem> started() {
		this.started = true;
		return this.problems;
	}

	// A bean that is needed for its own creation is proxied now, and seen again below
	// without its proxy.
	@Override
	public Object getEarlyBeanReference(Object bean, String beanName) {
		Object target = AopProxyUtils.getSingletonTarget(bean);
		if (target != null) {
			this.earlyReferences.put(beanName, target);
		}
		mendOrder(bean);
		inspect(bean, beanName);
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		mendOrder(bean);
		if (this.earlyReferences.remove(beanName) != bean) {
			inspect(bean, beanName);
		}
		return bean;
	}

	private static void mendOrder(Object bean) {
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			putFirst(advised, CheckAdvisors.indexOfReactive(advised));
			putFirst(advised, CheckAdvisors.indexOf(advised, CheckKind.BEFORE));
			InnerReturnAdvisor.addTo(advised);
		}
	}

	// @Async, @Retryable and @ConcurrencyLimit put their advisors before all others, and
	// an application may do so with its transactions. The check would run in another
	// thread, where it would find no user or the wrong one, once for each try, or in a
	// transaction that takes its record away.
	private static void putFirst(Advised advised, int check) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < check; i++) {
			if (CheckAdvisors.followsChecks(advisors[i])) {
				advised.removeAdvisor(check);
				advised.addAdvisor(i, advisors[check]);
				return;
			}
		}
	}

	void inspect(Object bean, String beanName) {
		Class<?> type = BeanInstances.type(bean, this.registries::isReadablyAnnotated);
		if (!this.registries.isReadablyAnnotated(type)) {
			return;
		}
		List<Problem> found = new ArrayList<>();
		Map<CheckKind, List<Method>> checked = this.typeInspector.inspect(type, found::add);
		if (!checked.isEmpty() && (this.started || !isFoundLater(beanName))) {
			CheckedBeanInspector.inspect(beanName, bean, type, checked, found::add);
		}
		if (!this.started) {
			this.problems.addAll(found);
		}
		else if (!found.isEmpty()) {
			throw new InvalidCentraliCheckException(found);
		}
	}

	// The validator looks at singletons, once they are complete.
	private boolean isFoundLater(String beanName) {
		return this.beanFactory != null && this.beanFactory.containsBean(beanName)
				&& this.beanFactory.isSingleton(beanName);
	}

}
