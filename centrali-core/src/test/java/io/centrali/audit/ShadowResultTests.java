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

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.centrali.decision.Decision;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowResult}.
 */
class ShadowResultTests {

	@ParameterizedTest
	@CsvSource({ "ALLOW_RULE, p/r, ALLOW_RULE, p/r, EQUAL", "ALLOW_RULE, p/r, ALLOW_RULE, p/s, OTHER_RULE",
			"ALLOW_RULE, p/r, ALLOW_RULE, q/r, OTHER_RULE", "ALLOW_RULE, p/r, ALLOW_DEFAULT, p/r, OTHER_RULE",
			"ALLOW_RULE, p/r, DENY_RULE, p/s, NEWLY_DENIED", "ALLOW_DEFAULT, p/r, NO_POLICY, -/-, NEWLY_DENIED",
			"DENY_DEFAULT, p/d, ALLOW_RULE, p/r, NEWLY_ALLOWED", "NO_POLICY, -/-, ALLOW_RULE, p/r, NEWLY_ALLOWED",
			"NO_POLICY, -/-, NO_POLICY, -/-, EQUAL", "NO_POLICY, -/-, DENY_DEFAULT, p/d, OTHER_RULE",
			"DENY_RULE, p/r, DENY_RULE_INDETERMINATE, p/r, OTHER_RULE", "ALLOW_RULE, p/r, INTERNAL_ERROR, -/-, FAILED",
			"DENY_RULE, p/r, INTERNAL_ERROR, -/-, FAILED" })
	void comparesOutcomeReasonAndRule(ReasonCode live, String liveRule, ReasonCode shadow, String shadowRule,
			ShadowResult result) {
		assertThat(ShadowResult.of(decision(live, liveRule), decision(shadow, shadowRule))).isEqualTo(result);
	}

	@Test
	void nothingButADifferenceIsOne() {
		assertThat(ShadowResult.values()).filteredOn(ShadowResult::isDifference)
			.containsExactly(ShadowResult.NEWLY_ALLOWED, ShadowResult.NEWLY_DENIED, ShadowResult.OTHER_RULE);
	}

	private static Decision decision(ReasonCode code, String rule) {
		String[] parts = rule.split("/");
		return new Decision(UUID.randomUUID(), code, parts[0].equals("-") ? null : parts[0],
				parts[1].equals("-") ? null : parts[1], null, new PolicySetId(1, "cafe"), List.of(), Instant.now(),
				null, null);
	}

}
