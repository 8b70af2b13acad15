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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;
import io.centrali.claims.ClaimFault;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Explanation;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DecisionHistory}.
 */
class DecisionHistoryTests {

	private static final PolicySetId POLICY_SET = new PolicySetId(1, "abc");

	private static final long MEBIBYTE = 1024 * 1024;

	@Test
	void remembersTheLastOnesInTheirOrder() {
		DecisionHistory history = new DecisionHistory(5, MEBIBYTE);
		List<DecisionRecord> records = IntStream.range(0, 23).mapToObj((i) -> record("orders")).toList();
		records.forEach(history::remember);
		assertThat(history.records()).containsExactlyElementsOf(records.subList(18, 23));
	}

	@Test
	void remembersFewerThanItMay() {
		DecisionHistory history = new DecisionHistory(1000, MEBIBYTE);
		DecisionRecord record = record("orders");
		history.remember(record);
		assertThat(history.records()).containsExactly(record);
	}

	@Test
	void remembersOne() {
		DecisionHistory history = new DecisionHistory(1, MEBIBYTE);
		history.remember(record("orders"));
		DecisionRecord last = record("orders");
		history.remember(last);
		assertThat(history.records()).containsExactly(last);
	}

	@Test
	void remembersNothingAndLeavesLogsAloneWhenItsSizeIsNothing() {
		DecisionHistory history = new DecisionHistory(0, MEBIBYTE);
		DecisionLog log = DecisionLog.none();
		assertThat(history.remembering(log)).isSameAs(log);
		history.remember(record("orders"));
		assertThat(history.records()).isEmpty();
		assertThat(history.isEnabled()).isFalse();
	}

