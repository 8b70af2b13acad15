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

package io.centrali.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;

/**
 * The tutorial's policy, decided by the engine: request, decision and everything that a
 * record needs.
 */
final class EngineApproval implements OrderApproval {

	private final DecisionPoint decisionPoint;

	EngineApproval() {
		CompiledPolicySet policySet = CompiledPolicySet
			.compile(new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1, List.of(document()),
					List.of(new PolicyBinding("orders", List.of("approve"), "order_approval", "benchmark"))));
		this.decisionPoint = new EmbeddedDecisionPoint(() -> policySet, Clock.systemUTC(), AttributeMasking.none());
	}

	private static PolicyDocument document() {
		try (InputStream document = EngineApproval.class.getResourceAsStream("order_approval.json")) {
			return new PolicyDocument("order_approval.json", Objects.requireNonNull(document).readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		return decide(user, context).isAllowed();
	}

	Decision decide(User user, Map<String, Object> context) {
		return decide(user, context, false);
	}

	Decision explain(User user, Map<String, Object> context) {
		return decide(user, context, true);
	}

	private Decision decide(User user, Map<String, Object> context, boolean explain) {
		return this.decisionPoint.decide(DecisionRequest.of("orders", "approve")
			.principal(user.principal())
			.context(context)
			.explain(explain)
			.build());
	}

}
