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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowDifferenceJson}.
 */
class ShadowDifferenceJsonTests {

	private static final Decision SHADOW = new Decision(UUID.fromString("0195559b-4aeb-7000-8000-00000000dead"),
			ReasonCode.ALLOW_RULE, "order_approval", "everybody", "Go ahead", new PolicySetId(3, "beef"), List.of(),
			Records.TIME, null, null);

	@Test
	void tellsBothDecisionsAndThatOneOfThemWasNotEnforced() {
		ShadowDifference difference = new ShadowDifference(Records.request().context(Map.of("amount", "500")).build(),
				Records.deny(), SHADOW);
		assertThat(new ShadowDifferenceJson(AttributeMasking.none()).write(difference))
			.isEqualTo("{\"kind\":\"shadow_difference\",\"result\":\"newly_allowed\","
					+ "\"time\":\"2026-03-02T10:15:30.123456Z\","
					+ "\"decision_id\":\"0195559b-4aeb-7000-8000-000000000002\","
					+ "\"subject\":{\"authenticated\":true,\"user_id\":\"alice\",\"issuer\":\"https://idp.example.com\","
					+ "\"provider\":\"demo\",\"token_id\":\"jti-1\"},"
					+ "\"resource\":\"orders\",\"action\":\"approve\",\"advisory\":false,\"context\":{\"amount\":\"500\"},"
					+ "\"ip_address\":\"192.0.2.7\","
					+ "\"live\":{\"outcome\":\"Deny\",\"reason_code\":\"deny_default\",\"policy\":\"order_approval\","
					+ "\"rule\":\"deny\",\"indeterminate\":[{\"policy\":\"order_approval\",\"rule\":\"within-limit\","
					+ "\"function\":\"integer_less_equal\",\"operand\":\"request_metadata.amount\","
					+ "\"cause\":\"wrong_type\"}],\"policy_set\":{\"version\":7,\"digest\":\"cafe\"}},"
					+ "\"shadow\":{\"enforced\":false,\"outcome\":\"Allow\",\"reason_code\":\"allow_rule\","
					+ "\"policy\":\"order_approval\",\"rule\":\"everybody\",\"indeterminate\":[],"
					+ "\"policy_set\":{\"version\":3,\"digest\":\"beef\"}}}");
	}

	@Test
	void saysNothingAtTheTopThatCouldBeTakenForAnOutcome() {
		Map<String, @Nullable Object> line = Json.object(new ShadowDifferenceJson(AttributeMasking.none())
			.write(new ShadowDifference(Records.request().build(), Records.deny(), SHADOW)));
		assertThat(line).doesNotContainKeys("outcome", "reason_code", "policy", "rule", "policy_set");
	}

	@Test
	void masksAndEscapesAsRecordsDo() {
		ShadowDifference difference = new ShadowDifference(
				Records.request().context(Map.of("iban", "DE00", "note", "a\nb\u2028c")).build(), Records.deny(),
				SHADOW);
		String line = new ShadowDifferenceJson(AttributeMasking.of(Set.of("request_metadata.iban", "user_id")))
			.write(difference);
		assertThat(line).doesNotContain("DE00", "alice", "\n", "\u2028").matches("[ -~]+");
		assertThat(Json.object(line).get("context"))
			.isEqualTo(Map.of("iban", AttributeMasking.MASK, "note", "a\nb\u2028c"));
	}

}
