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

import java.util.function.Supplier;

import io.centrali.spring.identity.IdentityListener;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.ProviderJwtDecoder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.function.SingletonSupplier;

/**
 * The one decoder of the providers' tokens, made when it is first needed.
 */
final class ProviderDecoders {

	private final Supplier<ProviderJwtDecoder> decoder;

	ProviderDecoders(IdentityProviders providers, ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			ObjectProvider<IdentityListener> listeners, int cachedTokens) {
		this.decoder = SingletonSupplier.of(() -> new ProviderJwtDecoder(providers, validators.orderedStream().toList(),
				listeners.orderedStream().toList(), cachedTokens));
	}

	ProviderJwtDecoder get() {
		return this.decoder.get();
	}

}
