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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceContact}, as {@link LivePolicySet} uses it.
 */
class SourceContactTests {

	private static final Duration MAX_AGE = Duration.ofMinutes(10);

	private final AtomicLong nanos = new AtomicLong();

	private final SettableClock clock = new SettableClock();

	private final SettableSource source = new SettableSource();

	@Test
	void policiesThatTheSourceHoldsDecideForEver() {
		LivePolicySet live = live(MAX_AGE);
		for (int i = 0; i < 3; i++) {
			pass(MAX_AGE);
			assertThat(live.deciding()).isSameAs(live.get());
			live.refresh();
		}
		assertThat(live.status().expired()).isFalse();
	}

	@Test
	void policiesThatTheSourceWasNotSeenToHoldForTooLongDecideNoMore() {
		LivePolicySet live = live(MAX_AGE);
		this.source.failure = new PolicySourceException("gone", "", null);
		pass(MAX_AGE);
		live.refresh();
		assertThat(live.deciding()).isNotNull();
		pass(Duration.ofNanos(1));
		assertThat(live.deciding()).isNull();
		assertThat(live.status().expired()).isTrue();
		this.source.failure = null;
		live.refresh();
		assertThat(live.deciding()).isSameAs(live.get());
		assertThat(live.status().expired()).isFalse();
	}

	@Test
	void refusedPoliciesDoNotMakeTheLastGoodOnesYounger() {
		LivePolicySet live = live(MAX_AGE);
		this.source.snapshot = new PolicySnapshot(List.of(PolicyDocument.of("orders.json", "{")), true);
		for (int i = 0; i < 3; i++) {
			pass(MAX_AGE.dividedBy(2));
			live.refresh();
		}
		assertThat(live.deciding()).isNull();
	}

	@Test
	void aLookCountsFromItsBegin() {
		LivePolicySet live = live(MAX_AGE);
		this.source.beforeRead = () -> pass(MAX_AGE);
		live.refresh();
		pass(Duration.ofNanos(1));
		assertThat(live.deciding()).isNull();
	}

	@Test
	void aClockThatIsSetBackMakesNothingYounger() {
		LivePolicySet live = live(MAX_AGE);
		pass(MAX_AGE.plusSeconds(1));
		this.clock.now = Instant.EPOCH;
		assertThat(live.deciding()).isNull();
	}

	@Test
	void timeThatTheMachineSleptCounts() {
		LivePolicySet live = live(MAX_AGE);
		this.clock.now = this.clock.now.plus(MAX_AGE).plusSeconds(1);
		assertThat(live.deciding()).isNull();
	}

	@Test
	void withoutAMaximumAgeNothingExpires() {
		LivePolicySet live = live(null);
		pass(Duration.ofDays(1000));
		assertThat(live.deciding()).isSameAs(live.get());
	}

	@Test
	void aSourceThatMakesWaitIsTold() throws InterruptedException {
		LivePolicySet live = live(null);
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.source.beforeRead = () -> {
			reading.countDown();
			await(answer);
		};
		Instant begin = this.clock.now;
		Thread look = new Thread(live::refresh);
		look.start();
		reading.await();
		pass(Duration.ofSeconds(5));
		assertThat(live.status().stale()).isFalse();
		pass(Duration.ofSeconds(1));
		assertThat(live.status().staleness())
			.isEqualTo(new PolicySetStatus.Staleness(begin, "The policies in 'a source' are waited for"));
		answer.countDown();
		look.join();
		assertThat(live.status().stale()).isFalse();
	}

	private LivePolicySet live(Duration maxAge) {
		return new LivePolicySet(this.source, PolicyFixtures.factory(),
				new SourceContact(maxAge, this.clock, this.nanos::get));
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
		this.clock.now = this.clock.now.plus(time);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
