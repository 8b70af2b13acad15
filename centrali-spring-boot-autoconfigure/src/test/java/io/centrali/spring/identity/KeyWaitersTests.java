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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyWaiters}.
 */
class KeyWaitersTests {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final KeyWaiters waiters = new KeyWaiters(this.executor);

	private final AtomicInteger fetches = new AtomicInteger();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void allWaitForOneFetchUpToTheBound() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		CompletableFuture<Void> fetch = this.waiters.join(() -> open.await(10, TimeUnit.SECONDS));
		for (int i = 1; i < KeyWaiters.MAX; i++) {
			assertThat(this.waiters.join(this.fetches::incrementAndGet)).isSameAs(fetch);
		}
		assertThat(this.waiters.join(this.fetches::incrementAndGet)).isNull();
		open.countDown();
		fetch.get(10, TimeUnit.SECONDS);
		assertThat(this.fetches).hasValue(0);
	}

	@Test
	void placesAreFreeOnceTheFetchEnded() throws Exception {
		for (int i = 0; i <= KeyWaiters.MAX; i++) {
			this.waiters.join(this.fetches::incrementAndGet).get(10, TimeUnit.SECONDS);
		}
		assertThat(this.fetches).hasValue(KeyWaiters.MAX + 1);
	}

}
