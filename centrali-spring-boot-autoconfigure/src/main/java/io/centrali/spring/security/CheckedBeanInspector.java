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

import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;

/**
 * Finds out whether the advisor stands before an instance of a bean.
 */
final class CheckedBeanInspector {

	private CheckedBeanInspector() {
	}

	static void inspect(String beanName, Object bean, Class<?> type, Consumer<Problem> problems) {
		// The target of a scoped proxy is a bean of its own, which carries the advisor.
		if (bean instanceof ScopedObject || Mocks.contain(bean)) {
			return;
		}
		Advised advised = checked(bean);
		if (advised == null) {
			problems.accept(new Problem(type.getName(), "Nothing checks the bean '" + beanName
					+ "', as it was created before the advisor could be applied, or in a context without it, or is "
					+ "excluded from proxies",
					"Have no post-processor depend on it, or inject it there as an ObjectProvider; a singleton that is "
							+ "registered by hand, an aspect, and a bean of a context without Centrali's "
							+ "auto-configurations cannot be checked"));
		}
		else if (isCachedFirst(advised, type)) {
			problems.accept(new Problem(type.getName(),
					"The cache of the bean '" + beanName + "' answers before the check does",
					"Leave the order of @EnableCaching at its default, or above " + CentraliCheckAdvisor.ORDER));
		}
	}

	private static @Nullable Advised checked(Object bean) {
		Object current = bean;
		while (current instanceof Advised advised) {
			if (indexOfCheck(advised) >= 0) {
				return advised;
			}
			current = AopProxyUtils.getSingletonTarget(current);
		}
		return null;
	}

	static int indexOfCheck(Advised advised) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < advisors.length; i++) {
			if (advisors[i] instanceof CentraliCheckAdvisor) {
				return i;
			}
		}
		return -1;
	}

	private static boolean isCachedFirst(Advised advised, Class<?> type) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < indexOfCheck(advised); i++) {
			if (advisors[i] instanceof BeanFactoryCacheOperationSourceAdvisor cache && AopUtils.canApply(cache, type)) {
				return true;
			}
		}
		return false;
	}

}
