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

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.cache.interceptor.AbstractCacheInvoker;
import org.springframework.resilience.annotation.ConcurrencyLimitBeanPostProcessor;
import org.springframework.resilience.retry.AbstractRetryInterceptor;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.util.ClassUtils;

/**
 * Knows what stands before a bean.
 */
final class CheckAdvisors {

	private static final boolean TRANSACTIONS = ClassUtils.isPresent(
			"org.springframework.transaction.interceptor.TransactionAspectSupport",
			CheckAdvisors.class.getClassLoader());

	private CheckAdvisors() {
	}

	/**
	 * Find the advisor of a kind.
	 * @param advised what it may stand before
	 * @param kind the kind
	 * @return its index, or -1
	 */
	static int indexOf(Advised advised, CheckKind kind) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < advisors.length; i++) {
			if (advisors[i] instanceof CentraliCheckAdvisor advisor && advisor.kind() == kind) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find the advisor that checks subscriptions to what methods return.
	 * @param advised what it may stand before
	 * @return its index, or -1
	 */
	static int indexOfReactive(Advised advised) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < advisors.length; i++) {
			if (advisors[i] instanceof ReactiveCheckAdvisor) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find what checks within transactions and caches.
	 * @param advised what it may stand before
	 * @param kind the kind
	 * @return its index, or -1
	 */
	static int indexOfInner(Advised advised, CheckKind kind) {
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < advisors.length; i++) {
			if (advisors[i] instanceof InnerReturnAdvisor inner && inner.kind() == kind) {
				return i;
			}
		}
		return -1;
	}

	static boolean isCache(Advisor advisor, Method method, Class<?> type) {
		return advisor.getAdvice() instanceof AbstractCacheInvoker && applies(advisor, method, type);
	}

	static boolean isAsync(Advisor advisor, Method method, Class<?> type) {
		return advisor.getAdvice() instanceof AsyncExecutionInterceptor && applies(advisor, method, type);
	}

	/**
	 * Return whether advice does with a call what must not be done before the call is
	 * decided: hands it to another thread, makes it again, has it wait for others, or
	 * begins a transaction.
	 * @param advisor the advisor
	 * @return {@code true} if checks before the call come before it
	 */
	static boolean followsChecks(Advisor advisor) {
		return isHandedOn(advisor.getAdvice()) || (TRANSACTIONS && Transactions.isMadeBy(advisor.getAdvice()));
	}

	static boolean followsChecks(Advisor advisor, Method method, Class<?> type) {
		return isTransaction(advisor, method, type)
				|| (isHandedOn(advisor.getAdvice()) && applies(advisor, method, type));
	}

	private static boolean isHandedOn(Advice advice) {
		return advice instanceof AsyncExecutionInterceptor || advice instanceof AbstractRetryInterceptor
				|| advice.getClass().getEnclosingClass() == ConcurrencyLimitBeanPostProcessor.class;
	}

	static boolean isTransaction(Advisor advisor, Method method, Class<?> type) {
		return TRANSACTIONS && Transactions.attribute(advisor, method, type) != null;
	}

	/**
	 * Return whether a call has a read-only transaction of its own.
	 * @param invocation the call
	 * @return {@code false} if it may write, or has no transaction
	 */
	static boolean isReadOnly(MethodInvocation invocation) {
		return isTransactional(invocation) && !any(invocation, Transactions::mayWrite);
	}

	static boolean isTransactional(MethodInvocation invocation) {
		return any(invocation, CheckAdvisors::isTransaction);
	}

	static boolean isCached(MethodInvocation invocation) {
		return any(invocation, CheckAdvisors::isCache);
	}

	private static boolean any(MethodInvocation invocation, AdvisorMatcher matcher) {
		if (!(invocation instanceof ProxyMethodInvocation call && call.getProxy() instanceof Advised advised)) {
			return false;
		}
		Class<?> type = CentraliCheckAuthorizationManager.targetClass(invocation);
		return Arrays.stream(advised.getAdvisors())
			.anyMatch((advisor) -> matcher.matches(advisor, invocation.getMethod(), type));
	}

	/**
	 * Return whether a method itself has a transaction in which it may write.
	 * @param advised what stands before the method
	 * @param method the method
	 * @param type the class it is called on
	 * @return {@code true} unless it has none, or a read-only one
	 */
	static boolean mayWriteInTransaction(Advised advised, Method method, Class<?> type) {
		for (Advisor advisor : advised.getAdvisors()) {
			if (TRANSACTIONS && Transactions.mayWrite(advisor, method, type)) {
				return true;
			}
		}
		return false;
	}

	private static boolean applies(Advisor advisor, Method method, Class<?> type) {
		if (!(advisor instanceof PointcutAdvisor pointcutAdvisor)) {
			return true;
		}
		MethodMatcher matcher = pointcutAdvisor.getPointcut().getMethodMatcher();
		return pointcutAdvisor.getPointcut().getClassFilter().matches(type) && matcher.matches(method, type);
	}

	private interface AdvisorMatcher {

		boolean matches(Advisor advisor, Method method, Class<?> type);

	}

	private static final class Transactions {

		private static boolean isMadeBy(Advice advice) {
			return advice instanceof TransactionAspectSupport;
		}

		private static boolean mayWrite(Advisor advisor, Method method, Class<?> type) {
			TransactionAttribute attribute = attribute(advisor, method, type);
			return attribute != null && !attribute.isReadOnly();
		}

		private static @Nullable TransactionAttribute attribute(Advisor advisor, Method method, Class<?> type) {
			if (!(advisor.getAdvice() instanceof TransactionAspectSupport transactions)
					|| !applies(advisor, method, type)) {
				return null;
			}
			TransactionAttributeSource source = transactions.getTransactionAttributeSource();
			return (source != null) ? source.getTransactionAttribute(method, type) : null;
		}

	}

}
