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

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The screen leaves out only rules that cannot change a decision or what is told of it.
 * That it changes no decision is shown with the index, by {@link RuleIndexTests}.
 */
class RuleScreenTests {

	private static final String AMOUNT_IS_LARGE = PolicyJson.metadata("amount", "integer_greater_than", "1000");

	private static final String AMOUNT_IS_SMALL = PolicyJson.metadata("amount", "integer_less_equal", "1000");

	@Test
	void leavesOutWhatIsFalse() {
		assertThat(remaining(Map.of("amount", 500), PolicyJson.allow("r0", AMOUNT_IS_LARGE),
				PolicyJson.allow("r1", AMOUNT_IS_SMALL), PolicyJson.allow("r2", AMOUNT_IS_SMALL, AMOUNT_IS_LARGE)))
			.containsExactly(1);
	}

	@Test
	void keepsEveryRuleThatIsIndeterminate() {
		assertThat(remaining(Map.of(), PolicyJson.allow("r0", AMOUNT_IS_LARGE), PolicyJson.allow("r1", AMOUNT_IS_LARGE),
				PolicyJson.deny("r2", AMOUNT_IS_LARGE), PolicyJson.deny("r3", AMOUNT_IS_LARGE)))
			.containsExactly(0, 1, 2, 3);
	}

	@Test
	void leavesOutWhatIsFalseThoughAnotherConditionIsIndeterminate() {
		String role = PolicyJson.metadata("role", "string_equal", "\"manager\"");
		assertThat(remaining(Map.of("amount", 500), PolicyJson.allow("r0", role, AMOUNT_IS_LARGE),
				PolicyJson.deny("r1", AMOUNT_IS_LARGE, role)))
			.isEmpty();
	}

	@Test
	void keepsTheFirstTrueRuleOfEachEffect() {
		assertThat(remaining(Map.of("amount", 500), PolicyJson.allow("r0", AMOUNT_IS_SMALL),
				PolicyJson.allow("r1", AMOUNT_IS_SMALL), PolicyJson.deny("r2", AMOUNT_IS_SMALL),
				PolicyJson.deny("r3", AMOUNT_IS_SMALL), PolicyJson.deny("r4")))
			.containsExactly(0, 2);
	}

	@Test
	void keepsEveryRuleWithAConditionThatIsNoComparisonWithALiteral() {
		String group = "{\"any_of\": [" + AMOUNT_IS_SMALL + "]}";
		String presence = PolicyJson.condition("attribute_exists",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"amount\"");
		assertThat(remaining(Map.of("amount", 500), PolicyJson.allow("r0", group), PolicyJson.allow("r1", group),
				PolicyJson.allow("r2", AMOUNT_IS_SMALL, presence), PolicyJson.allow("r3", AMOUNT_IS_SMALL, presence)))
			.containsExactly(0, 1, 2, 3);
	}

	// The value is read once for all conditions that take it, and for those alone.
	@Test
	void readsOneAttributeForEachTypeThatConditionsTake() {
		String[] rules = { PolicyJson.allow("r0", PolicyJson.metadata("x", "integer_equal", "1")),
				PolicyJson.deny("r1", PolicyJson.metadata("x", "string_equal", "\"1\"")),
				PolicyJson.deny("r2", PolicyJson.metadata("x", "boolean_equal", "true")),
				PolicyJson.deny("r3", PolicyJson.metadata("x", "integer_equal", "2")) };
		assertThat(remaining(Map.of("x", 1), rules)).containsExactly(0, 1, 2);
		assertThat(remaining(Map.of("x", "1"), rules)).containsExactly(0, 1, 2, 3);
		assertThat(remaining(Map.of("x", "2"), rules)).containsExactly(0, 2, 3);
	}

	@Test
	void sharesAnOperandOfOneValueTypeAndZoneOnly() {
		OperandValue value = (request, now) -> "1";
		OperandType string = PolicyFunctions.find("string_equal").left();
		OperandType number = PolicyFunctions.find("integer_equal").left();
		SharedOperand operand = new SharedOperand(value, string, ZoneOffset.UTC);
		assertThat(operand).isEqualTo(new SharedOperand(value, string, ZoneOffset.UTC))
			.hasSameHashCodeAs(new SharedOperand(value, string, ZoneOffset.UTC))
			.isNotEqualTo(new SharedOperand((request, now) -> "1", string, ZoneOffset.UTC))
			.isNotEqualTo(new SharedOperand(value, number, ZoneOffset.UTC))
			.isNotEqualTo(new SharedOperand(value, string, ZoneId.of("Europe/Berlin")))
			.isNotEqualTo(value);
	}

	@Test
	void readsTheTimeInEachZone() {
		assertThat(remaining(Map.of(), PolicyJson.allow("r0", noonIn("Asia/Tokyo")),
				PolicyJson.allow("r1", noonIn("UTC")), PolicyJson.deny("r2", noonIn("Asia/Tokyo"))))
			.containsExactly(1);
	}

	private static String noonIn(String zone) {
		return PolicyJson.condition("time_in_range", "\"attribute\": \"current_time\", \"time_zone\": \"" + zone
				+ "\", \"value\": {\"start\": \"11:00\", \"end\": \"13:00\"}");
	}

	private static int[] remaining(Map<String, ?> context, String... rules) {
		Operands operands = new Operands(PolicySettings.DEFAULTS);
		List<CompiledRule> compiled = PolicyJson.load(PolicyJson.policy("p", rules))
			.policies()
			.get(0)
			.rules()
			.stream()
			.map((rule) -> CompiledRule.compile("p", rule, operands))
			.toList();
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.context(context)
			.build();
		return new RuleScreen(compiled).remaining(IntStream.range(0, rules.length).toArray(), request,
				Engine.WEDNESDAY_NOON, null);
	}

}
