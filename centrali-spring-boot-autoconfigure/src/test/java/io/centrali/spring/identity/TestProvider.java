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

package io.centrali.spring.identity;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.claims.ClaimMappings;

/**
 * A provider as properties would make it, and what a test changes of it.
 */
final class TestProvider {

	ProviderType type = ProviderType.OIDC;

	Set<String> audiences = Set.of("centrali");

	Set<String> authorizedParties = Set.of();

	Set<String> algorithms = Set.of("RS256");

	Set<String> types = Set.of();

	Duration clockSkew = Duration.ofSeconds(60);

	Duration maxLifetime = Duration.ofHours(24);

	String jwkSetUri;

	Duration refreshInterval = Duration.ofMinutes(5);

	Duration outageLimit = Duration.ofHours(1);

	ClaimMappings claimMappings = ClaimMappings.none();

	private TestProvider() {
	}

	static IdentityProvider of(String name, TestIssuer issuer) {
		return of(name, issuer.issuer(), (provider) -> {
		});
	}

	static IdentityProvider of(String name, TestIssuer issuer, Consumer<TestProvider> changes) {
		return of(name, issuer.issuer(), changes);
	}

	static IdentityProvider of(String name, String issuer, Consumer<TestProvider> changes) {
		TestProvider provider = new TestProvider();
		changes.accept(provider);
		return new IdentityProvider(name, provider.type, issuer,
				new TokenRequirements(provider.audiences, provider.authorizedParties, provider.algorithms,
						provider.types, provider.clockSkew, provider.maxLifetime),
				new KeySettings(provider.jwkSetUri, provider.refreshInterval, provider.outageLimit),
				provider.claimMappings);
	}

}
