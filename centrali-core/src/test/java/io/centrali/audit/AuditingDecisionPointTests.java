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
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link AuditingDecisionPoint}.
 */
class AuditingDecisionPointTests {

	private final Clock clock = Clock.fixed(Records.TIME, ZoneOffset.UTC);

	private final DecisionRequest request = Records.request().context(Map.of("amount", 500)).build();

	private final List<DecisionRecord> records = new ArrayList<>();

	private final DecisionLog log = this.records::add;

	private final Logger logger = (Logger) LoggerFactory.getLogger(AuditingDecisionPoint.class);

	private final ListAppender<ILoggingEvent> errors = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.errors.start();
		this.logger.addAppender(this.errors);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void reset() {
		this.logger.detachAppender(this.errors);
		this.logger.setAdditive(true);
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void recordsWhatWasDecidedOnceAndAnswersIt(Decision decision) {
		Decision answer = audited((request) -> decision).decide(this.request);
		assertThat(answer).isSameAs(decision);
		assertThat(this.records).singleElement().satisfies((record) -> {
			assertThat(record.request()).isSameAs(this.request);
			assertThat(record.decision()).isSameAs(decision);
			assertThat(record.duration()).isPositive();
		});
		assertThat(this.errors.list).isEmpty();
	}

	@Test
	void decorationOfOneThatRecordsLeavesOneRecord() {
		DecisionPoint inner = audited((request) -> Records.allow());
		Decision answer = audited((request) -> inner.decide(request)).decide(this.request);
		assertThat(this.records).extracting(DecisionRecord::decision).containsExactly(answer);
		inner.decide(this.request);
		assertThat(this.records).hasSize(2);
	}

	@Test
	void anotherRequestOnTheWayLeavesItsOwnRecord() {
		DecisionRequest other = Records.request().build();
		DecisionPoint inner = audited((request) -> Records.allow());
		audited((request) -> inner.decide(other)).decide(this.request);
		assertThat(this.records).extracting(DecisionRecord::request).containsExactly(other, this.request);
	}

	@Test
	void anotherLogOnTheWayKeepsItsOwnRecord() {
		List<DecisionRecord> others = new ArrayList<>();
		DecisionPoint inner = new AuditingDecisionPoint((request) -> Records.allow(), others::add, this.clock);
		audited(inner).decide(this.request);
		assertThat(this.records).hasSize(1);
		assertThat(others).hasSize(1);
	}

	@Test
	void whatTheOutermostAnswersIsRecorded() {
		DecisionPoint inner = audited((request) -> Records.allow());
		Decision denied = Decision.withoutRule(ReasonCode.DENY_DEFAULT, null, null, Records.TIME);
		audited((request) -> {
			assertThat(inner.decide(request).isAllowed()).isTrue();
			return denied;
		}).decide(this.request);
		assertThat(this.records).extracting(DecisionRecord::decision).containsExactly(denied);
	}

	@Test
	void failureOfADecorationLeavesOneRecordAndNoScope() {
		DecisionPoint inner = audited((request) -> Records.allow());
		DecisionPoint outer = audited((request) -> {
			inner.decide(request);
			throw new StackOverflowError();
		});
		CompletableFuture.runAsync(() -> {
			outer.decide(this.request);
			inner.decide(this.request);
		}, (task) -> new Thread(task).start()).join();
		assertThat(this.records).extracting((record) -> record.decision().reasonCode())
			.containsExactly(ReasonCode.INTERNAL_ERROR, ReasonCode.ALLOW_RULE);
	}

	@Test
	void anotherThreadOnTheWayLeavesItsOwnRecord() {
		DecisionPoint inner = audited((request) -> Records.allow());
		audited((asked) -> CompletableFuture.supplyAsync(() -> inner.decide(asked)).join()).decide(this.request);
		assertThat(this.records).hasSize(2);
	}

	@Test
	void clockThatFailsIsReplacedByThatOfTheSystem() {
		assertDatedBySystem(() -> {
			throw new IllegalStateException();
		});
		assertDatedBySystem(() -> null);
	}

	private void assertDatedBySystem(Supplier<@Nullable Instant> broken) {
		this.records.clear();
		Clock brokenClock = new BrokenClock(broken);
		DecisionPoint point = new AuditingDecisionPoint(
				new EmbeddedDecisionPoint(() -> null, brokenClock, AttributeMasking.none()), this.log, brokenClock);
		assertThat(point.decide(this.request).reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		assertThat(point.decide(List.of(this.request))).hasSize(1);
		assertThat(this.records).hasSize(2)
			.extracting((record) -> record.decision().evaluatedAt())
			.allSatisfy((time) -> assertThat(time).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
	}

	@Test
	void recordsBeforeItAnswers() {
		DecisionPoint point = audited((request) -> {
			assertThat(this.records).isEmpty();
			return Records.allow();
		});
		assertThat(point.decide(this.request).isAllowed()).isTrue();
		assertThat(this.records).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void answersIndeterminateAndRecordsItWhenTheDelegateFails(Throwable failure) {
		assertThatFailureIsRecorded((request) -> sneakyThrow(failure));
		assertThat(this.errors.list.get(0).getThrowableProxy().getClassName()).isEqualTo(failure.getClass().getName());
	}

	@Test
	@SuppressWarnings("NullAway")
	void answersIndeterminateAndRecordsItWhenTheDelegateAnswersNull() {
		assertThatFailureIsRecorded((request) -> null);
	}

	private void assertThatFailureIsRecorded(DecisionPoint delegate) {
		Decision answer = audited(delegate).decide(this.request);
		assertThat(answer.reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		assertThat(answer.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(answer.evaluatedAt()).isEqualTo(Records.TIME);
		assertThat(this.records).extracting(DecisionRecord::decision).containsExactly(answer);
		assertThat(this.errors.list).singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).contains(answer.id().toString()));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void withdrawsAnAllowThatCannotBeRecorded(Throwable failure) {
		Decision allow = Records.allow();
		Decision answer = unrecordable(allow, failure).decide(this.request);
		assertThat(answer.isAllowed()).isFalse();
		assertThat(answer.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(answer.reasonCode()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
		assertThat(answer.id()).isEqualTo(allow.id());
		assertThat(answer.reason()).isNull();
		assertThat(this.errors.list).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aDenyStandsThoughItCannotBeRecorded(Throwable failure) {
		Decision deny = Records.deny();
		assertThat(unrecordable(deny, failure).decide(this.request)).isSameAs(deny);
		assertThat(this.errors.list).hasSize(1);
	}

	@Test
	void withdrawsAnAllowWhenTheLoggerIsOff() {
		Logger decisions = (Logger) LoggerFactory.getLogger(LoggingDecisionLog.LOGGER_NAME);
		decisions.setLevel(Level.ERROR);
		try {
			DecisionPoint point = new AuditingDecisionPoint((request) -> Records.allow(),
					new LoggingDecisionLog(AttributeMasking.none()), this.clock);
			assertThat(point.decide(this.request).reasonCode()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
		}
		finally {
			decisions.setLevel(null);
		}
	}

	@Test
	void logsNothingThatACallerSent() {
		DecisionRequest naughty = DecisionRequest.of("orders\nFORGED", "approve\nFORGED").build();
		new AuditingDecisionPoint((request) -> sneakyThrow(new IllegalStateException()),
				(record) -> sneakyThrow(new IllegalStateException()), this.clock)
			.decide(naughty);
		assertThat(this.errors.list).hasSize(2).noneMatch((event) -> event.getFormattedMessage().contains("FORGED"));
	}

	private DecisionPoint audited(DecisionPoint delegate) {
		return new AuditingDecisionPoint(delegate, this.log, this.clock);
	}

	private DecisionPoint unrecordable(Decision decision, Throwable failure) {
		return new AuditingDecisionPoint((request) -> decision, (record) -> sneakyThrow(failure), this.clock);
	}

	static List<Decision> decisions() {
		return List.of(Records.allow(), Records.deny(),
				Decision.withoutRule(ReasonCode.NO_POLICY_SET, null, null, Records.TIME));
	}

	static List<Throwable> failures() {
		return List.of(new IllegalStateException("failed"), new StackOverflowError(), new NoClassDefFoundError(),
				new IOException("sneaky"));
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> Decision sneakyThrow(Throwable failure) throws T {
		throw (T) failure;
	}

	private static final class BrokenClock extends Clock {

		private final Supplier<@Nullable Instant> instants;

		private BrokenClock(Supplier<@Nullable Instant> instants) {
			this.instants = instants;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.instants.get();
		}

	}

}
