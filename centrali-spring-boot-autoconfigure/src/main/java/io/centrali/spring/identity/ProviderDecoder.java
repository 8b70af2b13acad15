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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Decodes the tokens of one provider with its keys and no other's.
 */
final class ProviderDecoder implements JwtDecoder {

	private final String name;

	private final ProviderKeys keys;

	private final JwtDecoder delegate;

	private final JwtDecoder atOnce;

	private final List<IdentityListener> listeners;

	private final OAuth2TokenValidator<Jwt> additional;

	private final @Nullable TokenCache cache;

	ProviderDecoder(IdentityProvider provider, ProviderKeys keys, Collection<OAuth2TokenValidator<Jwt>> additional,
			Clock clock, List<IdentityListener> listeners, @Nullable TokenCache cache) {
		this.listeners = listeners;
		this.additional = new DelegatingOAuth2TokenValidator<>(additional);
		this.cache = cache;
		this.name = provider.name();
		this.keys = keys;
		OAuth2TokenValidator<Jwt> validator = ProviderTokenValidators.of(provider, additional, clock);
		this.delegate = delegate(provider, keys, validator);
		this.atOnce = delegate(provider, keys::getAtOnce, validator);
	}

	private static JwtDecoder delegate(IdentityProvider provider, JWKSource<SecurityContext> keys,
			OAuth2TokenValidator<Jwt> validator) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithms((algorithms) -> provider.tokens()
				.algorithms()
				.forEach((name) -> algorithms.add(Objects.requireNonNull(SignatureAlgorithm.from(name)))))
			.build();
		decoder.setJwtValidator(validator);
		return decoder;
	}

	// What the application's own validators ask may have changed since.
	@Nullable Jwt reuse(ValidToken valid, Instant now) {
		Instant expiry = valid.jwt().getExpiresAt();
		if (expiry == null || !now.isBefore(expiry) || valid.keys() != this.keys.cached()
				|| this.additional.validate(valid.jwt()).hasErrors()) {
			return null;
		}
		tell(TokenOutcome.ACCEPTED);
		return valid.jwt();
	}

	@Override
	public Jwt decode(String token) {
		return decode(token, this.delegate);
	}

	// Waits for no keys. A KeysNeededException says that nothing came of the token yet.
	Jwt decodeAtOnce(String token) {
		return decode(token, this.atOnce);
	}

	// Of keys to be fetched, or null if too many tokens wait for them.
	@Nullable CompletableFuture<@Nullable Void> join(KeysNeededException needed) {
		return this.keys.join(needed);
	}

	// Of a token that waited in vain.
	JwtException refusal(KeysNeededException needed) {
		if (needed.known() == null) {
			return unavailable(needed);
		}
		tell(TokenOutcome.SIGNATURE);
		return new BadJwtException("No key that is known verifies the token", needed);
	}

	JwtException unavailable(Throwable cause) {
		tell(TokenOutcome.UNAVAILABLE);
		return new ProviderUnavailableException(this.name, cause);
	}

	private Jwt decode(String token, JwtDecoder decoder) {
		JWKSet keys = (this.cache != null) ? this.keys.cached() : null;
		Jwt jwt;
		try {
			jwt = verify(token, decoder);
		}
		catch (KeysNeededException ex) {
			throw ex;
		}
		catch (JwtException ex) {
			tell(TokenOutcome.of(ex));
			throw ex;
		}
		tell(TokenOutcome.ACCEPTED);
		if (this.cache != null && keys != null && isLasting(jwt, keys)) {
			this.cache.put(ValidToken.of(jwt, this, keys));
		}
		return jwt;
	}

	// Not if other keys came meanwhile, which may not have verified it, nor if each
	// request
	// must prove that the token is its own.
	private boolean isLasting(Jwt jwt, JWKSet keys) {
		return keys == this.keys.cached() && !jwt.hasClaim(TokenHolder.CONFIRMATION);
	}

	private void tell(TokenOutcome outcome) {
		for (IdentityListener listener : this.listeners) {
			listener.tokenValidated(this.name, outcome);
		}
	}

	private Jwt verify(String token, JwtDecoder decoder) {
		try {
			return decoder.decode(token);
		}
		catch (JwtException ex) {
			if (ex.getCause() instanceof KeysNeededException needed) {
				throw needed;
			}
			if (ex instanceof BadJwtException) {
				throw ex;
			}
			if (ex.getCause() instanceof KeySourceException) {
				throw new ProviderUnavailableException(this.name, ex);
			}
			// Such as a key whose curve is not that of the algorithm.
			throw new BadJwtException("The signature of the token could not be verified", ex);
		}
	}

}
