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

package io.centrali.spring.policy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.policy.PolicyDocument;

/**
 * A source that holds what a test says, and tells whoever listens.
 */
final class SettableSource implements PolicySource {

	volatile PolicySnapshot snapshot = snapshot("manager");

	volatile RuntimeException failure;

	volatile Runnable beforeRead = () -> {
	};

	volatile Runnable listener;

	final AtomicInteger reads = new AtomicInteger();

	static PolicySnapshot snapshot(String role) {
		return new PolicySnapshot(
				List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", role))), true);
	}

	@Override
	public PolicySnapshot read() {
		this.reads.incrementAndGet();
		this.beforeRead.run();
		RuntimeException failure = this.failure;
		if (failure != null) {
			throw failure;
		}
		return this.snapshot;
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public Subscription listen(Runnable onChange) {
		this.listener = onChange;
		return () -> this.listener = null;
	}

	@Override
	public String toString() {
		return "a source";
	}

}
