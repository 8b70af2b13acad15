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

package io.centrali.spring.policy;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Names who wants to do what, with what is masked hidden.
 *
 * @param user the subject, or {@code null} if anonymous
 * @param issuer the issuer, or {@code null} if nothing is known of it
 * @param resource the resource
 * @param action the action
 */
record MaskedNames(@Nullable String user, @Nullable String issuer, String resource, String action) {

	static MaskedNames of(DecisionRequest request, AttributeMasking masking) {
		String userId = request.principal().userId();
		String issuer = request.principal().issuer();
		return new MaskedNames((userId != null) ? masked("user_id", userId, masking) : null,
				(issuer != null) ? masked("issuer", issuer, masking) : null,
				masked("resource", request.resource(), masking), masked("action", request.action(), masking));
	}

	private static String masked(String name, String value, AttributeMasking masking) {
		return masking.isMasked(name) ? AttributeMasking.MASK : value;
	}

}
