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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the keys of one provider without a thread of their own: all of them
 * for one fetch, on one thread. Their number is bounded, for anybody can make up keys.
 */
final class KeyWaiters {

	// Far more than come with a new key while it is fetched, at no more than their
	// tokens.
	static final int MAX = 256;

	private final ExecutorService executor;

	private CompletableFuture<@Nullable Void> fetch = CompletableFuture.completedFuture(null);

	private int waiting;

	KeyWaiters(ExecutorService executor) {
		this.executor = executor;
	}

	// Waits for nothing. Answers the fetch under way, or starts the given one; null if
	// there is no room. Whoever leaves early keeps the place until the fetch ends.
	synchronized @Nullable CompletableFuture<@Nullable Void> join(Callable<?> fetch) {
		if (this.fetch.isDone()) {
			this.fetch = start(fetch);
			this.waiting = 0;
		}
		if (this.waiting == MAX) {
			return null;
		}
		this.waiting++;
		return this.fetch;
	}

	private CompletableFuture<@Nullable Void> start(Callable<?> fetch) {
		CompletableFuture<@Nullable Void> fetched = new CompletableFuture<>();
		this.executor.execute(() -> {
			try {
				fetch.call();
				fetched.complete(null);
			}
			catch (Throwable ex) {
				fetched.completeExceptionally(ex);
			}
		});
		// Which discards what comes later.
		if (this.executor.isShutdown()) {
			fetched.completeExceptionally(new RejectedExecutionException("The application stops"));
		}
		return fetched;
	}

}
