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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.audit.ShadowResult;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.policy.PolicyDocument;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Live policies that let managers approve orders, and a shadow beside them.
 */
final class ShadowedDecisions implements AutoCloseable {

	static final PolicySnapshot NOTHING = new PolicySnapshot(List.of(), true);

	final SettableSource liveSource = new SettableSource();

	final SettableSource source = new SettableSource();

	final LivePolicySet live = new LivePolicySet(this.liveSource, PolicyFixtures.factory());

	final ShadowPolicies shadow;

	final EmbeddedDecisionPoint decisionPoint;

	private long decisions;

	ShadowedDecisions(PolicySnapshot candidate) {
		this(candidate, null, Clock.systemUTC());
	}

	ShadowedDecisions(PolicySnapshot candidate, @Nullable Throwable failure, Clock clock) {
		this.source.snapshot = candidate;
		if (failure != null) {
			fail(failure);
		}
		// Looked at when a test says so, not by time.
		this.shadow = new ShadowPolicies(this.source, PolicyFixtures.factory(), this.live, AttributeMasking.none(),
				Duration.ofHours(1));
		this.decisionPoint = new EmbeddedDecisionPoint(this.live::deciding, clock, AttributeMasking.none(),
				this.shadow.listener());
	}

	void fail(Throwable failure) {
		this.source.beforeRead = () -> ShadowedDecisions.rethrow(failure);
	}

	void mend() {
		this.source.beforeRead = () -> {
		};
	}

	ShadowedDecisions started() {
		this.shadow.start();
		return this;
	}

	Decision decide(String role) {
		return decide(request(role).build());
	}

	Decision decide(DecisionRequest request) {
		this.decisions++;
		return this.decisionPoint.decide(request);
	}

	static DecisionRequest.Builder request(String role) {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice")
				.claims(new MappedClaims(Map.of("ext_role", role), List.of()))
				.build());
	}

	ShadowStatus status() {
		awaitCompared(this.decisions);
		return this.shadow.status();
	}

	long count(ShadowResult result) {
		return status().results().get(result);
	}

	void awaitCompared(long decisions) {
		Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> total() == decisions);
	}

	long total() {
		long sum = 0;
		for (ShadowResult result : ShadowResult.values()) {
			sum += this.shadow.total(result);
		}
		return sum;
	}

	static PolicySnapshot allowing(String role) {
		return SettableSource.snapshot(role);
	}

	static PolicySnapshot of(String... documents) {
		return new PolicySnapshot(
				Arrays.stream(documents).map((document) -> PolicyDocument.of("shadow.json", document)).toList(), true);
	}

	static Instant noon() {
		return Instant.parse("2026-03-04T12:00:00Z");
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void rethrow(Throwable failure) throws T {
		throw (T) failure;
	}

	@Override
	public void close() {
		this.shadow.stop();
	}

}
