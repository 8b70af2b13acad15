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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.claims.ClaimMappings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.Assert;

/**
 * The identity providers of the application, each found by the exact issuer of a token,
 * and the claim mappings that hold for every issuer.
 *
 * @since 0.1.0
 */
public final class IdentityProviders implements DisposableBean {

	private final Map<String, IdentityProvider> byIssuer = new LinkedHashMap<>();

	private final Map<String, ClaimMappings> mappingsByIssuer = new LinkedHashMap<>();

	private final ClaimMappings commonMappings;

	private final ProviderKeySets keySets = new ProviderKeySets();

	private IdentityProviders(Collection<IdentityProvider> providers, ClaimMappings commonMappings) {
		this.commonMappings = commonMappings;
		for (IdentityProvider provider : providers) {
			IdentityProvider other = this.byIssuer.put(provider.issuer(), provider);
			Assert.isTrue(other == null, () -> "Two providers have the issuer " + provider.issuer());
			this.mappingsByIssuer.put(provider.issuer(),
					provider.type()
						.claimMappings(provider.tokens().audiences())
						.overriddenBy(commonMappings)
						.overriddenBy(provider.claimMappings()));
		}
	}

	/**
	 * Return the given providers.
	 * @param providers the providers, each of another issuer
	 * @param commonMappings the claim mappings for every issuer
	 * @return the providers
	 * @throws IllegalArgumentException if two providers have one issuer
	 */
	public static IdentityProviders of(Collection<IdentityProvider> providers, ClaimMappings commonMappings) {
		return new IdentityProviders(providers, commonMappings);
	}

	/**
	 * Return whether there is no provider.
	 * @return {@code true} if no issuer is configured
	 */
	public boolean isEmpty() {
		return this.byIssuer.isEmpty();
	}

	/**
	 * Return the providers.
	 * @return an unmodifiable list, in the order of the configuration
	 */
	public List<IdentityProvider> asList() {
		return List.copyOf(this.byIssuer.values());
	}

	/**
	 * Return the claim mappings in force.
	 * @return those of each provider, or those for every issuer if there is no provider
	 */
	public List<ClaimMappings> claimMappings() {
		return isEmpty() ? List.of(this.commonMappings) : List.copyOf(this.mappingsByIssuer.values());
	}

	/**
	 * Return the claim mappings in force for the tokens of a provider.
	 * @param provider the provider
	 * @return its own and those for every issuer that it does not override
	 */
	public ClaimMappings claimMappings(IdentityProvider provider) {
		return mappingsFor(provider.issuer());
	}

	/**
	 * Return the claim mappings for every issuer.
	 * @return the mappings in force where no provider is known
	 */
	public ClaimMappings commonClaimMappings() {
		return this.commonMappings;
	}

	/**
	 * Tell how it stands with the keys of a provider. Fetches nothing, and does not wait.
	 * @param provider the provider
	 * @return the state of its keys
	 */
	public ProviderKeyState keyState(IdentityProvider provider) {
		return this.keySets.state(provider);
	}

	/**
	 * Fetch no more keys on threads of our own, which end.
	 */
	@Override
	public void destroy() {
		this.keySets.close();
	}

	ProviderKeySets keySets() {
		return this.keySets;
	}

	@Nullable IdentityProvider find(@Nullable String issuer) {
		return this.byIssuer.get(issuer);
	}

	ClaimMappings mappingsFor(@Nullable String issuer) {
		return this.mappingsByIssuer.getOrDefault(issuer, this.commonMappings);
	}

}
