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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;

import org.springframework.core.env.Environment;

/**
 * Makes the identity providers of the {@link CentraliProperties}, or tells everything
 * that is wrong with them.
 */
final class IdentityProvidersFactory {

	private IdentityProvidersFactory() {
	}

	static IdentityProviders create(CentraliProperties properties, Environment environment) {
		IdentityFaults faults = new IdentityFaults();
		ClaimMappings common = new ClaimMappingReader(faults).read("centrali.claim-mappings",
				properties.claimMappings());
		LoginClients logins = LoginClients.of(environment);
		List<IdentityProvider> providers = new ArrayList<>();
		Map<String, String> nameByIssuer = new HashMap<>();
		properties.providers().forEach((name, provider) -> {
			IdentityProvider read = new IdentityProviderReader(faults).read(name, provider);
			if (read != null) {
				String other = nameByIssuer.putIfAbsent(read.issuer(), name);
				faults.check(other == null, "centrali.providers." + name + ".issuer-uri",
						"is that of the provider '" + other + "' too",
						"join the two providers: their tokens could not be told apart");
				distinguish(read, common, faults);
				logins.check(read, faults);
				providers.add(read);
			}
		});
		faults.throwIfAny();
		return IdentityProviders.of(providers, common);
	}

	// One would not override the other, and policies could read either.
	private static void distinguish(IdentityProvider provider, ClaimMappings common, IdentityFaults faults) {
		for (ClaimMapping mapping : provider.claimMappings().asList()) {
			for (ClaimMapping other : common.asList()) {
				faults.check(
						mapping.attribute().equals(other.attribute())
								|| !mapping.attribute().equalsIgnoreCase(other.attribute()),
						"centrali.providers." + provider.name() + ".claim-mappings",
						"has the attribute '" + mapping.attribute() + "', which differs from '" + other.attribute()
								+ "' in centrali.claim-mappings in case only",
						"spell both alike for one to override the other, or name another attribute");
			}
		}
	}

}
