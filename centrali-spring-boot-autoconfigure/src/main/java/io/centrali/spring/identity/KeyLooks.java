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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When keys that are unknown are looked for: once in an interval for all of them.
 */
final class KeyLooks {

	// Anybody can make up keys, so nobody gets to occupy a thread for longer.
	private static final Duration MAX_WAIT = Duration.ofSeconds(1);

	private final long intervalMillis;

	private long next = Long.MIN_VALUE;

	private CountDownLatch last = new CountDownLatch(0);

	KeyLooks(Duration interval) {
		this.intervalMillis = interval.toMillis();
	}

	// Answers the given latch if it is time to look, or that of who did so before.
	synchronized CountDownLatch start(long now, CountDownLatch own) {
		if (now >= this.next) {
			this.next = now + this.intervalMillis;
			this.last = own;
		}
		return this.last;
	}

	// Whether it is time to look, or somebody does.
	synchronized boolean areWorthwhile(long now) {
		return now >= this.next || this.last.getCount() > 0;
	}

	static void await(CountDownLatch look) {
		try {
			look.await(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
