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

package io.centrali.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.ProviderKeyState;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} for the keys of an identity provider: down if its tokens cannot
 * be validated, and unknown as long as there was none. Fetches nothing, and does not
 * wait.
 *
 * @since 0.1.0
 */
public final class ProviderHealthIndicator implements HealthIndicator {

	private final IdentityProvider provider;

	private final Supplier<ProviderKeyState> keys;

	/**
	 * Create an indicator.
	 * @param provider the provider
	 * @param keys tells the state of its keys
	 */
	public ProviderHealthIndicator(IdentityProvider provider, Supplier<ProviderKeyState> keys) {
		this.provider = provider;
		this.keys = keys;
	}

	@Override
	public Health health() {
		ProviderKeyState keys = this.keys.get();
		Health.Builder health = new Health.Builder(status(keys));
		health.withDetail("issuer", this.provider.issuer());
		health.withDetail("keys", keys(keys));
		if (keys.failedAt() != null && keys.failure() != null) {
			health.withDetail("lastFailure", Map.of("at", keys.failedAt().toString(), "kind", keys.failure()));
		}
		return health.build();
	}

	private static Status status(ProviderKeyState keys) {
		if (keys.fetchedAt() != null && keys.keys() == 0) {
			return Status.DOWN;
		}
		return switch (keys.status()) {
			case CURRENT, KEPT -> Status.UP;
			case UNUSED, IDLE -> Status.UNKNOWN;
			case UNAVAILABLE -> Status.DOWN;
		};
	}

	private static Map<String, Object> keys(ProviderKeyState keys) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("status", keys.status().name().toLowerCase(Locale.ROOT));
		details.put("count", keys.keys());
		if (keys.fetchedAt() != null && keys.age() != null) {
			details.put("fetchedAt", keys.fetchedAt().toString());
			details.put("ageSeconds", keys.age().toSeconds());
		}
		return details;
	}

}
