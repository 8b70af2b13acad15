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

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * A {@link ReactiveJwtDecoder} that accepts exactly what a {@link ProviderJwtDecoder}
 * does. It runs where it may wait for the keys of a provider.
 *
 * @since 0.1.0
 */
public final class ProviderReactiveJwtDecoder implements ReactiveJwtDecoder {

	private static final int WAITING_THREADS = 4;

	private final Scheduler waiting = waiting();

	private final ProviderJwtDecoder decoder;

	/**
	 * Create a decoder.
	 * @param decoder tells what is accepted
	 */
	public ProviderReactiveJwtDecoder(ProviderJwtDecoder decoder) {
		this.decoder = decoder;
	}

	// Those who wait for one provider must not take the threads that others need.
	private static Scheduler waiting() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("centrali-waiting-");
		threads.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(WAITING_THREADS, WAITING_THREADS, 5, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads);
		executor.allowCoreThreadTimeOut(true);
		return Schedulers.fromExecutorService(executor);
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono.defer(() -> {
			Jwt remembered = this.decoder.hasAdditionalValidators() ? null : this.decoder.remembered(token);
			if (remembered != null) {
				return Mono.just(remembered);
			}
			ProviderDecoder provider = this.decoder.decoderFor(token);
			return Mono.fromCallable(() -> decode(token, provider))
				.subscribeOn(provider.isReady() ? Schedulers.boundedElastic() : this.waiting);
		});
	}

	private Jwt decode(String token, ProviderDecoder provider) {
		Jwt remembered = this.decoder.hasAdditionalValidators() ? this.decoder.remembered(token) : null;
		return (remembered != null) ? remembered : provider.decode(token);
	}

}
