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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;

/**
 * Finds out whether a proxy around the one that checks gets in before the check, and
 * whether another one checks the same calls again.
 */
final class CheckedProxyInspector {

	private static final String MEND = "Have one auto-proxy creator make the proxy: remove the other one (such as a "
			+ "BeanNameAutoProxyCreator, a DefaultAdvisorAutoProxyCreator or a ProxyFactoryBean) for this bean, and use "
			+ "annotations such as @EnableCaching, which add to the proxy that is there";

	private final List<Advised> proxies;

	private final Advised advised;

	private final Class<?> type;

	private final Consumer<Problem> problems;

	/**
	 * Create an inspector.
	 * @param proxies all proxies of a bean, from outside
	 * @param advised the one that checks
	 * @param type the class of the bean
	 * @param problems takes what is wrong
	 */
	CheckedProxyInspector(List<Advised> proxies, Advised advised, Class<?> type, Consumer<Problem> problems) {
		this.proxies = proxies;
		this.advised = advised;
		this.type = type;
		this.problems = problems;
	}

	void inspect(String beanName, Map<CheckKind, List<Method>> checked) {
		boolean outside = true;
		for (Advised proxy : this.proxies) {
			if (proxy == this.advised) {
				outside = false;
				continue;
			}
			if (isChecking(proxy, checked.keySet())) {
				report(checked, "Two proxies of the bean '" + beanName + "' check every call, one after the other");
			}
			else if (outside && isInTheWay(proxy, checked)) {
				report(checked, "A second proxy of the bean '" + beanName + "' has a cache, a transaction, retries or "
						+ "another thread before the check");
			}
		}
	}

	private void report(Map<CheckKind, List<Method>> checked, String description) {
		this.problems
			.accept(new Problem(this.type.getName(), description, MEND).of(checked.keySet().iterator().next()));
	}

	private static boolean isChecking(Advised proxy, Set<CheckKind> kinds) {
		return kinds.stream().anyMatch((kind) -> CheckAdvisors.indexOf(proxy, kind) >= 0)
				|| (kinds.contains(CheckKind.BEFORE) && CheckAdvisors.indexOfReactive(proxy) >= 0);
	}

	private boolean isInTheWay(Advised proxy, Map<CheckKind, List<Method>> checked) {
		return Arrays.stream(proxy.getAdvisors())
			.anyMatch((advisor) -> checked.entrySet()
				.stream()
				.anyMatch((entry) -> entry.getValue()
					.stream()
					.anyMatch((method) -> isInTheWay(advisor, entry.getKey(), method))));
	}

	private boolean isInTheWay(Advisor advisor, CheckKind kind, Method method) {
		return CheckAdvisors.isCache(advisor, method, this.type) || CheckAdvisors.isAsync(advisor, method, this.type)
				|| (kind == CheckKind.BEFORE && CheckAdvisors.followsChecks(advisor, method, this.type));
	}

}
