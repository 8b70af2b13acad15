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

import io.centrali.decision.Decision;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * Tells denials of the policies from others.
 */
final class CentraliDenial {

	private CentraliDenial() {
	}

	/**
	 * Return the decision behind an exception.
	 * @param exception the exception, or {@code null}
	 * @return the decision, or {@code null} if the policies had no part in it
	 */
	static @Nullable Decision decision(@Nullable AccessDeniedException exception) {
		if (exception instanceof AuthorizationIndeterminateException indeterminate) {
			return indeterminate.getDecision();
		}
		AuthorizationResult result = (exception instanceof AuthorizationDeniedException denied)
				? denied.getAuthorizationResult() : null;
		return (result instanceof CentraliAuthorizationDecision decided) ? decided.getDecision() : null;
	}

}
