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

package io.centrali.lint;

import java.util.List;
import java.util.stream.Stream;

import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NeverHoldsLint}.
 */
class NeverHoldsLintTests {

	private static final String LEVEL_AND_LIMIT = "\"attribute\": \"ext_level\", \"value_from_attribute\": \"ext_limit\"";

	static Stream<List<String>> contradictions() {
		return Stream.of(List.of(role("string_equal", "\"a\""), role("string_equal", "\"b\"")),
				List.of(role("string_equal", "\"a\""), role("string_not_equal", "\"a\"")),
				List.of(role("string_equal", "\"a\""), Linting.not(role("string_equal", "\"a\""))),
				List.of(role("string_equal", "\"a\""), role("string_in", "[\"b\", \"c\"]")),
				List.of(role("string_in", "[\"a\", \"b\"]"), role("string_in", "[\"c\", \"d\"]")),
				List.of(role("string_in", "[\"a\", \"b\"]"), role("string_not_in", "[\"b\", \"a\"]")),
				List.of(role("string_in", "[\"a\", \"b\"]"), role("string_not_equal", "\"a\""),
						role("string_not_equal", "\"b\"")),
				List.of(role("string_equal", "\"a\""), role("string_starts_with", "\"b\"")),
				List.of(role("string_equal", "\"a\""), role("string_matches", "\"[b-z]+\"")),
				List.of(role("string_equal", "\"5\""), role("integer_equal", "5")),
				List.of(level("integer_equal", "1"), level("integer_equal", "2")),
				List.of(level("integer_equal", "1"), level("decimal_not_equal", "1.0")),
				List.of(level("integer_less_than", "5"), level("integer_greater_equal", "5")),
				List.of(level("integer_less_than", "5"), level("integer_greater_than", "4"),
						level("integer_greater_than", "5.5")),
				List.of(level("integer_less_equal", "5"), level("decimal_greater_than", "5")),
				List.of(level("integer_between", "{\"min\": 1, \"max\": 5}"), level("integer_greater_than", "5")),
				List.of(level("integer_between", "{\"min\": 1, \"max\": 5}"),
						level("integer_between", "{\"min\": 6, \"max\": 9}")),
				List.of(level("integer_less_than", "5"), Linting.not(level("integer_less_equal", "5"))),
				List.of(PolicyJson.condition("integer_less_than", LEVEL_AND_LIMIT),
						PolicyJson.condition("integer_equal", LEVEL_AND_LIMIT)),
				List.of(PolicyJson.condition("integer_less_equal", LEVEL_AND_LIMIT),
						PolicyJson.condition("decimal_greater_than", LEVEL_AND_LIMIT)),
				List.of(flag("boolean_equal", "true"), flag("boolean_equal", "false")),
				List.of(flag("boolean_equal", "true"), Linting.not(flag("boolean_equal", "true"))),
				List.of(flag("attribute_exists", null), flag("attribute_absent", null)),
				List.of(flag("attribute_absent", null), flag("boolean_equal", "true")),
				List.of(list("list_contains", "\"a\""), list("list_not_contains", "\"a\"")),
				List.of(role("string_equal", "\"a\""),
						Linting.allOf(Linting.allOf(role("string_equal", "\"b\""), level("integer_equal", "1")))),
				List.of(Linting.not(Linting.anyOf(role("string_equal", "\"a\""), flag("boolean_equal", "true"))),
						role("string_equal", "\"a\"")));
	}

