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

import io.centrali.claims.ClaimMappings;
import io.centrali.spring.autoconfigure.CentraliProperties.Provider;
import io.centrali.spring.http.FetchLocation;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.KeySettings;
import io.centrali.spring.identity.TokenRequirements;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes an identity provider of its properties. Values are never shown: a location may
 * hold a password.
 */
final class IdentityProviderReader {

	private final IdentityFaults faults;

	private final TokenRequirementsReader tokens;

	private final ClaimMappingReader mappings;

	IdentityProviderReader(IdentityFaults faults) {
		this.faults = faults;
		this.tokens = new TokenRequirementsReader(faults);
		this.mappings = new ClaimMappingReader(faults);
	}

	@Nullable IdentityProvider read(String name, Provider provider) {
		String prefix = "centrali.providers." + name;
		int before = this.faults.size();
		String issuer = issuer(prefix + ".issuer-uri", provider.issuerUri());
		TokenRequirements tokens = this.tokens.read(prefix, provider);
		KeySettings keys = keys(prefix, provider);
		ClaimMappings claimMappings = this.mappings.read(prefix + ".claim-mappings", provider.claimMappings());
		return (this.faults.size() != before || tokens == null || keys == null) ? null
				: new IdentityProvider(name, provider.type(), issuer, tokens, keys, claimMappings);
	}

	private @Nullable KeySettings keys(String prefix, Provider provider) {
		boolean located = provider.jwkSetUri() == null
				|| location(prefix + ".jwk-set-uri", provider.jwkSetUri()) != null;
		Duration interval = provider.keyRefreshInterval();
		boolean refreshed = this.faults.check(KeySettings.isRefreshInterval(interval), prefix + ".key-refresh-interval",
				"is not between one minute and one hour",
				"set it to the time within which a key that the issuer withdrew must be refused");
		boolean kept = this.faults.check(KeySettings.isOutageLimit(provider.keyOutageLimit(), interval),
				prefix + ".key-outage-limit", "is shorter than key-refresh-interval or longer than 7 days",
				"set it to the time for which keys may be used while the issuer does not answer");
		return (located && refreshed && kept)
				? new KeySettings(provider.jwkSetUri(), interval, provider.keyOutageLimit()) : null;
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
		boolean trustworthy = location != null && FetchLocation.isTrustworthy(location);
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

}
