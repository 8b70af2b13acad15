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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.centrali.audit.DecisionRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that are to be compared. Bounded in number and bytes, and nobody who decides
 * ever waits for it.
 */
final class ComparisonQueue {

	static final int CAPACITY = 4096;

	static final int WAKE_AT = CAPACITY / 4;

	static final long MAX_BYTES = 16 << 20;

	// So many bytes are bounded by the number already, and so need not be counted, which
	// would have all threads write one field more.
	private static final long SMALL = 2048;

	private final Queue<DecisionRecord> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final Runnable wake;

	/**
	 * Create a queue.
	 * @param wake called now and then as the queue fills
	 */
	ComparisonQueue(Runnable wake) {
		this.wake = wake;
	}

	/**
	 * Add a decision.
	 * @param decision the decision
	 * @return {@code false} if there is no room for it
	 */
	boolean offer(DecisionRecord decision) {
		long bytes = bytes(decision);
		int size = this.size.incrementAndGet();
		if (size > CAPACITY) {
			this.size.decrementAndGet();
			return false;
		}
		if (bytes > 0 && this.bytes.addAndGet(bytes) > MAX_BYTES) {
			this.bytes.addAndGet(-bytes);
			this.size.decrementAndGet();
			return false;
		}
		this.queue.add(decision);
		if (size % WAKE_AT == 0) {
			this.wake.run();
		}
		return true;
	}

	/**
	 * Take out the oldest decision.
	 * @return the decision, or {@code null} if there is none
	 */
	@Nullable DecisionRecord poll() {
		DecisionRecord decision = this.queue.poll();
		if (decision != null) {
			this.size.decrementAndGet();
			long bytes = bytes(decision);
			if (bytes > 0) {
				this.bytes.addAndGet(-bytes);
			}
		}
		return decision;
	}

	// The same whenever it is asked, as nothing in a decision changes.
	private static long bytes(DecisionRecord decision) {
		long bytes = RecordSize.of(decision, MAX_BYTES);
		return (bytes > SMALL) ? bytes : 0;
	}

}
