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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a batch is decided at one moment: by one policy set, at one reading of the
 * clock.
 */
class BatchTests {

	private static final CompiledPolicySet OPEN = policySet("1000");

	private static final CompiledPolicySet CLOSED = policySet("0");

	private final AtomicInteger reads = new AtomicInteger();

	@Test
	void readsPolicySetAndClockOnceForAll() {
		TickingClock clock = new TickingClock();
		EmbeddedDecisionPoint point = new EmbeddedDecisionPoint(
				() -> (this.reads.getAndIncrement() == 0) ? OPEN : CLOSED, clock, AttributeMasking.none());
		List<Decision> decisions = point.decide(requests(50));
		assertThat(decisions).hasSize(50).allMatch(Decision::isAllowed);
		assertThat(decisions).extracting(Decision::policySet).containsOnly(OPEN.id());
		assertThat(decisions).extracting(Decision::evaluatedAt).containsOnly(Instant.EPOCH);
		assertThat(decisions).extracting(Decision::id).doesNotHaveDuplicates();
		assertThat(this.reads).hasValue(1);
		assertThat(clock.readings).isEqualTo(1);
		assertThat(point.decide(requests(1)).get(0).isAllowed()).isFalse();
	}

	@Test
	void policySetThatCannotBeReadAllowsNothing() {
		List<Decision> decisions = embedded(() -> {
			throw new IllegalStateException("gone");
		}).decide(requests(3));
		assertThat(decisions).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.INTERNAL_ERROR, ReasonCode.INTERNAL_ERROR, ReasonCode.INTERNAL_ERROR);
		assertThat(decisions).extracting(Decision::id).doesNotHaveDuplicates();
		assertThat(embedded(() -> null).decide(requests(2))).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.NO_POLICY_SET, ReasonCode.NO_POLICY_SET);
	}

	@Test
	void eachItemIsRefusedOrDecidedForItself() {
		DecisionRequest allowed = request(1).build();
		List<Decision> decisions = embedded(() -> OPEN)
			.decide(List.of(allowed, request(1).refuse(ReasonCode.INVALID_TOKEN, "bad").build(), allowed,
					DecisionRequest.of("orders", "approve").build(),
					DecisionRequest.of("orders", "drop").principal(PrincipalAttributes.user("alice").build()).build(),
					request(1001).build(), allowed));
		assertThat(decisions).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.ALLOW_RULE, ReasonCode.INVALID_TOKEN, ReasonCode.ALLOW_RULE,
					ReasonCode.UNAUTHENTICATED, ReasonCode.NO_POLICY, ReasonCode.DENY_DEFAULT, ReasonCode.ALLOW_RULE);
	}

	@Test
	void answersCannotBeChangedAndQuestionsMayChangeMeanwhile() {
		List<DecisionRequest> requests = new ArrayList<>(requests(2));
		List<Decision> decisions = embedded(() -> {
			requests.clear();
			return OPEN;
		}).decide(requests);
		assertThat(decisions).hasSize(2);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> decisions.remove(0));
	}

	@Test
	void decisionPointThatKnowsSinglesOnlyDecidesBatches() {
		DecisionPoint singles = (request) -> {
			if (this.reads.getAndIncrement() == 1) {
				throw new IllegalStateException("one fails");
			}
			return Decision.withoutRule(ReasonCode.ALLOW_RULE, null, null, Instant.EPOCH);
		};
		assertThat(singles.decide(requests(3))).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.ALLOW_RULE, ReasonCode.INTERNAL_ERROR, ReasonCode.ALLOW_RULE);
		assertThat(singles.decide(List.of())).isEmpty();
	}

	@Test
	void anItemThatExhaustsTheStackLosesNoOther() {
		DecisionPoint singles = (request) -> {
			if (this.reads.getAndIncrement() == 1) {
				throw new StackOverflowError();
			}
			return Decision.withoutRule(ReasonCode.ALLOW_RULE, null, null, Instant.EPOCH);
		};
		assertThat(singles.decide(requests(3))).extracting(Decision::reasonCode)
			.containsExactly(ReasonCode.ALLOW_RULE, ReasonCode.INTERNAL_ERROR, ReasonCode.ALLOW_RULE);
	}

	@Test
	void isAsManySinglesWouldBe() {
		EmbeddedDecisionPoint point = embedded(() -> OPEN);
		List<DecisionRequest> requests = IntStream.range(0, 200).mapToObj((i) -> request(i * 10).build()).toList();
		assertThat(point.decide(requests)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.isEqualTo(requests.stream().map(point::decide).toList());
	}

	private static EmbeddedDecisionPoint embedded(Supplier<CompiledPolicySet> policySet) {
		return new EmbeddedDecisionPoint(policySet, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
				AttributeMasking.none());
	}

	private static List<DecisionRequest> requests(int count) {
		return IntStream.range(0, count).mapToObj((i) -> request(i + 1).build()).toList();
	}

	private static DecisionRequest.Builder request(int amount) {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.context(Map.of("amount", amount));
	}

	private static CompiledPolicySet policySet(String limit) {
		return CompiledPolicySet.compile(PolicyJson.load(PolicyJson.policy("p",
				PolicyJson.allow("r", PolicyJson.metadata("amount", "integer_less_equal", limit)))));
	}

	/**
	 * A clock that moves on whenever it is looked at.
	 */
	private static final class TickingClock extends Clock {

		private int readings;

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
			return Instant.EPOCH.plusSeconds(this.readings++);
		}

	}

}
