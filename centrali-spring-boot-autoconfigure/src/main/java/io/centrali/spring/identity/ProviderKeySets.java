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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The keys of each provider, once for all decoders of an application, so that what is
 * limited for one provider is limited altogether.
 */
final class ProviderKeySets {

	private final Map<String, ProviderKeys> byIssuer = new ConcurrentHashMap<>();

	private final ExecutorService executor = refreshExecutor();

	private final LongSupplier millis;

	ProviderKeySets() {
		this(sinceNow());
	}

	ProviderKeySets(LongSupplier millis) {
		this.millis = millis;
	}

	ProviderKeys of(IdentityProvider provider) {
		return this.byIssuer.computeIfAbsent(provider.issuer(),
				(issuer) -> new ProviderKeys(provider, this.millis, this.executor));
	}

	// Without the types of JWTs, as long as nothing is decoded.
	ProviderKeyState state(IdentityProvider provider) {
		ProviderKeys keys = this.byIssuer.get(provider.issuer());
		return (keys != null) ? keys.state() : ProviderKeyState.UNUSED;
	}

	// The age of keys must not depend on a clock that somebody sets back.
	private static LongSupplier sinceNow() {
		long start = System.nanoTime();
		return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	// Threads end for good when they are done, and what would start later is discarded.
	void close() {
		this.executor.shutdownNow();
	}

	// At most two threads for each provider, none of which outlives its work for long:
	// one refreshes keys ahead, another fetches them for those who wait.
	private static ExecutorService refreshExecutor() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("centrali-keys-");
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads,
				new ThreadPoolExecutor.DiscardPolicy());
	}

}
