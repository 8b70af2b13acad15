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
import java.util.List;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;

/**
 * Finds out whether the advisor of a kind has the right place among those of others.
 */
final class CheckedOrderInspector {

	private final CheckKind kind;

	private final Advised advised;

	private final Class<?> type;

	private final Consumer<Problem> problems;

	CheckedOrderInspector(CheckKind kind, Advised advised, Class<?> type, Consumer<Problem> problems) {
		this.kind = kind;
		this.advised = advised;
		this.type = type;
		this.problems = problems;
	}

	void inspect(String beanName, List<Method> methods) {
		int check = CheckAdvisors.indexOf(this.advised, this.kind);
		inspectCache(beanName, methods, check);
		if (this.kind == CheckKind.BEFORE) {
			inspectCall(methods, check);
		}
		else {
			methods.forEach(this::inspectReturn);
		}
	}

	void inspectSubscribed(String beanName, List<Method> methods) {
		int check = CheckAdvisors.indexOfReactive(this.advised);
		inspectCache(beanName, methods, check);
		inspectCall(methods, check);
	}

	private void report(Problem problem) {
		this.problems.accept(problem.of(this.kind));
	}

	private void inspectCache(String beanName, List<Method> methods, int check) {
		for (Advisor advisor : before(check)) {
			if (methods.stream().anyMatch((method) -> CheckAdvisors.isCache(advisor, method, this.type))) {
				report(new Problem(this.type.getName(),
						"The cache of the bean '" + beanName + "' answers before the check does",
						"Leave the order of @EnableCaching at its default, or above "
								+ CentraliCheckAdvisor.order(this.kind)));
				return;
			}
		}
	}

	private List<Advisor> before(int check) {
		return List.of(this.advised.getAdvisors()).subList(0, Math.max(check, 0));
	}

	private void inspectCall(List<Method> methods, int check) {
		List<Advisor> before = before(check);
		for (Method method : methods) {
			if (before.stream().anyMatch((advisor) -> CheckAdvisors.followsChecks(advisor, method, this.type))) {
				report(method,
						"Its transaction, its retries, its concurrency limit or its other thread would begin before "
								+ "the check",
						"Do not freeze the proxy, and have no post-processor add advice to it after all others");
			}
		}
	}

	private void inspectReturn(Method method) {
		Advisor[] advisors = this.advised.getAdvisors();
		int inner = Math.max(CheckAdvisors.indexOfInner(this.advised, this.kind),
				CheckAdvisors.indexOf(this.advised, this.kind));
		for (int i = 0; i < advisors.length; i++) {
			if (CheckAdvisors.isAsync(advisors[i], method, this.type)) {
				report(method, "The method returns before it does anything, as it is asynchronous",
						"Check before the call, with @CentraliCheck");
			}
			if (i > inner && (CheckAdvisors.isTransaction(advisors[i], method, this.type)
					|| CheckAdvisors.isCache(advisors[i], method, this.type))) {
				report(method, "Its transaction would be committed, or its value cached, before the check",
						"Do not freeze the proxy, and have no post-processor add advice to it after all others");
			}
		}
		if (this.kind == CheckKind.AFTER && isCommittedByTarget(method)) {
			report(method,
					"It is the method of a proxy, such as a repository, which commits its transaction before the check",
					"Put the annotation on the method of a service that calls it, or @Transactional(readOnly = true) on "
							+ "this one");
		}
	}

	// What is behind a proxy of a proxy cannot be undone from outside.
	private boolean isCommittedByTarget(Method method) {
		Object target = AopProxyUtils.getSingletonTarget(this.advised);
		while (target instanceof Advised inner) {
			Class<?> targetClass = inner.getTargetClass();
			if (CheckAdvisors.mayWriteInTransaction(inner, method, (targetClass != null) ? targetClass : this.type)) {
				return true;
			}
			target = AopProxyUtils.getSingletonTarget(inner);
		}
		return false;
	}

	private void report(Method method, String description, String mend) {
		report(CheckedMethodInspector.problem(method, this.type, description, mend));
	}

}
