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

import java.io.Serial;

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;

import org.springframework.security.access.AuthorizationServiceException;
import org.springframework.util.Assert;

/**
 * Thrown in place of a call when it could not be decided whether it is allowed: HTTP 503,
 * for trying again may help.
 *
 * @since 0.1.0
 */
public final class AuthorizationIndeterminateException extends AuthorizationServiceException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Decision decision;

	/**
	 * Create an exception.
	 * @param decision a decision that could not be made
	 */
	public AuthorizationIndeterminateException(Decision decision) {
		super("Access could not be decided (" + decision.reasonCode().code() + ", decision " + decision.id() + ")");
		Assert.isTrue(decision.outcome() == Outcome.INDETERMINATE, "decision must be indeterminate");
		this.decision = decision;
	}

	/**
	 * Return what could not be decided. Serialization does not keep it.
	 * @return the decision
	 */
	public Decision getDecision() {
		return this.decision;
	}

}
