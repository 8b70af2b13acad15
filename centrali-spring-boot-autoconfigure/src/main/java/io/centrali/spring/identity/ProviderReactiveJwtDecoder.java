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

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * A {@link ReactiveJwtDecoder} that accepts exactly what a {@link ProviderJwtDecoder}
 * does. Tokens of keys that are known are decoded without waiting for any others; whoever
 * waits for the keys of a provider occupies no thread.
 *
 * @since 0.1.0
 */
public final class ProviderReactiveJwtDecoder implements ReactiveJwtDecoder {

	private final ProviderJwtDecoder decoder;

	/**
	 * Create a decoder.
	 * @param decoder tells what is accepted
	 */
	public ProviderReactiveJwtDecoder(ProviderJwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono.defer(() -> {
			Jwt remembered = this.decoder.hasAdditionalValidators() ? null : this.decoder.remembered(token);
			if (remembered != null) {
				return Mono.just(remembered);
			}
			ProviderDecoder provider = this.decoder.decoderFor(token);
			// The validators of the application may block.
			return Mono.fromCallable(() -> decode(token, provider))
				.subscribeOn(Schedulers.boundedElastic())
				.onErrorResume(KeysNeededException.class, (needed) -> decodeLater(token, provider, needed));
		});
	}

	private Jwt decode(String token, ProviderDecoder provider) {
		Jwt remembered = this.decoder.hasAdditionalValidators() ? this.decoder.remembered(token) : null;
		return (remembered != null) ? remembered : provider.decodeAtOnce(token);
	}

	private static Mono<Jwt> decodeLater(String token, ProviderDecoder provider, KeysNeededException needed) {
		CompletableFuture<@Nullable Void> fetch = provider.join(needed);
		if (fetch == null) {
			return Mono.error(provider.unavailable(needed));
		}
		return Mono.fromFuture(fetch, true)
			.timeout(ProviderKeys.MAX_WAIT)
			.onErrorMap(provider::unavailable)
			.then(Mono.fromCallable(() -> provider.decodeAtOnce(token)).subscribeOn(Schedulers.boundedElastic()))
			.onErrorMap(KeysNeededException.class, provider::refusal);
	}

}
