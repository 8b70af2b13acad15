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

package io.centrali.spring.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.centrali.claims.ClaimMappings;
import io.centrali.spring.autoconfigure.CentraliProperties.Provider;
import io.centrali.spring.identity.IdentityProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes an identity provider of its properties. Values are never shown: a location may
 * hold a password.
 */
final class IdentityProviderReader {

	private final IdentityFaults faults;

	private final ClaimMappingReader mappings;

	IdentityProviderReader(IdentityFaults faults) {
		this.faults = faults;
		this.mappings = new ClaimMappingReader(faults);
	}

	@Nullable IdentityProvider read(String name, Provider provider) {
		String prefix = "centrali.providers." + name;
		int before = this.faults.size();
		String issuer = issuer(prefix + ".issuer-uri", provider.issuerUri());
		audiences(prefix + ".audiences", provider.audiences());
		if (provider.jwkSetUri() != null) {
			location(prefix + ".jwk-set-uri", provider.jwkSetUri());
		}
		algorithms(prefix + ".algorithms", provider.algorithms());
		clockSkew(prefix + ".clock-skew", provider.clockSkew());
		ClaimMappings claimMappings = this.mappings.read(prefix + ".claim-mappings", provider.claimMappings());
		return (this.faults.size() != before) ? null
				: new IdentityProvider(name, issuer, Set.copyOf(provider.audiences()), provider.jwkSetUri(),
						Set.copyOf(provider.algorithms()), provider.clockSkew(), claimMappings);
	}

	private String issuer(String property, @Nullable String issuer) {
		if (!StringUtils.hasText(issuer)) {
			this.faults.add(property, "is missing",
					"set it to the exact 'iss' of the provider's tokens, such as https://id.example.com");
			return "";
		}
		URI location = location(property, issuer);
		this.faults.check(location == null || (location.getRawQuery() == null && location.getRawFragment() == null),
				property, "has a query or a fragment", "an issuer has neither");
		return issuer;
	}

	private @Nullable URI location(String property, String value) {
		URI location = uri(value);
		boolean trustworthy = location != null && IdentityProvider.isTrustworthy(location);
		this.faults.check(trustworthy, property, "is not a location that keys can be trusted from",
				"use an absolute https location without user name and password; http only where the host is localhost, "
						+ "127.0.0.1 or [::1]");
		return trustworthy ? location : null;
	}

	private static @Nullable URI uri(String value) {
		try {
			return new URI(value);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private void audiences(String property, List<String> audiences) {
		this.faults.check(!audiences.isEmpty(), property, "is empty, which would accept tokens made for others",
				"name the audience that the provider puts into tokens for this application, such as centrali");
		for (int i = 0; i < audiences.size(); i++) {
			String audience = audiences.get(i);
			this.faults.check(!audience.isEmpty() && audience.equals(audience.strip()), property + "[" + i + "]",
					"is blank or has white space around it", "audiences are compared exactly: name one, or remove it");
		}
	}

	private void algorithms(String property, List<String> algorithms) {
		this.faults.check(!algorithms.isEmpty(), property, "is empty",
				"name at least one of " + IdentityProvider.SUPPORTED_ALGORITHMS);
		for (int i = 0; i < algorithms.size(); i++) {
			this.faults.check(IdentityProvider.SUPPORTED_ALGORITHMS.contains(algorithms.get(i)),
					property + "[" + i + "]", "is not a signature algorithm with a public key",
					"use one of " + IdentityProvider.SUPPORTED_ALGORITHMS);
		}
	}

	private void clockSkew(String property, Duration clockSkew) {
		this.faults.check(!clockSkew.isNegative() && clockSkew.compareTo(IdentityProvider.MAX_CLOCK_SKEW) <= 0,
				property, "is not between 0 and 60 seconds",
				"set it to 60s or less, and synchronize the clocks if that is not enough");
	}

}