	static Stream<List<String>> possible() {
		return Stream.of(List.of(role("string_equal", "\"a\""), role("string_equal", "\"a\"")),
				List.of(PolicyJson.condition("integer_between", LEVEL_AND_LIMIT), level("integer_less_than", "5")),
				List.of(role("string_equal", "\"a\""), Linting.ext("other", "string_equal", "\"b\"")),
				List.of(Linting.anyOf(role("string_equal", "\"a\""), role("string_equal", "\"b\""))),
				List.of(role("string_equal", "\"a\""), role("string_not_equal", "\"b\"")),
				List.of(role("string_equal", "\"A\""), role("string_in", "[\"a\", \"A\"]")),
				List.of(role("string_not_equal", "\"a\""), role("string_not_equal", "\"b\"")),
				List.of(role("string_in", "[\"a\", \"b\"]"), role("string_in", "[\"b\", \"c\"]")),
				List.of(role("string_equal", "\"ab\""), role("string_starts_with", "\"a\"")),
				List.of(level("integer_equal", "1"), level("decimal_equal", "1.0")),
				List.of(level("integer_greater_than", "4"), level("integer_less_than", "5")),
				List.of(level("integer_greater_equal", "5"), level("integer_less_equal", "5")),
				List.of(level("integer_between", "{\"min\": 1, \"max\": 5}"), level("integer_greater_equal", "5")),
				List.of(PolicyJson.condition("integer_less_equal", LEVEL_AND_LIMIT),
						PolicyJson.condition("integer_greater_equal", LEVEL_AND_LIMIT)),
				List.of(PolicyJson.condition("integer_less_equal", LEVEL_AND_LIMIT),
						level("integer_greater_than", "5")),
				List.of(PolicyJson.metadata("low", "integer_less_than", "5"),
						PolicyJson.metadata("high", "integer_greater_than", "5")),
				List.of(flag("attribute_exists", null), flag("boolean_equal", "true")),
				List.of(flag("boolean_equal", "true"), Linting.not(flag("boolean_equal", "false"))),
				List.of(list("list_contains", "\"a\""), list("list_contains", "\"b\"")),
				List.of(Linting.not(Linting.allOf(role("string_equal", "\"a\""), flag("boolean_equal", "true"))),
						role("string_equal", "\"a\"")),
				List.of(time("Europe/Berlin"), Linting.not(time("Asia/Tokyo"))));
	}

	@ParameterizedTest
	@MethodSource("contradictions")
	void warnsOfConditionsThatExcludeEachOther(List<String> conditions) {
		assertThat(lint(PolicyJson.allow("never", conditions.toArray(String[]::new)))).singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).contains("\"never\" can never hold"));
	}

	@ParameterizedTest
	@MethodSource("possible")
	void isSilentWhereTheConditionsCanHoldTogether(List<String> conditions) {
		assertThat(lint(PolicyJson.allow("sometimes", conditions.toArray(String[]::new)))).isEmpty();
	}

	@Test
	void saysThatADenyRuleMayStillDenyWhenItIsIndeterminate() {
		assertThat(lint(PolicyJson.deny("odd", role("string_equal", "\"a\""), role("string_equal", "\"b\""))))
			.singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).contains("denies at most when an operand is missing")
				.doesNotContain("never hold"));
		assertThat(lint(PolicyJson.deny("never", flag("attribute_exists", null), flag("attribute_absent", null))))
			.singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).contains("can never hold"));
	}

	@Test
	void pointsAtTheFirstOfTheConditions() {
		assertThat(lint(PolicyJson.allow("never", flag("boolean_equal", "true"),
				Linting.allOf(level("integer_equal", "1"), role("string_equal", "\"a\"")),
				role("string_equal", "\"b\""))))
			.singleElement()
			.satisfies((warning) -> {
				assertThat(warning.pointer()).isEqualTo("/specification/rules/0/conditions/1/all_of/1");
				assertThat(warning.problem()).contains("\"ext_role\"");
			});
	}

	private static List<PolicyWarning> lint(String rule) {
		return Linting.rules(Lint.NEVER_HOLDS, rule);
	}

	private static String role(String function, String value) {
		return Linting.ext("role", function, value);
	}

	private static String level(String function, String value) {
		return Linting.ext("level", function, value);
	}

	private static String flag(String function, String value) {
		return Linting.ext("flag", function, value);
	}

	private static String list(String function, String value) {
		return Linting.ext("list", function, value);
	}

	private static String time(String zone) {
		return PolicyJson.condition("time_in_range",
				"\"attribute\": \"current_time\", \"value\": {\"start\": \"09:00\","
						+ " \"end\": \"17:00\"}, \"time_zone\": \"" + zone + "\"");
	}

}
