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

package io.centrali.decision;

import java.util.Locale;

/**
 * Why a decision came out as it did, for programs. The outcome belongs to the code.
 *
 * @since 0.1.0
 */
public enum ReasonCode {

	/**
	 * An Allow rule is TRUE, and no Deny rule holds.
	 */
	ALLOW_RULE(Outcome.ALLOW),

	/**
	 * No rule holds, and every bound policy allows by default.
	 */
	ALLOW_DEFAULT(Outcome.ALLOW),

	/**
	 * A Deny rule is TRUE.
	 */
	DENY_RULE(Outcome.DENY),

	/**
	 * A Deny rule is INDETERMINATE, so it holds (policy language §3).
	 */
	DENY_RULE_INDETERMINATE(Outcome.DENY),

	/**
	 * No rule holds, and a bound policy denies by default.
	 */
	DENY_DEFAULT(Outcome.DENY),

	/**
	 * No policy is bound to the resource and action.
	 */
	NO_POLICY(Outcome.DENY),

	/**
	 * The caller is not authenticated.
	 */
	UNAUTHENTICATED(Outcome.DENY),

	/**
	 * A raw token is not valid.
	 */
	INVALID_TOKEN(Outcome.DENY),

	/**
	 * A required claim is absent.
	 */
	MISSING_REQUIRED_CLAIM(Outcome.DENY),

	/**
	 * A claim does not have the type that its mapping asks for.
	 */
	CLAIM_TYPE(Outcome.DENY),

	/**
	 * The resource, action or context of the check could not be evaluated.
	 */
	INVALID_CONTEXT(Outcome.DENY),

	/**
	 * No policy set is loaded.
	 */
	NO_POLICY_SET(Outcome.INDETERMINATE),

	/**
	 * A raw token could not be validated, for want of its issuer's keys.
	 */
	TOKEN_VALIDATION_UNAVAILABLE(Outcome.INDETERMINATE),

	/**
	 * The decision could not be recorded.
	 */
	AUDIT_UNAVAILABLE(Outcome.INDETERMINATE),

	/**
	 * The engine failed.
	 */
	INTERNAL_ERROR(Outcome.INDETERMINATE);

	private final Outcome outcome;

	private final String code = name().toLowerCase(Locale.ROOT);

	ReasonCode(Outcome outcome) {
		this.outcome = outcome;
	}

	/**
	 * Return the outcome that the code stands for.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the code as records and responses spell it, such as {@code no_policy}.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

}
