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

package io.centrali.spring.test;

import java.util.List;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.spring.autoconfigure.CentraliAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliPolicyAdministrationAutoConfiguration;
import io.centrali.spring.policy.DecisionHistory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordDecisions} beside the history of previews.
 */
@SpringJUnitConfig
@RecordDecisions
@ImportAutoConfiguration({ CentraliAutoConfiguration.class, CentraliPolicyAdministrationAutoConfiguration.class })
class RecordDecisionsWithHistoryTests {

	@Autowired
	private DecisionPoint decisionPoint;

	@Autowired
	private RecordedDecisions decisions;

	@Autowired
	private DecisionHistory history;

	@Test
	void bothSeeEachDecisionOnce() {
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.build();
		this.decisionPoint.decide(request);
		this.decisionPoint.decide(List.of(request, request));
		assertThat(this.decisions.all()).hasSize(3).isEqualTo(this.history.records());
	}

}
