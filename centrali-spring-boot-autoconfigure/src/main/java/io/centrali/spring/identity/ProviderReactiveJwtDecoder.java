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

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * A {@link ReactiveJwtDecoder} that accepts exactly what a {@link ProviderJwtDecoder}
 * does. It runs where it may wait for the keys of a provider.
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
		return Mono.fromCallable(() -> this.decoder.decode(token)).subscribeOn(Schedulers.boundedElastic());
	}

}
