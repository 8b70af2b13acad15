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
 * Tests for {@link MissingAttributeLint}.
 */
class MissingAttributeLintTests {

	private static final String SUSPENDED = suspended("boolean_equal", "true");

	private static final String EXISTS = suspended("attribute_exists", null);

	private static final String ABSENT = suspended("attribute_absent", null);

	private static final String OTHER = PolicyJson.condition("boolean_equal",
			"\"attribute\": \"is_weekend\", \"value\": true");

	@Test
	void warnsOfADenyRuleThatDeniesWhenAnAttributeIsMissing() {
		assertThat(lint(OTHER, SUSPENDED)).singleElement().satisfies((warning) -> {
			assertThat(warning.pointer()).isEqualTo("/specification/rules/0/conditions/1");
			assertThat(warning.problem()).isEqualTo("The Deny rule \"deny\" denies when \"ext_suspended\" is missing.");
		});
	}

	@Test
	void namesEachAttributeOfTheRule() {
		assertThat(lint(SUSPENDED, Linting.anyOf(OTHER, PolicyJson.metadata("amount", "integer_less_than", "0"))))
			.singleElement()
			.satisfies((warning) -> assertThat(warning.problem())
				.contains("\"ext_suspended\" or \"request_metadata.amount\" is missing"));
	}

	@Test
	void seesTheRightOperand() {
		String condition = PolicyJson.condition("string_equal",
				"\"attribute\": \"user_id\", \"value_from_attribute\": \"request_metadata\", \"value_metadata_key\": \"owner\"");
		assertThat(lint(condition)).singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).contains("\"request_metadata.owner\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuer", "provider", "ip_address" })
	void someBuiltInAttributesMayBeMissing(String attribute) {
		assertThat(lint(PolicyJson.condition((attribute.equals("ip_address")) ? "ip_in_range" : "string_equal",
				"\"attribute\": \"" + attribute + "\", \"value\": \"10.0.0.0/8\"")))
			.hasSize(1);
	}

	@Test
	void isSilentWhereTheRuleSaysWhatIsMeant() {
		assertThat(lint(EXISTS, SUSPENDED)).isEmpty();
		assertThat(lint(Linting.anyOf(ABSENT, SUSPENDED))).isEmpty();
		assertThat(lint(Linting.not(Linting.anyOf(ABSENT, Linting.not(SUSPENDED))))).isEmpty();
		assertThat(lint(OTHER, Linting.anyOf(OTHER, Linting.allOf(EXISTS, SUSPENDED)))).isEmpty();
	}

	@Test
	void aGuardElsewhereIsNone() {
		assertThat(lint(Linting.anyOf(EXISTS, SUSPENDED))).hasSize(1);
		assertThat(lint(Linting.ext("other", "attribute_exists", null), SUSPENDED)).hasSize(1);
	}

	@Test
	void whatIsAlwaysThereIsNotMissing() {
		assertThat(lint(OTHER, PolicyJson.condition("string_equal", "\"attribute\": \"user_id\", \"value\": \"root\"")))
			.isEmpty();
	}

	@Test
	void anAllowRuleDoesNotHoldThen() {
		assertThat(Linting.rules(Lint.DENY_ON_MISSING_ATTRIBUTE, PolicyJson.allow("allow", SUSPENDED))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"required\": true", "\"defaultValue\": false" })
	void aMappingMakesAnAttributeCertain(String certain) {
		String mapping = "[{\"jwtPath\": \"s\", \"attribute\": \"suspended\", " + certain + "}]";
		String optional = "[{\"jwtPath\": \"s\", \"attribute\": \"suspended\"}]";
		assertThat(lintWith(Linting.provided(mapping, mapping))).isEmpty();
		assertThat(lintWith(Linting.provided(mapping, optional))).hasSize(1);
		assertThat(lintWith(Linting.provided(mapping, "[]"))).hasSize(1);
	}

	private static List<PolicyWarning> lintWith(ProvidedAttributes provided) {
		return Linting
			.documents(PolicyLinter.forApplication(provided), List.of(),
					PolicyJson.policy("orders", PolicyJson.deny("deny", SUSPENDED)))
			.stream()
			.filter((warning) -> warning.lint() == Lint.DENY_ON_MISSING_ATTRIBUTE)
			.toList();
	}

	private static List<PolicyWarning> lint(String... conditions) {
		return Linting.rules(Lint.DENY_ON_MISSING_ATTRIBUTE, PolicyJson.deny("deny", conditions));
	}

	private static String suspended(String function, String value) {
		return Linting.ext("suspended", function, value);
	}

}
