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

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;

/**
 * Stands next to the bean, within its transaction and its cache, for the advisor of a
 * kind that stands outside of both: a refusal is no news to a transaction that was
 * committed.
 */
final class InnerReturnAdvisor implements PointcutAdvisor, MethodInterceptor {

	private final CentraliCheckAdvisor outer;

	private InnerReturnAdvisor(CentraliCheckAdvisor outer) {
		this.outer = outer;
	}

	/**
	 * Have what returns be checked next to the bean as well.
	 * @param advised what stands before the bean
	 */
	static void addTo(Advised advised) {
		for (CheckKind kind : new CheckKind[] { CheckKind.AFTER, CheckKind.FILTER }) {
			int outer = CheckAdvisors.indexOf(advised, kind);
			if (outer >= 0 && CheckAdvisors.indexOfInner(advised, kind) < 0) {
				advised.addAdvisor(new InnerReturnAdvisor((CentraliCheckAdvisor) advised.getAdvisors()[outer]));
			}
		}
	}

	CheckKind kind() {
		return this.outer.kind();
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		ReturnedCall call = ReturnedCall.find(invocation, kind());
		return (call != null) ? call.proceed(invocation) : invocation.proceed();
	}

	@Override
	public Pointcut getPointcut() {
		return this.outer.getPointcut();
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

}
