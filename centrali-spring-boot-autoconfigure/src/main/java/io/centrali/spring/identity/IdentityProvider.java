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

import io.centrali.claims.ClaimMappings;

import org.springframework.util.Assert;

/**
 * One identity provider whose tokens are accepted.
 *
 * @param name the configured name
 * @param type the kind of provider
 * @param issuer the issuer, compared code point by code point with a token's {@code iss}
 * @param tokens what its tokens must show
 * @param keys where its keys come from
 * @param claimMappings the mappings for its tokens, which override those for every issuer
 * @since 0.1.0
 */
public record IdentityProvider(String name, ProviderType type, String issuer, TokenRequirements tokens,
		KeySettings keys, ClaimMappings claimMappings) {

	/**
	 * Create a provider.
	 * @throws IllegalArgumentException if its tokens could not be told from others
	 */
	public IdentityProvider {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(issuer, "'issuer' must not be empty");
	}

}
