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

import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Decides what of a method's result its caller may have.
 */
interface ReturnCheck {

	/**
	 * Check a result.
	 * @param invocation the call
	 * @param caller who called
	 * @param returned the result
	 * @return what the caller may have of it
	 * @throws AuthorizationDeniedException if that is nothing
	 * @throws AuthorizationIndeterminateException if it could not be decided
	 */
	@Nullable Object check(MethodInvocation invocation, Authentication caller, @Nullable Object returned);

	/**
	 * Return whether the result is to be checked on its way out only, as what a cache
	 * keeps is for everyone.
	 * @param invocation the call
	 * @return {@code true} if the result must not be checked next to the bean
	 */
	boolean isWithinCache(MethodInvocation invocation);

	/**
	 * Return whether the application answers a refusal with something else.
	 * @param invocation the call
	 * @return {@code false} if refusals are thrown
	 */
	boolean isHandled(MethodInvocation invocation);

	/**
	 * Answer a refusal.
	 * @param invocation the call
	 * @param call what is known of its result
	 * @param refusal the refusal, of this check or of the bean
	 * @return what is returned instead
	 */
	@Nullable Object refused(MethodInvocation invocation, ReturnedCall call, AuthorizationDeniedException refusal);

}