	@Test
	void sizesThatCannotBeMeantAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DecisionHistory(-1, MEBIBYTE));
		assertThatIllegalArgumentException().isThrownBy(() -> new DecisionHistory(1_000_001, MEBIBYTE));
		assertThatIllegalArgumentException().isThrownBy(() -> new DecisionHistory(10, 0));
	}

	@Test
	void forgetsTheOldestWhenMemoryIsFull() {
		DecisionHistory history = new DecisionHistory(1000, 64 * 1024);
		List<DecisionRecord> records = IntStream.range(0, 500).mapToObj((i) -> record("orders".repeat(20))).toList();
		records.forEach(history::remember);
		List<DecisionRecord> remembered = history.records();
		assertThat(remembered).hasSizeBetween(50, 64)
			.containsExactlyElementsOf(records.subList(500 - remembered.size(), 500));
	}

	@Test
	void aRecordThatIsTooLargeIsCountedAndDrivesOutNothing() {
		DecisionHistory history = new DecisionHistory(1000, 64 * 1024);
		DecisionRecord small = record("orders");
		history.remember(small);
		history.remember(record("x".repeat(10_000)));
		history.remember(withContext(Map.of("a", List.of(Map.of("b", "x".repeat(10_000))))));
		history.remember(withContext(Map.of("x".repeat(10_000), 1)));
		assertThat(history.records()).containsExactly(small);
		assertThat(history.excluded()).containsEntry(Exclusion.TOO_LARGE, 3L);
	}

	@Test
	void whatTellsNothingOfPoliciesIsCountedAndDrivesOutNothing() {
		DecisionHistory history = new DecisionHistory(3, MEBIBYTE);
		DecisionRecord record = record("orders");
		history.remember(record);
		DecisionRequest anonymous = DecisionRequest.of("orders", "approve").build();
		for (int i = 0; i < 10; i++) {
			history.remember(record(anonymous, ReasonCode.UNAUTHENTICATED, POLICY_SET));
		}
		DecisionRequest refused = DecisionRequest.of("orders", "approve")
			.refuse(ReasonCode.INVALID_TOKEN, "expired")
			.build();
		history.remember(record(refused, ReasonCode.INVALID_TOKEN, POLICY_SET));
		DecisionRequest faulty = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice")
				.claims(new MappedClaims(Map.of(),
						List.of(new ClaimFault(ClaimFault.Kind.CLAIM_TYPE, "ext_a", "a", "no number"))))
				.build())
			.build();
		history.remember(record(faulty, ReasonCode.CLAIM_TYPE, POLICY_SET));
		history.remember(record(record.request(), ReasonCode.INTERNAL_ERROR, POLICY_SET));
		history.remember(record(record.request(), ReasonCode.DENY_DEFAULT, null));
		assertThat(history.records()).containsExactly(record);
		assertThat(history.excluded()).containsEntry(Exclusion.UNAUTHENTICATED, 10L)
			.containsEntry(Exclusion.REFUSED, 1L)
			.containsEntry(Exclusion.CLAIMS, 1L)
			.containsEntry(Exclusion.UNDECIDED, 1L)
			.containsEntry(Exclusion.NO_POLICY_SET, 1L)
			.containsEntry(Exclusion.TOO_LARGE, 0L);
	}

	@Test
	void aDecisionThatWentToTwoLogsIsRememberedOnce() {
		DecisionHistory history = new DecisionHistory(10, MEBIBYTE);
		DecisionLog log = history.remembering(history.remembering(DecisionLog.none()));
		log.record(record("orders"));
		assertThat(history.records()).hasSize(1);
	}

	@Test
	void explanationsAreNotRemembered() {
		DecisionHistory history = new DecisionHistory(10, MEBIBYTE);
		DecisionRecord record = record("orders");
		Decision plain = record.decision();
		Decision explained = new Decision(plain.id(), plain.reasonCode(), "a", "b", "c", plain.policySet(),
				plain.indeterminacies(), plain.evaluatedAt(), "d", new Explanation(List.of()));
		history.remember(new DecisionRecord(record.request(), explained, record.duration()));
		assertThat(history.records()).singleElement()
			.satisfies((remembered) -> assertThat(remembered.decision()).usingRecursiveComparison()
				.ignoringFields("explanation")
				.isEqualTo(explained))
			.satisfies((remembered) -> assertThat(remembered.decision().explanation()).isNull());
	}

	@Test
	void theLogKeepsARecordFirst() {
		DecisionHistory history = new DecisionHistory(10, MEBIBYTE);
		List<DecisionRecord> kept = new ArrayList<>();
		DecisionLog log = history.remembering((record) -> {
			assertThat(history.records()).doesNotContain(record);
			kept.add(record);
		});
		log.record(record("orders"));
		log.record(List.of(record("orders"), record("orders")));
		assertThat(history.records()).hasSize(3).isEqualTo(kept);
	}

	@Test
	void whatCouldNotBeKeptIsNotRemembered() {
		DecisionHistory history = new DecisionHistory(10, MEBIBYTE);
		DecisionLog log = history.remembering((record) -> {
			throw new IllegalStateException("disk full");
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> log.record(record("orders")));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> log.record(List.of(record("orders"))));
		assertThat(history.records()).isEmpty();
	}

	@Test
	void theLogStillGetsABatchInOneTrip() {
		List<Integer> batches = new ArrayList<>();
		DecisionLog log = new DecisionHistory(10, MEBIBYTE).remembering(new DecisionLog() {

			@Override
			public void record(DecisionRecord record) {
				batches.add(1);
			}

			@Override
			public void record(List<DecisionRecord> records) {
				batches.add(records.size());
			}

			@Override
			public void record(PolicyChange change) {
				batches.add(0);
			}

		});
		log.record(List.of(record("orders"), record("orders")));
		assertThat(batches).containsExactly(2);
	}

	@Test
	void everythingThatALogCanDoIsPassedOn() {
		for (Method method : DecisionLog.class.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers())) {
				assertThat(RememberingDecisionLog.class).satisfies(
						(type) -> assertThat(type.getDeclaredMethod(method.getName(), method.getParameterTypes()))
							.isNotNull());
			}
		}
	}

	@Test
	void manyThreadsStayWithinBothBounds() throws Exception {
		DecisionHistory history = new DecisionHistory(100, 64 * 1024);
		int threads = 8;
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int t = 0; t < threads; t++) {
				results.add(executor.submit(() -> {
					start.await();
					for (int i = 0; i < 5000; i++) {
						history.remember(record("orders".repeat(i % 100)));
					}
					return null;
				}));
			}
			start.countDown();
			for (int i = 0; i < 50; i++) {
				assertThat(history.records()).hasSizeLessThanOrEqualTo(100).doesNotContainNull();
			}
			for (Future<?> result : results) {
				result.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		DecisionRecord last = record("orders");
		history.remember(last);
		List<DecisionRecord> records = history.records();
		assertThat(records).isNotEmpty().endsWith(last);
		assertThat(records.stream().mapToLong((record) -> RecordSize.of(record, Long.MAX_VALUE)).sum())
			.isLessThanOrEqualTo(64 * 1024);
	}

	private static DecisionRecord record(String resource) {
		return record(
				DecisionRequest.of(resource, "approve").principal(PrincipalAttributes.user("alice").build()).build(),
				ReasonCode.DENY_DEFAULT, POLICY_SET);
	}

	private static DecisionRecord withContext(Map<String, Object> context) {
		return record(DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.context(context)
			.build(), ReasonCode.DENY_DEFAULT, POLICY_SET);
	}

	private static DecisionRecord record(DecisionRequest request, ReasonCode code, PolicySetId policySet) {
		return new DecisionRecord(request, Decision.withoutRule(code, null, policySet, Instant.EPOCH), Duration.ZERO);
	}

}
