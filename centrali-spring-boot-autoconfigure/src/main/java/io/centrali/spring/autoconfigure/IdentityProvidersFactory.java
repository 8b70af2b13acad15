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

import io.centrali.claims.ClaimMappings;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;

/**
 * Makes the identity providers of the {@link CentraliProperties}, or tells everything
 * that is wrong with them.
 */
final class IdentityProvidersFactory {

	private IdentityProvidersFactory() {
	}

	static IdentityProviders create(CentraliProperties properties) {
		IdentityFaults faults = new IdentityFaults();
		ClaimMappings common = new ClaimMappingReader(faults).read("centrali.claim-mappings",
				properties.claimMappings());
		List<IdentityProvider> providers = new ArrayList<>();
		Map<String, String> nameByIssuer = new HashMap<>();
		properties.providers().forEach((name, provider) -> {
			IdentityProvider read = new IdentityProviderReader(faults).read(name, provider);
			if (read != null) {
				String other = nameByIssuer.putIfAbsent(read.issuer(), name);
				faults.check(other == null, "centrali.providers." + name + ".issuer-uri",
						"is that of the provider '" + other + "' too",
						"join the two providers: their tokens could not be told apart");
				providers.add(read);
			}
		});
		faults.throwIfAny();
		return IdentityProviders.of(providers, common);
	}

}
