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

package io.centrali.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests that a batch leaves exactly one record an item, and that no item gains by what
 * happens to another.
 */
class AuditedBatchTests {

	private final Clock clock = Clock.fixed(Records.TIME, ZoneOffset.UTC);

	private final CountingLog log = new CountingLog();

	private final List<DecisionRequest> batch = IntStream.range(0, 20).mapToObj(AuditedBatchTests::request).toList();

	@Test
	void leavesOneRecordAnItemInOneTripBeforeItAnswers() {
		List<Decision> answers = audited(AuditedBatchTests::evenOnly).decide(this.batch);
		assertThat(answers).extracting(Decision::isAllowed)
			.containsExactlyElementsOf(IntStream.range(0, 20).mapToObj((i) -> i % 2 == 0).toList());
		assertThat(this.log.trips).hasValue(1);
		assertThat(this.log.records).extracting(DecisionRecord::request).containsExactlyElementsOf(this.batch);
		assertThat(this.log.records).extracting(DecisionRecord::decision).containsExactlyElementsOf(answers);
		assertThat(this.log.records).extracting(DecisionRecord::duration).noneMatch(Duration::isNegative);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void answersInTheOrderOfTheQuestionsWhateverTheyAre(long seed) {
		List<DecisionRequest> shuffled = new ArrayList<>(this.batch);
		Collections.shuffle(shuffled, new Random(seed));
		List<Decision> answers = audited(AuditedBatchTests::evenOnly).decide(shuffled);
		for (int i = 0; i < shuffled.size(); i++) {
			assertThat(answers.get(i).isAllowed()).isEqualTo(evenOnly(shuffled.get(i)).isAllowed());
			assertThat(this.log.records.get(i).request()).isSameAs(shuffled.get(i));
		}
	}

	@Test
	void decorationOfOneThatRecordsLeavesOneRecordAnItem() {
		DecisionPoint inner = audited(AuditedBatchTests::evenOnly);
		List<Decision> answers = audited((request) -> inner.decide(request)).decide(this.batch);
		assertThat(this.log.records).extracting(DecisionRecord::decision).containsExactlyElementsOf(answers);
		answers = audited(inner).decide(this.batch);
		assertThat(this.log.records).hasSize(40);
		assertThat(this.log.records.subList(20, 40)).extracting(DecisionRecord::decision)
			.containsExactlyElementsOf(answers);
	}

	@Test
	void emptyBatchLeavesNoRecord() {
		assertThat(audited(AuditedBatchTests::evenOnly).decide(List.of())).isEmpty();
		assertThat(this.log.trips).hasValue(0);
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullAmongTheQuestionsIsTheCallersMistakeAndDecidesNothing() {
		assertThatNullPointerException()
			.isThrownBy(() -> audited(AuditedBatchTests::evenOnly).decide(Arrays.asList(request(0), null, request(2))));
		assertThat(this.log.records).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "null" })
	void itemThatFailsLosesNoOtherAndIsRecorded(String fault) {
		List<Decision> answers = audited((request) -> {
			if (index(request) == 4) {
				return fail(fault);
			}
			return evenOnly(request);
		}).decide(this.batch);
		assertThat(answers.get(4).reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		assertThat(answers).filteredOn(Decision::isAllowed).hasSize(9);
		assertThat(this.log.records).extracting(DecisionRecord::decision).containsExactlyElementsOf(answers);
	}

	@ParameterizedTest
	@MethodSource("brokenBatches")
	void delegateThatMixesABatchUpAllowsNothingOfItAndLeavesItsRecords(DecisionPoint broken) {
		List<Decision> answers = audited(broken).decide(this.batch);
		assertThat(answers).hasSize(20).noneMatch(Decision::isAllowed);
		assertThat(answers).extracting(Decision::reasonCode).containsOnly(ReasonCode.INTERNAL_ERROR);
		assertThat(this.log.records).extracting(DecisionRecord::decision).containsExactlyElementsOf(answers);
	}

	static List<DecisionPoint> brokenBatches() {
		return List.of(batches((batch) -> null), batches((batch) -> List.of()),
				batches((batch) -> Collections.nCopies(19, Records.allow())),
				batches((batch) -> Collections.nCopies(21, Records.allow())), batches((batch) -> {
					throw new IllegalStateException("broken");
				}), batches((batch) -> {
					throw new StackOverflowError();
				}));
	}

	@Test
	@SuppressWarnings("NullAway")
	void delegateThatAnswersNullForAnItemAllowsTheOthersOnly() {
		DecisionPoint broken = batches((batch) -> {
			List<Decision> answers = new ArrayList<>(Collections.nCopies(20, Records.allow()));
			answers.set(3, null);
			return answers;
		});
		List<Decision> answers = audited(broken).decide(this.batch);
		assertThat(answers).filteredOn(Decision::isAllowed).hasSize(19);
		assertThat(answers.get(3).reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
	}

	@Test
	void answersDoNotChangeWithWhatTheDelegateKeeps() {
		List<Decision> kept = new ArrayList<>(Collections.nCopies(20, Records.deny()));
		List<Decision> answers = audited(batches((batch) -> kept)).decide(this.batch);
		Collections.fill(kept, Records.allow());
		assertThat(answers).noneMatch(Decision::isAllowed);
	}

	@Test
	void withdrawsEveryAllowOfABatchThatCannotBeRecorded() {
		List<Decision> decided = new ArrayList<>();
		this.log.failure = new IllegalStateException("disk full");
		List<Decision> answers = audited((request) -> {
			decided.add(evenOnly(request));
			return decided.get(decided.size() - 1);
		}).decide(this.batch);
		assertThat(answers).noneMatch(Decision::isAllowed);
		for (int i = 0; i < answers.size(); i++) {
			assertThat(answers.get(i).id()).isEqualTo(decided.get(i).id());
			assertThat(answers.get(i).outcome()).isEqualTo((i % 2 == 0) ? Outcome.INDETERMINATE : Outcome.DENY);
			assertThat(answers.get(i).reasonCode())
				.isEqualTo((i % 2 == 0) ? ReasonCode.AUDIT_UNAVAILABLE : ReasonCode.DENY_RULE);
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void logThatKeepsSinglesTriesThemAllAndOneFailureWithdrawsEveryAllow(Throwable failure) {
		List<DecisionRecord> kept = new ArrayList<>();
		DecisionLog singles = (record) -> {
			if (index(record.request()) == 7) {
				AuditedBatchTests.<RuntimeException>sneakyThrow(failure);
			}
			kept.add(record);
		};
		List<Decision> answers = new AuditingDecisionPoint(AuditedBatchTests::evenOnly, singles, this.clock)
			.decide(this.batch);
		assertThat(kept).hasSize(19);
		assertThat(answers).noneMatch(Decision::isAllowed);
	}

	static List<Throwable> failures() {
		return List.of(new IllegalStateException("failed"), new StackOverflowError(), new IOException("failed"));
	}

	private AuditingDecisionPoint audited(DecisionPoint delegate) {
		return new AuditingDecisionPoint(delegate, this.log, this.clock);
	}

	private static DecisionRequest request(int index) {
		return Records.request().context(Map.of("index", index)).build();
	}

	private static int index(DecisionRequest request) {
		return (Integer) request.context().get("index");
	}

	private static Decision evenOnly(DecisionRequest request) {
		return Decision.withoutRule((index(request) % 2 == 0) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE, null,
				null, Records.TIME);
	}

	@SuppressWarnings("NullAway")
	private static Decision fail(String fault) {
		if ("exception".equals(fault)) {
			throw new IllegalStateException("broken");
		}
		return null;
	}

	private static DecisionPoint batches(BatchFunction function) {
		return new DecisionPoint() {

			@Override
			public Decision decide(DecisionRequest request) {
				throw new AssertionError("A batch is decided as one");
			}

			@Override
			@SuppressWarnings("NullAway")
			public List<Decision> decide(List<DecisionRequest> requests) {
				return function.decide(requests);
			}

		};
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
		throw (T) failure;
	}

	/**
	 * What answers a batch, rightly or wrongly.
	 */
	private interface BatchFunction {

		@Nullable List<Decision> decide(List<DecisionRequest> requests);

	}

	/**
	 * Counts trips and records for itself.
	 */
	private static final class CountingLog implements DecisionLog {

		private final AtomicInteger trips = new AtomicInteger();

		private final List<DecisionRecord> records = new ArrayList<>();

		private @Nullable RuntimeException failure;

		@Override
		public void record(DecisionRecord record) {
			record(List.of(record));
		}

		@Override
		public void record(List<DecisionRecord> records) {
			this.trips.incrementAndGet();
			if (this.failure != null) {
				throw this.failure;
			}
			this.records.addAll(records);
		}

	}

}
