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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.centrali.audit.LoggingShadowLog;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.Decision;
import io.centrali.decision.PolicySetId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that threads which decide while shadows come, go and break get the answers of the
 * live policies, and that of no decision it is unknown what came of it.
 */
@Timeout(120)
class ShadowPoliciesConcurrencyTests {

	private static final int THREADS = 8;

	private final Logger logger = (Logger) LoggerFactory.getLogger(LoggingShadowLog.LOGGER_NAME);

	private final Logger told = (Logger) LoggerFactory.getLogger(ShadowPolicies.class);

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final AtomicLong made = new AtomicLong();

	@BeforeEach
	void quiet() {
		this.logger.setLevel(Level.OFF);
		this.told.setLevel(Level.OFF);
	}

	@AfterEach
	void reset() {
		this.logger.setLevel(null);
		this.told.setLevel(null);
	}

	@Test
	void answersAreThoseOfTheLivePoliciesAndNoDecisionIsLost() throws Exception {
		List<PolicySnapshot> candidates = List.of(ShadowedDecisions.allowing("clerk"),
				ShadowedDecisions.allowing("director"), ShadowedDecisions.of("broken"),
				ShadowedDecisions.allowing("manager"));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try (ShadowedDecisions decisions = new ShadowedDecisions(candidates.get(0)).started()) {
			List<Future<?>> deciding = new ArrayList<>();
			PolicySetId live = decisions.live.get().id();
			for (int i = 0; i < THREADS; i++) {
				deciding.add(threads.submit(() -> decide(decisions, live)));
			}
			for (int i = 0; i < 400; i++) {
				decisions.source.snapshot = candidates.get(i % candidates.size());
				decisions.shadow.refresh();
				decisions.shadow.status();
				decisions.shadow.differences();
			}
			this.stopped.set(true);
			for (Future<?> future : deciding) {
				future.get(60, TimeUnit.SECONDS);
			}
			decisions.awaitCompared(this.made.get());
			assertThat(decisions.shadow.total(ShadowResult.FAILED)).isZero();
			assertThat(decisions.shadow.total(ShadowResult.EQUAL)).isPositive();
			assertThat(decisions.shadow.total(ShadowResult.NEWLY_ALLOWED)).isPositive();
			assertThat(decisions.shadow.total(ShadowResult.NEWLY_DENIED)).isPositive();
		}
		finally {
			this.stopped.set(true);
			threads.shutdownNow();
		}
	}

	private void decide(ShadowedDecisions decisions, PolicySetId live) {
		long count = 0;
		while (!this.stopped.get()) {
			for (String role : List.of("manager", "clerk", "director")) {
				Decision decision = decisions.decisionPoint.decide(ShadowedDecisions.request(role).build());
				assertThat(decision.isAllowed()).isEqualTo(role.equals("manager"));
				assertThat(decision.policySet()).isEqualTo(live);
				count++;
			}
		}
		this.made.addAndGet(count);
	}

}
