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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.centrali.audit.LoggingShadowLog;
import io.centrali.audit.ShadowDifference;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.ShadowStatus.Change;
import io.centrali.spring.policy.ShadowStatus.State;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowPolicies}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ShadowPoliciesTests {

	private static final String BROKEN = "{ \"name\": \"bad\", \"rulez\": [] }";

	private static final String BEFORE_NOON = """
			{ "name": "orders", "permissions": [ { "resource": "orders", "actions": ["approve"] } ],
			  "specification": {
			    "rules": [ { "rule_id": "early", "effect": "Allow", "conditions": [
			      { "function": "time_in_range", "attribute": "current_time",
			        "value": { "start": "00:00", "end": "12:00" } } ] } ],
			    "default": { "rule_id": "deny", "effect": "Deny" } } }
			""";

	private final Logger logger = (Logger) LoggerFactory.getLogger(LoggingShadowLog.LOGGER_NAME);

	@AfterEach
	void resetLogger() {
		this.logger.setLevel(null);
	}

	@Test
	void costsNothingWhereThereCanNeverBeAShadow() {
		ShadowPolicies shadow = new ShadowPolicies(null, PolicyFixtures.factory(), () -> {
			throw new IllegalStateException();
		}, AttributeMasking.none(), Duration.ofSeconds(1));
		shadow.start();
		assertThat(shadow.listener()).isNull();
		assertThat(shadow.refresh()).isFalse();
		assertThat(shadow.status().state()).isEqualTo(State.OFF);
		assertThat(shadow.differences()).isEmpty();
		shadow.stop();
	}

	@Test
	void withoutDocumentsNothingIsCounted() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.NOTHING).started()) {
			decisions.decide("manager");
			assertThat(decisions.shadow.status().state()).isEqualTo(State.OFF);
			assertThat(decisions.shadow.status().live()).isNull();
			assertThat(decisions.total()).isZero();
		}
	}

	@Test
	void countsEqualDecisionsAndEachKindOfDifference() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			assertThat(decisions.decide("manager").isAllowed()).isTrue();
			assertThat(decisions.decide("clerk").isAllowed()).isFalse();
			assertThat(decisions.decide("clerk").isAllowed()).isFalse();
			assertThat(decisions.decide("nobody").isAllowed()).isFalse();
			ShadowStatus status = decisions.status();
			assertThat(status.state()).isEqualTo(State.COMPARING);
			assertThat(status.results()).containsEntry(ShadowResult.NEWLY_DENIED, 1L)
				.containsEntry(ShadowResult.NEWLY_ALLOWED, 2L)
				.containsEntry(ShadowResult.EQUAL, 1L)
				.containsEntry(ShadowResult.OTHER_RULE, 0L)
				.containsEntry(ShadowResult.FAILED, 0L)
				.containsEntry(ShadowResult.LEFT_OUT, 0L);
			assertThat(status.compared()).isEqualTo(4);
			assertThat(status.live()).isEqualTo(decisions.live.get().id());
			assertThat(status.policySet().digest()).isNotEqualTo(decisions.live.get().id().digest());
		}
	}

	@Test
	void anotherRuleForTheSameOutcomeIsADifferenceToo() {
		String renamed = PolicyFixtures.policy("orders", "orders", "manager").replace("by-role", "renamed");
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.of(renamed)).started()) {
			decisions.decide("manager");
			decisions.decide("nobody");
			assertThat(decisions.count(ShadowResult.OTHER_RULE)).isOne();
			assertThat(decisions.count(ShadowResult.EQUAL)).isOne();
		}
	}

	@Test
	void tellsWhichRulesDifferWithTheDangerousFirst() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("manager");
			decisions.decide("manager");
			Decision last = decisions.decide("clerk");
			Verdict allowed = new Verdict(Outcome.ALLOW, ReasonCode.ALLOW_RULE, "orders", "by-role");
			Verdict denied = new Verdict(Outcome.DENY, ReasonCode.DENY_DEFAULT, "orders", "deny");
			List<Change> changes = decisions.status().changes();
			assertThat(changes).extracting(Change::result)
				.containsExactly(ShadowResult.NEWLY_ALLOWED, ShadowResult.NEWLY_DENIED);
			assertThat(changes.get(0))
				.isEqualTo(new Change(ShadowResult.NEWLY_ALLOWED, denied, allowed, 1, last.id(), last.evaluatedAt()));
			assertThat(changes.get(1).count()).isEqualTo(2);
		}
	}

	@Test
	void keepsTheLastDifferencesNewestFirst() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			Decision only = decisions.decide("clerk");
			Decision last = only;
			for (int i = 0; i < 2 * ShadowRun.MAX_DIFFERENCES; i++) {
				last = decisions.decide("manager");
			}
			decisions.status();
			List<ShadowDifference> differences = decisions.shadow.differences();
			assertThat(differences).hasSize(ShadowRun.MAX_DIFFERENCES + 1);
			assertThat(differences).extracting((difference) -> difference.live().evaluatedAt())
				.isSortedAccordingTo((one, other) -> other.compareTo(one));
			assertThat(differences).extracting(ShadowDifference::live).contains(only, last);
		}
	}

	@Test
	void doesNotKeepWhatIsLarge() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide(ShadowedDecisions.request("manager").context(Map.of("note", "x".repeat(10_000))).build());
			assertThat(decisions.count(ShadowResult.NEWLY_DENIED)).isOne();
			assertThat(decisions.shadow.differences()).isEmpty();
		}
	}

	@Test
	void doesNotKeepExplanationsWithTheirValues() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			assertThat(decisions.decide(ShadowedDecisions.request("clerk").explain(true).build()).explanation())
				.isNotNull();
			decisions.status();
			assertThat(decisions.shadow.differences()).singleElement().satisfies((difference) -> {
				assertThat(difference.live().explanation()).isNull();
				assertThat(difference.shadow().explanation()).isNull();
			});
		}
	}

	@Test
	void decidesAsOfTheMomentOfTheLiveDecision() {
		Clock noon = Clock.fixed(ShadowedDecisions.noon(), ZoneOffset.UTC);
		Clock afternoon = Clock.offset(noon, Duration.ofSeconds(1));
		for (Clock clock : List.of(noon, afternoon)) {
			try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.of(BEFORE_NOON), null, clock)
				.started()) {
				decisions.decide("nobody");
				assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).isEqualTo((clock == noon) ? 1 : 0);
			}
		}
	}

	@Test
	void doesNotCompareWhatPoliciesWereNotAsked() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decisionPoint.decide(DecisionRequest.of("orders", "approve").build());
			decisions.decisionPoint
				.decide(ShadowedDecisions.request("clerk").refuse(ReasonCode.INVALID_CONTEXT, "broken").build());
			decisions.decide("clerk");
			assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).isOne();
			assertThat(decisions.total()).isOne();
		}
	}

	@Test
	void comparesEachDecisionOfABatch() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			List<Decision> answers = decisions.decisionPoint
				.decide(List.of(ShadowedDecisions.request("manager").build(),
						ShadowedDecisions.request("clerk").build(), ShadowedDecisions.request("nobody").build()));
			assertThat(answers).extracting(Decision::isAllowed).containsExactly(true, false, false);
			decisions.awaitCompared(3);
			assertThat(decisions.shadow.differences()).extracting((difference) -> difference.live().id())
				.containsExactlyInAnyOrder(answers.get(0).id(), answers.get(1).id());
		}
	}

	@Test
	void logsEachDifferenceAndSaysThatItWasNotEnforced(CapturedOutput output) {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			Decision live = decisions.decide("clerk");
			assertThat(decisions.status().unrecorded()).isZero();
			assertThat(output).contains("\"kind\":\"shadow_difference\",\"result\":\"newly_allowed\"")
				.contains(live.id().toString())
				.contains("\"enforced\":false");
		}
	}

	@Test
	void countsWhatIsNotLogged() {
		this.logger.setLevel(Level.OFF);
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("clerk");
			assertThat(decisions.status().unrecorded()).isOne();
		}
	}

	// A candidate that is broken.

	@Test
	void aBrokenCandidateAtStartUpIsToldAndLeavesDecisionsAsTheyAre(CapturedOutput output) {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.of(BROKEN)).started()) {
			assertThat(decisions.decide("manager").isAllowed()).isTrue();
			assertThat(decisions.status().state()).isEqualTo(State.FAILED);
			assertThat(decisions.status().staleness().problem()).contains("shadow.json:1:1");
			assertThat(decisions.status().compared()).isZero();
			assertThat(decisions.count(ShadowResult.LEFT_OUT)).isOne();
			assertThat(output).contains("The shadow policies are refused").contains("shadow.json:1:18");
			decisions.source.snapshot = ShadowedDecisions.allowing("clerk");
			assertThat(decisions.shadow.refresh()).isTrue();
			decisions.decide("clerk");
			assertThat(decisions.status().state()).isEqualTo(State.COMPARING);
			assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).isOne();
		}
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IOException("gone"), new PolicySourceException("gone", "Mend it.", null),
				new IllegalStateException("gone"), new OutOfMemoryError("gone"), new StackOverflowError("gone"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aSourceThatCannotBeReadAtStartUpStopsNothing(Throwable failure) {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk"), failure,
				Clock.systemUTC())
			.started()) {
			assertThat(decisions.decide("manager").isAllowed()).isTrue();
			assertThat(decisions.status().state()).isEqualTo(State.FAILED);
			assertThat(decisions.status().staleness().problem()).contains("gone");
			decisions.mend();
			assertThat(decisions.shadow.refresh()).isTrue();
			assertThat(decisions.shadow.status().state()).isEqualTo(State.COMPARING);
		}
	}

	@Test
	void aCandidateThatBreaksLaterLeavesTheLastGoodOneAndIsToldOnce(CapturedOutput output) {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.source.snapshot = ShadowedDecisions.of(BROKEN);
			for (int i = 0; i < 3; i++) {
				assertThat(decisions.shadow.refresh()).isFalse();
			}
			decisions.decide("clerk");
			assertThat(decisions.status().state()).isEqualTo(State.STALE);
			assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).isOne();
			assertThat(output).containsOnlyOnce("The shadow policies are refused").doesNotContain("stays live");
			decisions.source.snapshot = ShadowedDecisions.allowing("clerk");
			decisions.shadow.refresh();
			assertThat(decisions.status().state()).isEqualTo(State.COMPARING);
			assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).as("it was the same all along").isOne();
		}
	}

	@Test
	void aSourceThatCannotBeReadLaterLeavesTheShadowAndIsToldOnce(CapturedOutput output) {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.fail(new IOException("gone"));
			decisions.shadow.refresh();
			PolicySetStatus.Staleness staleness = decisions.status().staleness();
			decisions.shadow.refresh();
			assertThat(decisions.status().state()).isEqualTo(State.STALE);
			assertThat(decisions.status().staleness().since()).isEqualTo(staleness.since());
			assertThat(output).containsOnlyOnce("cannot be read, and the live ones decide as before");
			decisions.mend();
			decisions.shadow.refresh();
			assertThat(decisions.status().state()).isEqualTo(State.COMPARING);
		}
	}

	@Test
	void noShadowStaysNoneWhileTheSourceCannotBeRead() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.NOTHING).started()) {
			decisions.fail(new IOException("gone"));
			decisions.shadow.refresh();
			decisions.decide("manager");
			assertThat(decisions.shadow.status().state()).isEqualTo(State.OFF);
			assertThat(decisions.total()).isZero();
		}
	}

	// A candidate that changes.

	@Test
	void anotherShadowBeginsAnewAndTotalsGoOn() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("clerk");
			decisions.status();
			decisions.source.snapshot = ShadowedDecisions.allowing("director");
			assertThat(decisions.shadow.refresh()).isTrue();
			assertThat(decisions.status().compared()).isZero();
			assertThat(decisions.status().changes()).isEmpty();
			assertThat(decisions.shadow.differences()).isEmpty();
			assertThat(decisions.shadow.total(ShadowResult.NEWLY_ALLOWED)).isOne();
		}
	}

	@Test
	void anotherLiveSetBeginsAnew() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("clerk");
			decisions.status();
			decisions.liveSource.snapshot = ShadowedDecisions.allowing("clerk");
			decisions.live.refresh();
			decisions.decide("clerk");
			decisions.decide("manager");
			assertThat(decisions.status().live()).isEqualTo(decisions.live.get().id());
			assertThat(decisions.status().results()).containsEntry(ShadowResult.EQUAL, 2L)
				.containsEntry(ShadowResult.NEWLY_ALLOWED, 0L);
		}
	}

	@Test
	void aDecisionOfASetThatIsNotLiveAnyMoreIsLeftOut() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk"))) {
			decisions.decide("clerk");
			decisions.liveSource.snapshot = ShadowedDecisions.allowing("clerk");
			decisions.live.refresh();
			decisions.decide("clerk");
			decisions.liveSource.snapshot = ShadowedDecisions.allowing("director");
			decisions.live.refresh();
			decisions.decide("clerk");
			decisions.started();
			decisions.status();
			assertThat(decisions.shadow.total(ShadowResult.LEFT_OUT)).isOne();
			assertThat(decisions.shadow.total(ShadowResult.NEWLY_ALLOWED)).isEqualTo(2);
		}
	}

	@Test
	void aCandidateThatIsTakenAwayIsNoneAnyMore() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.source.snapshot = ShadowedDecisions.NOTHING;
			assertThat(decisions.shadow.refresh()).isTrue();
			decisions.decide("clerk");
			assertThat(decisions.shadow.status().state()).isEqualTo(State.OFF);
			assertThat(decisions.total()).isZero();
			decisions.source.snapshot = ShadowedDecisions.allowing("clerk");
			assertThat(decisions.shadow.refresh()).isTrue();
			assertThat(decisions.shadow.status().state()).isEqualTo(State.COMPARING);
		}
	}

	@Test
	void halfAChangeIsNotTakenForTheWhole() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			String digest = decisions.shadow.status().policySet().digest();
			decisions.source.snapshot = new PolicySnapshot(ShadowedDecisions.allowing("director").documents(), false);
			assertThat(decisions.shadow.refresh()).isFalse();
			assertThat(decisions.shadow.status().policySet().digest()).isEqualTo(digest);
			assertThat(decisions.shadow.refresh()).isTrue();
			assertThat(decisions.shadow.status().policySet().digest()).isNotEqualTo(digest);
		}
	}

	@Test
	void theSourceIsLookedAtWhileTheApplicationRuns() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.NOTHING).started()) {
			decisions.source.snapshot = ShadowedDecisions.allowing("clerk");
			decisions.source.listener.run();
			Awaitility.await().until(() -> decisions.shadow.status().state() == State.COMPARING);
		}
	}

	// What must not make anybody wait.

	@Test
	void nobodyWaitsForAShadowThatIsStuck() throws InterruptedException {
		CountDownLatch stuck = new CountDownLatch(1);
		CountDownLatch reached = new CountDownLatch(1);
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				reached.countDown();
				try {
					stuck.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}

		};
		appender.start();
		this.logger.addAppender(appender);
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("clerk");
			reached.await();
			int more = ComparisonQueue.CAPACITY + 100;
			for (int i = 0; i < more; i++) {
				assertThat(decisions.decide("manager").isAllowed()).isTrue();
			}
			assertThat(decisions.shadow.total(ShadowResult.LEFT_OUT)).isEqualTo(100);
			stuck.countDown();
			assertThat(decisions.count(ShadowResult.NEWLY_DENIED)).isEqualTo(ComparisonQueue.CAPACITY);
		}
		finally {
			stuck.countDown();
			this.logger.detachAppender(appender);
		}
	}

	@Test
	void whatCannotBeLoggedIsCountedAndComparingGoesOn() {
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			public void doAppend(ILoggingEvent event) {
				throw new OutOfMemoryError("planted");
			}

			@Override
			protected void append(ILoggingEvent event) {
			}

		};
		appender.start();
		this.logger.addAppender(appender);
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started()) {
			decisions.decide("clerk");
			decisions.decide("manager");
			assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).isOne();
			assertThat(decisions.count(ShadowResult.NEWLY_DENIED)).isOne();
			assertThat(decisions.status().unrecorded()).isEqualTo(2);
		}
		finally {
			this.logger.detachAppender(appender);
		}
	}

	@Test
	void largeRequestsDoNotFillTheMemory() {
		try (ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk"))) {
			DecisionRequest large = ShadowedDecisions.request("manager")
				.context(Map.of("note", "x".repeat(1 << 20)))
				.build();
			for (int i = 0; i < 100; i++) {
				assertThat(decisions.decide(large).isAllowed()).isTrue();
			}
			assertThat(decisions.shadow.total(ShadowResult.LEFT_OUT)).isEqualTo(93);
			decisions.started();
			assertThat(decisions.count(ShadowResult.NEWLY_DENIED)).isEqualTo(7);
			decisions.decide(large);
			assertThat(decisions.count(ShadowResult.NEWLY_DENIED)).as("room again").isEqualTo(8);
		}
	}

	@Test
	void whatWasDecidedIsComparedBeforeItStops() {
		ShadowedDecisions decisions = new ShadowedDecisions(ShadowedDecisions.allowing("clerk")).started();
		for (int i = 0; i < 1000; i++) {
			decisions.decide("clerk");
		}
		decisions.close();
		assertThat(decisions.shadow.total(ShadowResult.NEWLY_ALLOWED)).isEqualTo(1000);
		assertThat(decisions.shadow.isRunning()).isFalse();
		decisions.started();
		decisions.decide("clerk");
		assertThat(decisions.count(ShadowResult.NEWLY_ALLOWED)).as("started again").isEqualTo(1001);
		decisions.close();
	}

}
