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

package io.centrali.spring.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are put to a candidate. Who asks is described, not proven: these are
 * questions, and nothing is done upon the answers.
 */
final class SimulatedRequests {

	static final Set<String> MEMBERS = Set.of("resource", "action", "context", "user", "issuer", "attributes",
			"ipAddress");

	private SimulatedRequests() {
	}

	static DecisionRequest of(JsonRequest body) {
		DecisionRequest.Builder request = DecisionRequest.of(body.string("resource"), body.string("action"))
			.principal(principal(body))
			.context(body.map("context"))
			.advisory(true);
		String ipAddress = body.string("ipAddress", null);
		return ((ipAddress != null) ? request.ipAddress(ipAddress) : request).build();
	}

	private static PrincipalAttributes principal(JsonRequest body) {
		String user = body.string("user", null);
		if (user == null) {
			return PrincipalAttributes.anonymous();
		}
		if (user.isEmpty()) {
			throw body.refuse("\"user\" is empty.", "Name one, or leave it out for nobody.");
		}
		// An attribute that is null is none.
		Map<String, Object> attributes = new LinkedHashMap<>();
		body.map("attributes").forEach((name, value) -> {
			if (value != null) {
				attributes.put(name, value);
			}
		});
		PrincipalAttributes.Builder principal = PrincipalAttributes.user(user)
			.claims(new MappedClaims(attributes, List.of()));
		@Nullable String issuer = body.string("issuer", null);
		return ((issuer != null) ? principal.issuer(issuer) : principal).build();
	}

}
