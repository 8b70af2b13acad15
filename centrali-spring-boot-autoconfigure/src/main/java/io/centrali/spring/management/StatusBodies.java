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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.ProviderKeyState;
import io.centrali.spring.policy.PolicySetStatus;
import org.jspecify.annotations.Nullable;

/**
 * Describes what is in force, in the words of the actuator endpoint, without which there
 * may be this API. Never shows the value of an attribute, a token or a key.
 */
final class StatusBodies {

	private StatusBodies() {
	}

	static Map<String, @Nullable Object> of(PolicySetStatus status) {
		PolicySetStatus.Staleness staleness = status.staleness();
		Map<String, @Nullable Object> body = PolicyBodies.of(status.id());
		body.put("loadedAt", status.loadedAt());
		body.put("stale", staleness != null);
		body.put("staleSince", (staleness != null) ? staleness.since() : null);
		body.put("problem", (staleness != null) ? staleness.problem() : null);
		body.put("expired", status.expired());
		body.put("policies", status.policies());
		body.put("rules", status.rules());
		body.put("bindings", status.bindings().stream().map(PolicyBodies::of).toList());
		return body;
	}

	static Map<String, @Nullable Object> of(IdentityProviders providers) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		for (IdentityProvider provider : providers.asList()) {
			Map<String, @Nullable Object> described = new LinkedHashMap<>();
			described.put("type", provider.type());
			described.put("issuer", provider.issuer());
			described.put("audiences", provider.tokens().audiences().stream().sorted().toList());
			described.put("algorithms", provider.tokens().algorithms().stream().sorted().toList());
			described.put("keys", of(providers.keyState(provider)));
			described.put("claimMappings", of(providers.claimMappings(provider)));
			body.put(provider.name(), described);
		}
		return body;
	}

	private static Map<String, @Nullable Object> of(ProviderKeyState keys) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("status", keys.status());
		body.put("count", keys.keys());
		body.put("fetchedAt", keys.fetchedAt());
		body.put("failedAt", keys.failedAt());
		body.put("failure", keys.failure());
		return body;
	}

	static List<Map<String, @Nullable Object>> of(ClaimMappings mappings) {
		List<Map<String, @Nullable Object>> bodies = new ArrayList<>();
		for (ClaimMapping mapping : mappings.asList()) {
			Map<String, @Nullable Object> body = new LinkedHashMap<>();
			body.put("jwtPath", mapping.jwtPath());
			body.put("attribute", mapping.attributeName());
			body.put("type", (mapping.type() != null) ? mapping.type().label() : null);
			body.put("required", mapping.required());
			body.put("hasDefault", mapping.defaultValue() != null);
			bodies.add(body);
		}
		return bodies;
	}

}
