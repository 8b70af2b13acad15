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

import org.springframework.security.authorization.AuthorizationDecision;

/**
 * An {@link AuthorizationDecision} that the policies made. An
 * {@code AuthorizationDeniedException} carries it as its authorization result.
 *
 * @since 0.1.0
 */
public final class CentraliAuthorizationDecision extends AuthorizationDecision {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Decision decision;

	/**
	 * Create an authorization decision.
	 * @param decision what the policies said
	 */
	public CentraliAuthorizationDecision(Decision decision) {
		super(decision.isAllowed());
		this.decision = decision;
	}

	/**
	 * Return what the policies said.
	 * @return the decision
	 */
	public Decision getDecision() {
		return this.decision;
	}

	/**
	 * Names the decision and no more: traces and logs show it.
	 */
	@Override
	public String toString() {
		return "CentraliAuthorizationDecision [granted=" + isGranted() + ", reasonCode="
				+ this.decision.reasonCode().code() + ", decisionId=" + this.decision.id() + "]";
	}

	// Only what was decided survives serialization, not why.
	@Serial
	private Object writeReplace() {
		return new AuthorizationDecision(isGranted());
	}

}
