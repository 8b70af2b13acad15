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

import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NegativePassesLint}.
 */
class NegativePassesLintTests {

	private static final String ROLE = Linting.ext("role", "string_equal", "\"a\"");

	private static final String UPPER = amount("integer_less_equal", "1000");

	@ParameterizedTest
	@ValueSource(strings = { "integer_less_equal", "integer_less_than", "decimal_less_equal", "decimal_less_than" })
	void warnsOfAnUpperBoundAlone(String function) {
		assertThat(allow(ROLE, amount(function, "1000"))).singleElement().satisfies((warning) -> {
			assertThat(warning.pointer()).isEqualTo("/specification/rules/0/conditions/1");
			assertThat(warning.problem()).startsWith("A negative \"request_metadata.amount\" passes");
		});
	}

	@Test
	void seesAnUpperBoundInAnyForm() {
		assertThat(allow(Linting.not(amount("integer_greater_than", "1000")))).hasSize(1);
		assertThat(allow(Linting.anyOf(ROLE, UPPER))).hasSize(1);
		assertThat(allow(PolicyJson.condition("integer_greater_equal",
				"\"attribute\": \"ext_limit\", \"value_from_attribute\": \"request_metadata\", \"value_metadata_key\": \"amount\"")))
			.hasSize(1);
	}

	@Test
	void isSilentWhereALowerBoundStandsInTheRule() {
		assertThat(allow(UPPER, amount("integer_greater_than", "0"))).isEmpty();
		assertThat(allow(UPPER, Linting.anyOf(ROLE, amount("decimal_greater_equal", "0.01")))).isEmpty();
		assertThat(allow(UPPER, Linting.not(amount("integer_less_than", "0")))).isEmpty();
		assertThat(allow(UPPER, amount("integer_between", "{\"min\": 1, \"max\": 9}"))).isEmpty();
		assertThat(allow(UPPER, amount("integer_equal", "7"))).isEmpty();
	}

	@Test
	void aLowerBoundOfAnotherEntryIsNone() {
		assertThat(allow(UPPER, PolicyJson.metadata("count", "integer_greater_than", "0"))).hasSize(1);
		assertThat(allow(UPPER, amount("integer_not_equal", "0"))).hasSize(1);
		assertThat(allow(UPPER, Linting.not(amount("integer_between", "{\"min\": 1, \"max\": 9}")))).hasSize(1);
	}

	@Test
	void isSilentWhereNegativeNumbersAreMeant() {
		assertThat(allow(amount("integer_less_than", "0"))).isEmpty();
	}

	@Test
	void anAttributeOfThePrincipalIsNotTheCallersToChoose() {
		assertThat(allow(Linting.ext("level", "integer_less_than", "5"))).isEmpty();
	}

	@Test
	void aDenyRuleMayHaveAnUpperBound() {
		assertThat(lint(PolicyJson.deny("deny", UPPER))).isEmpty();
	}

	@Test
	void aDenyRuleForNegativeNumbersIsEnough() {
		String allow = PolicyJson.allow("allow", UPPER);
		assertThat(lint(allow, PolicyJson.deny("negative", amount("integer_less_than", "0")))).isEmpty();
		assertThat(lint(allow, PolicyJson.deny("negative", Linting.anyOf(ROLE, amount("integer_less_equal", "0")))))
			.isEmpty();
		assertThat(lint(allow,
				PolicyJson.deny("range", Linting.not(amount("integer_between", "{\"min\": 0, \"max\": 9}")))))
			.isEmpty();
		assertThat(lint(allow, PolicyJson.deny("some", amount("integer_less_than", "0"), ROLE))).hasSize(1);
		assertThat(lint(allow, PolicyJson.deny("low", amount("integer_less_than", "-5")))).hasSize(1);
		assertThat(lint(allow, PolicyJson.deny("high", amount("integer_greater_than", "5")))).hasSize(1);
	}

	@Test
	void aDenyRuleOfAnotherPolicyCountsWhereThatIsAskedToo() {
		String allow = PolicyJson.policy("orders", PolicyJson.allow("allow", UPPER));
		String sane = PolicyJson.policy("sanity", PolicyJson.deny("negative", amount("integer_less_than", "0")));
		assertThat(negative(allow, sane)).isEmpty();
		assertThat(negative(allow, sane.replace("\"orders\"", "\"*\"").replace("[\"approve\"]", "[\"*\"]"))).isEmpty();
		assertThat(negative(allow, sane.replace("\"orders\"", "\"refunds\""))).hasSize(1);
		assertThat(negative(allow.replace("[\"approve\"]", "[\"*\"]"), sane)).hasSize(1);
	}

	private static List<PolicyWarning> negative(String... documents) {
		return Linting.documents(documents)
			.stream()
			.filter((warning) -> warning.lint() == Lint.NEGATIVE_PASSES)
			.toList();
	}

	private static List<PolicyWarning> allow(String... conditions) {
		return lint(PolicyJson.allow("allow", conditions));
	}

	private static List<PolicyWarning> lint(String... rules) {
		return Linting.rules(Lint.NEGATIVE_PASSES, rules);
	}

	private static String amount(String function, String value) {
		return PolicyJson.metadata("amount", function, value);
	}

}
