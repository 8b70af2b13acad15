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

package io.centrali.property;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionListener;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.reference.ReferenceDecision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no policies that decide beside the live ones, and no failure of theirs, ever
 * change what the live ones answer, alone or in a batch.
 */
class ShadowTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

	// Told thousands of times what the test itself planted.
	@BeforeContainer
	static void quiet() {
		((Logger) LoggerFactory.getLogger(EmbeddedDecisionPoint.class)).setLevel(Level.OFF);
	}

	@AfterContainer
	static void reset() {
		((Logger) LoggerFactory.getLogger(EmbeddedDecisionPoint.class)).setLevel(null);
	}

	@Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
	void theAnswerIsThatWithoutAShadow(@ForAll("scenarios") Scenario live, @ForAll("scenarios") Scenario candidate,
			@ForAll int hostility) {
		EmbeddedDecisionPoint shadow = new EmbeddedDecisionPoint(candidate.policies()::compiled, CLOCK,
				AttributeMasking.none());
		List<ShadowResult> results = new ArrayList<>();
		EmbeddedDecisionPoint shadowed = shadowed(live, (request, decision) -> {
			results.add(ShadowResult.of(decision, shadow.decideAsOf(request, decision.evaluatedAt())));
			throwSomething(hostility);
		});
		EmbeddedDecisionPoint alone = shadowed(live, null);
		DecisionRequest request = live.question();
		DecisionRequest other = candidate.question();
		assertThat(told(shadowed.decide(request))).as(live::toString).isEqualTo(told(alone.decide(request)));
		List<DecisionRequest> batch = List.of(other, request, other);
		assertThat(shadowed.decide(batch)).extracting(ShadowTests::told)
			.as(live::toString)
			.containsExactlyElementsOf(alone.decide(batch).stream().map(ShadowTests::told).toList());
		assertThat(results).doesNotContain(ShadowResult.LEFT_OUT);
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void policiesDoNotDifferFromThemselves(@ForAll("scenarios") Scenario scenario) {
		List<ShadowResult> results = new ArrayList<>();
		EmbeddedDecisionPoint shadow = new EmbeddedDecisionPoint(scenario.policies()::compiled, Clock.systemUTC(),
				AttributeMasking.none());
		Decision decision = shadowed(scenario,
				(request, live) -> results.add(ShadowResult.of(live, shadow.decideAsOf(request, live.evaluatedAt()))))
			.decide(scenario.question());
		assertThat(results).as(() -> scenario + " " + decision).allMatch(ShadowResult.EQUAL::equals);
	}

	private static EmbeddedDecisionPoint shadowed(Scenario live, @Nullable DecisionListener listener) {
		return new EmbeddedDecisionPoint(live.policies()::compiled, CLOCK, AttributeMasking.none(), listener);
	}

	private static Told told(Decision decision) {
		return new Told(Scenario.told(decision), decision.reason(), decision.evaluatedAt(), decision.detail());
	}

	private static void throwSomething(int hostility) {
		switch (Math.floorMod(hostility, 6)) {
			case 1 -> throw new IllegalStateException("hostile");
			case 2 -> throw new StackOverflowError("hostile");
			case 3 -> throw new OutOfMemoryError("hostile");
			case 4 -> throw new LinkageError("hostile");
			default -> {
			}
		}
	}

	@Provide
	Arbitrary<Scenario> scenarios() {
		return ScenarioGenerator.scenarios();
	}

	// All but the id, which is another one each time.
	private record Told(ReferenceDecision decision, @Nullable String reason, Instant evaluatedAt,
			@Nullable String detail) {

	}

}
