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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;

/**
 * Finds out whether the advisors stand before an instance of a bean.
 */
final class CheckedBeanInspector {

	private CheckedBeanInspector() {
	}

	static void inspect(String beanName, Object bean, Class<?> type, Map<CheckKind, List<Method>> checked,
			Consumer<Problem> problems) {
		// The target of a scoped proxy is a bean of its own, which carries the advisor.
		if (bean instanceof ScopedObject || Mocks.contain(bean)) {
			return;
		}
		Map<CheckKind, List<Method>> called = new EnumMap<>(checked);
		List<Method> subscribed = subscribed(called, type);
		List<Advised> proxies = proxies(bean);
		Advised advised = checked(proxies, called.keySet(), !subscribed.isEmpty());
		if (advised == null) {
			problems.accept(new Problem(type.getName(), "Nothing checks the bean '" + beanName
					+ "', as it was created before the advisor could be applied, or in a context without it, or is "
					+ "excluded from proxies",
					"Have no post-processor depend on it, or inject it there as an ObjectProvider; a singleton that is "
							+ "registered by hand, an aspect, and a bean of a context without Centrali's "
							+ "auto-configurations cannot be checked")
				.of(checked.keySet().iterator().next()));
			return;
		}
		new CheckedProxyInspector(proxies, advised, type, problems).inspect(beanName, checked);
		called.forEach(
				(kind, methods) -> new CheckedOrderInspector(kind, advised, type, problems).inspect(beanName, methods));
		new CheckedOrderInspector(CheckKind.BEFORE, advised, type, problems).inspectSubscribed(beanName, subscribed);
	}

	// Moves what another advisor checks, which comes before all others.
	private static List<Method> subscribed(Map<CheckKind, List<Method>> checked, Class<?> type) {
		List<Method> before = new ArrayList<>(checked.getOrDefault(CheckKind.BEFORE, List.of()));
		List<Method> subscribed = before.stream()
			.filter((method) -> CheckedReturn.of(method, type) == CheckedReturn.SUBSCRIBED)
			.toList();
		before.removeAll(subscribed);
		if (before.isEmpty()) {
			checked.remove(CheckKind.BEFORE);
		}
		else {
			checked.put(CheckKind.BEFORE, before);
		}
		return subscribed;
	}

	private static List<Advised> proxies(Object bean) {
		List<Advised> proxies = new ArrayList<>();
		Object current = bean;
		while (current instanceof Advised advised) {
			proxies.add(advised);
			current = AopProxyUtils.getSingletonTarget(current);
		}
		return proxies;
	}

	private static @Nullable Advised checked(List<Advised> proxies, Set<CheckKind> kinds, boolean subscribed) {
		for (Advised advised : proxies) {
			if (kinds.stream().allMatch((kind) -> CheckAdvisors.indexOf(advised, kind) >= 0)
					&& (!subscribed || CheckAdvisors.indexOfReactive(advised) >= 0)) {
				return advised;
			}
		}
		return null;
	}

}
