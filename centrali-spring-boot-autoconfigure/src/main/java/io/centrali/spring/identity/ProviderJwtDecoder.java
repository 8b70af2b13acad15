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

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A {@link JwtDecoder} for the tokens of several issuers. The {@code iss} claim of a
 * token, before it is verified, chooses the provider and nothing else: the provider's
 * keys, algorithms and validators then decide, and nothing in the token's header can
 * choose a key source.
 *
 * @since 0.1.0
 */
public final class ProviderJwtDecoder implements JwtDecoder {

	private final IdentityProviders providers;

	private final Map<String, ProviderDecoder> decoders = new HashMap<>();

	private final List<IdentityListener> listeners;

	private final @Nullable TokenCache cache;

	private final Clock clock;

	private final boolean additional;

	/**
	 * Create a decoder.
	 * @param providers the providers whose tokens are accepted
	 * @param additionalValidators what every token must satisfy besides
	 */
	public ProviderJwtDecoder(IdentityProviders providers, Collection<OAuth2TokenValidator<Jwt>> additionalValidators) {
		this(providers, additionalValidators, List.of(), 0);
	}

	/**
	 * Create a decoder that tells what comes of tokens and keys, and may remember valid
	 * tokens: until they expire or the keys of their provider are fetched anew, whichever
	 * is first. The additional validators are asked every time. Tokens with a {@code cnf}
	 * claim are not remembered.
	 * @param providers the providers whose tokens are accepted
	 * @param additionalValidators what every token must satisfy besides
	 * @param listeners who is told
	 * @param cachedTokens the number of tokens to remember at most, or 0 for none
	 */
	public ProviderJwtDecoder(IdentityProviders providers, Collection<OAuth2TokenValidator<Jwt>> additionalValidators,
			Collection<IdentityListener> listeners, int cachedTokens) {
		this(providers, additionalValidators, listeners, cachedTokens, Clock.systemUTC(), providers.keySets());
	}

	ProviderJwtDecoder(IdentityProviders providers, Collection<OAuth2TokenValidator<Jwt>> additionalValidators,
			Clock clock, ProviderKeySets keySets) {
		this(providers, additionalValidators, List.of(), 0, clock, keySets);
	}

	ProviderJwtDecoder(IdentityProviders providers, Collection<OAuth2TokenValidator<Jwt>> additionalValidators,
			Collection<IdentityListener> listeners, int cachedTokens, Clock clock, ProviderKeySets keySets) {
		this.providers = providers;
		this.cache = (cachedTokens > 0) ? new TokenCache(cachedTokens) : null;
		this.listeners = List.copyOf(listeners);
		this.clock = clock;
		this.additional = !additionalValidators.isEmpty();
		for (IdentityProvider provider : providers.asList()) {
			ProviderKeys keys = keySets.of(provider);
			this.listeners.forEach(keys::tell);
			this.decoders.put(provider.issuer(),
					new ProviderDecoder(provider, keys, additionalValidators, clock, this.listeners, this.cache));
		}
	}

	@Override
	public Jwt decode(String token) {
		Jwt remembered = remembered(token);
		return (remembered != null) ? remembered : decoderFor(token).decode(token);
	}

	// Waits for nothing but the additional validators, which may wait for anything.
	@Nullable Jwt remembered(String token) {
		ValidToken valid = (this.cache != null) ? this.cache.find(token) : null;
		return (valid != null) ? valid.decoder().reuse(valid, this.clock.instant()) : null;
	}

	// Whether the application has validators of its own to be asked.
	boolean hasAdditionalValidators() {
		return this.additional;
	}

	// Waits for nothing, and throws if the token is bad whatever its signature.
	ProviderDecoder decoderFor(String token) {
		Map<String, @Nullable Object> payload = payload(token);
		IdentityProvider provider = (payload.get(JwtClaimNames.ISS) instanceof String issuer)
				? this.providers.find(issuer) : null;
		ProviderDecoder decoder = (provider != null) ? this.decoders.get(provider.issuer()) : null;
		if (provider == null || decoder == null) {
			tell(null, TokenOutcome.UNKNOWN_ISSUER);
			throw new BadJwtException("The issuer of the token is not a configured provider");
		}
		checkClaims(payload, provider);
		return decoder;
	}

	private void checkClaims(Map<String, @Nullable Object> payload, IdentityProvider provider) {
		try {
			TokenHolder.check(payload);
			TokenTimes.check(payload, provider.tokens(), this.clock.instant());
		}
		catch (JwtException ex) {
			tell(provider, TokenOutcome.CLAIMS);
			throw ex;
		}
	}

	private void tell(@Nullable IdentityProvider provider, TokenOutcome outcome) {
		for (IdentityListener listener : this.listeners) {
			listener.tokenValidated((provider != null) ? provider.name() : null, outcome);
		}
	}

	private Map<String, @Nullable Object> payload(String token) {
		try {
			TokenHeader.check(token);
			return TokenPayload.read(token);
		}
		catch (IllegalArgumentException ex) {
			tell(null, TokenOutcome.MALFORMED);
			throw new BadJwtException("The token is malformed: " + ex.getMessage(), ex);
		}
	}

}
