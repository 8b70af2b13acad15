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

package io.centrali.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a listener is told what policies decided, and changes nothing.
 */
class DecisionListenerTests {

	private static final CompiledPolicySet POLICY_SET = CompiledPolicySet.compile(PolicyJson.load(PolicyJson.policy("p",
			PolicyJson.allow("r", PolicyJson.metadata("amount", "integer_less_equal", "1000")))));

	private final List<Decision> told = new ArrayList<>();

	@Test
	void isToldWhatPoliciesDecided() {
		EmbeddedDecisionPoint point = point(POLICY_SET, (request, decision) -> this.told.add(decision));
		Decision allowed = point.decide(request("approve", 1));
		Decision denied = point.decide(request("approve", 1001));
		Decision unbound = point.decide(request("drop", 1));
		assertThat(this.told).containsExactly(allowed, denied, unbound);
	}

	@Test
	void isToldOfEachDecisionOfABatch() {
		EmbeddedDecisionPoint point = point(POLICY_SET, (request, decision) -> this.told.add(decision));
		List<Decision> decisions = point.decide(
				List.of(request("approve", 1), DecisionRequest.of("orders", "approve").build(), request("drop", 1)));
		assertThat(this.told).containsExactly(decisions.get(0), decisions.get(2));
	}

	@Test
	void isNotToldWherePoliciesWereNotAsked() {
		DecisionListener listener = (request, decision) -> this.told.add(decision);
		EmbeddedDecisionPoint point = point(POLICY_SET, listener);
		point.decide(DecisionRequest.of("orders", "approve").build());
		point.decide(DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.refuse(ReasonCode.INVALID_CONTEXT, "broken")
			.build());
		point(null, listener).decide(request("approve", 1));
		assertThat(this.told).isEmpty();
	}

	@Test
	void isNotToldOfWhatIsForComparisonOnly() {
		EmbeddedDecisionPoint point = point(POLICY_SET, (request, decision) -> this.told.add(decision));
		Instant time = Instant.parse("2026-01-01T00:00:00Z");
		Decision decision = point.decideAsOf(request("approve", 1), time);
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.evaluatedAt()).isEqualTo(time);
		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void theDecisionStandsWhateverTheListenerThrows(Throwable failure) {
		EmbeddedDecisionPoint point = point(POLICY_SET, (request, decision) -> DecisionListenerTests.rethrow(failure));
		assertThat(point.decide(request("approve", 1)).reasonCode()).isEqualTo(ReasonCode.ALLOW_RULE);
		assertThat(point.decide(request("approve", 1001)).reasonCode()).isEqualTo(ReasonCode.DENY_DEFAULT);
		assertThat(point.decide(List.of(request("approve", 1), request("drop", 1)))).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.ALLOW_RULE, ReasonCode.NO_POLICY);
	}

	@Test
	void theDecisionStandsWhereTheListenerUsesUpTheStack() {
		EmbeddedDecisionPoint point = point(POLICY_SET, (request, decision) -> forever(0));
		assertThat(point.decide(request("approve", 1)).reasonCode()).isEqualTo(ReasonCode.ALLOW_RULE);
	}

	static Stream<Named<Throwable>> failures() {
		return Stream.<Throwable>of(new IllegalStateException(), new StackOverflowError(),
				new OutOfMemoryError("planted"), new LinkageError(), new InterruptedException(), new Throwable() {

					@Override
					public String toString() {
						throw new IllegalStateException("not even to be told");
					}

				})
			.map((failure) -> Named.of(failure.getClass().getName(), failure));
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void rethrow(Throwable failure) throws T {
		throw (T) failure;
	}

	private static int forever(int depth) {
		return forever(depth + 1) + 1;
	}

	private static EmbeddedDecisionPoint point(@Nullable CompiledPolicySet policySet, DecisionListener listener) {
		return new EmbeddedDecisionPoint(() -> policySet, Clock.fixed(Engine.WEDNESDAY_NOON, ZoneOffset.UTC),
				AttributeMasking.none(), listener);
	}

	private static DecisionRequest request(String action, int amount) {
		return DecisionRequest.of("orders", action)
			.principal(PrincipalAttributes.user("alice").build())
			.context(Map.of("amount", amount))
			.build();
	}

}
