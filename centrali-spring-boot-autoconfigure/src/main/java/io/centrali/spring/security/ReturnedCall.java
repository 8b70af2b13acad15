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

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;

/**
 * One call whose result is checked next to the bean, and again on its way out if what
 * comes out is not what was checked.
 */
final class ReturnedCall {

	private final ReturnCheck check;

	private final Authentication caller;

	private boolean checked;

	private @Nullable Object returned;

	private @Nullable AuthorizationDeniedException refusal;

	ReturnedCall(ReturnCheck check, Authentication caller) {
		this.check = check;
		this.caller = caller;
	}

	/**
	 * Find what the advisor of a kind left for its inner part.
	 * @param invocation the call
	 * @param kind the kind
	 * @return the call, or {@code null} if it is not among what the advisor checks
	 */
	static @Nullable ReturnedCall find(MethodInvocation invocation, CheckKind kind) {
		return (invocation instanceof ProxyMethodInvocation call)
				? (ReturnedCall) call.getUserAttribute(attribute(kind)) : null;
	}

	void leave(MethodInvocation invocation, CheckKind kind) {
		if (invocation instanceof ProxyMethodInvocation call) {
			call.setUserAttribute(attribute(kind), this);
		}
	}

	private static String attribute(CheckKind kind) {
		return ReturnedCall.class.getName() + "." + kind;
	}

	/**
	 * Call the bean, and check what it returns.
	 * @param invocation the call
	 * @return what the caller may have
	 * @throws Throwable what the bean throws, and refusals
	 */
	@Nullable Object proceed(MethodInvocation invocation) throws Throwable {
		Object value = invocation.proceed();
		return this.check.isWithinCache(invocation) ? value : check(invocation, value, true);
	}

	/**
	 * Check what comes out, unless that was done.
	 * @param invocation the call
	 * @param value what comes out
	 * @return what the caller may have
	 */
	@Nullable Object complete(MethodInvocation invocation, @Nullable Object value) {
		if (!this.checked || value != this.returned) {
			return check(invocation, value, false);
		}
		if (this.refusal != null) {
			throw this.refusal;
		}
		return value;
	}

	private @Nullable Object check(MethodInvocation invocation, @Nullable Object value, boolean inner) {
		this.checked = true;
		this.refusal = null;
		this.returned = value;
		try {
			this.returned = this.check.check(invocation, this.caller, value);
			return this.returned;
		}
		catch (AuthorizationDeniedException ex) {
			this.refusal = ex;
			boolean handled = this.check.isHandled(invocation);
			if (handled && inner && CheckAdvisors.isReadOnly(invocation) && !CheckAdvisors.isCached(invocation)) {
				// Throwing would roll back what the caller does in the same transaction;
				// but
				// a cache keeps whatever is not thrown.
				return value;
			}
			if (!handled || (inner && CheckAdvisors.isTransactional(invocation))) {
				TransactionRollback.mark(ex, inner && CheckAdvisors.isTransactional(invocation));
			}
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			TransactionRollback.mark(ex, inner && CheckAdvisors.isTransactional(invocation));
			throw ex;
		}
	}

	boolean isRefusal(AuthorizationDeniedException ex) {
		return ex == this.refusal;
	}

	@Nullable Object returned() {
		return this.returned;
	}

}
