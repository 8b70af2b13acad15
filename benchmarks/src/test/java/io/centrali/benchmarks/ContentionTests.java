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

package io.centrali.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions hold no lock, so that no thread ever waits for another one.
 */
class ContentionTests {

	private static final int THREADS = 8;

	private static final int DECISIONS = 1_000_000;

	private final EngineApproval engine = new EngineApproval();

	private final User user = User.of("employee", 1000);

	private final Map<String, Object> context = Map.of("orderId", "order-1", "amount", 500);

	@Test
	void aMillionDecisionsInEightThreadsWaitForNothing() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			// What is loaded and linked first is locked meanwhile, also what only threads
			// that meet each other need.
			decide(threads);
			assertThat(decide(threads)).hasSize(THREADS).containsOnly(0L);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private List<Long> decide(ExecutorService threads) throws Exception {
		CyclicBarrier start = new CyclicBarrier(THREADS);
		Callable<Long> decisions = () -> {
			start.await();
			long before = waits();
			for (int i = 0; i < DECISIONS / THREADS; i++) {
				decide();
			}
			return waits() - before;
		};
		List<Long> waits = new ArrayList<>();
		for (Future<Long> future : threads.invokeAll(Collections.nCopies(THREADS, decisions))) {
			waits.add(future.get());
		}
		return waits;
	}

	private void decide() {
		assertThat(this.engine.decide(this.user, this.context).isAllowed()).isTrue();
	}

	// For a monitor, or for anything else.
	private static long waits() {
		ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId());
		return info.getBlockedCount() + info.getWaitedCount();
	}

}
