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

import java.util.List;
import java.util.Map;

import io.sapl.api.pdp.AuthorizationDecision;
import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.api.pdp.PolicyDecisionPoint;
import io.sapl.interpreter.InitializationException;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.pdp.PolicyDecisionPointFactory;

/**
 * The tutorial's policy in SAPL, by its embedded decision point.
 */
final class SaplApproval implements OrderApproval {

	private final PolicyDecisionPoint decisionPoint = decisionPoint(List.of("""
			policy "manager" permit action == "approve" & resource.name == "orders"
			where subject.role == "manager";
			""", """
			policy "limit" permit action == "approve" & resource.name == "orders"
			where resource.amount <= subject.limit;
			"""));

	static PolicyDecisionPoint decisionPoint(List<String> policies) {
		try {
			return PolicyDecisionPointFactory.fixedInRamPolicyDecisionPoint(policies,
					PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT, Map.of());
		}
		catch (InitializationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean isPermitted(PolicyDecisionPoint decisionPoint, Map<String, Object> subject,
			Map<String, Object> resource) {
		AuthorizationDecision decision = decisionPoint
			.decideOnce(AuthorizationSubscription.of(subject, "approve", resource))
			.block();
		return decision != null && decision.getDecision() == Decision.PERMIT;
	}

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		return context.get("amount") instanceof Number amount && isPermitted(this.decisionPoint,
				Map.of("role", user.role(), "limit", user.approvalLimit()), Map.of("name", "orders", "amount", amount));
	}

}
