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

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Decodes the tokens of one provider with its keys and no other's. They are looked for
 * when the first token comes, so that a provider that is down does not keep the
 * application from starting.
 */
final class LazyProviderDecoder implements JwtDecoder {

	private final IdentityProvider provider;

	private final OAuth2TokenValidator<Jwt> validator;

	// Not a monitor: the holder waits for the network.
	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable JwtDecoder delegate;

	LazyProviderDecoder(IdentityProvider provider, OAuth2TokenValidator<Jwt> validator) {
		this.provider = provider;
		this.validator = validator;
	}

	@Override
	public Jwt decode(String token) {
		JwtDecoder decoder = this.delegate;
		try {
			return ((decoder != null) ? decoder : create()).decode(token);
		}
		catch (BadJwtException | ProviderUnavailableException ex) {
			throw ex;
		}
		catch (JwtException ex) {
			throw new ProviderUnavailableException(this.provider.name(), ex);
		}
	}

	private JwtDecoder create() {
		this.lock.lock();
		try {
			JwtDecoder decoder = this.delegate;
			if (decoder == null) {
				decoder = createDecoder();
				this.delegate = decoder;
			}
			return decoder;
		}
		catch (RuntimeException ex) {
			throw new ProviderUnavailableException(this.provider.name(), ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private JwtDecoder createDecoder() {
		RestOperations rest = ProviderHttp.restOperations();
		String jwkSetUri = this.provider.jwkSetUri();
		if (jwkSetUri == null) {
			jwkSetUri = IssuerDiscovery.jwkSetUri(this.provider.issuer(), rest);
		}
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(jwkSetUri)
			.restOperations(rest)
			.jwsAlgorithms((algorithms) -> this.provider.algorithms()
				.forEach((name) -> algorithms.add(Objects.requireNonNull(SignatureAlgorithm.from(name)))))
			.build();
		decoder.setJwtValidator(this.validator);
		return decoder;
	}

}
