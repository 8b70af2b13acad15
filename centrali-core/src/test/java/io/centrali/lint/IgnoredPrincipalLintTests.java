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

import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IgnoredPrincipalLint}.
 */
class IgnoredPrincipalLintTests {

	private static final String OFFICE_HOURS = PolicyJson.condition("boolean_equal",
			"\"attribute\": \"is_weekend\", \"value\": false");

	@Test
	void warnsOfAnAllowRuleForEveryone() {
		assertThat(Linting.rules(Lint.ALLOW_IGNORES_PRINCIPAL, PolicyJson.allow("hours", OFFICE_HOURS),
				PolicyJson.allow("role", Linting.ext("role", "string_equal", "\"manager\""))))
			.singleElement()
			.satisfies((warning) -> {
				assertThat(warning.pointer()).isEqualTo("/specification/rules/0");
				assertThat(warning.problem()).contains("\"hours\"");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "user_id", "issuer", "provider", "authorities", "ext_role" })
	void isSilentWhereAnyConditionLooksAtThePrincipal(String attribute) {
		String presence = PolicyJson.condition("attribute_exists", "\"attribute\": \"" + attribute + "\"");
		assertThat(Linting.rules(Lint.ALLOW_IGNORES_PRINCIPAL,
				PolicyJson.allow("nested", OFFICE_HOURS, Linting.not(Linting.anyOf(OFFICE_HOURS, presence)))))
			.isEmpty();
	}

	@Test
	void seesThePrincipalOnTheRight() {
		String owner = PolicyJson.condition("string_equal",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"owner\", \"value_from_attribute\": \"user_id\"");
		assertThat(Linting.rules(Lint.ALLOW_IGNORES_PRINCIPAL, PolicyJson.allow("own", owner))).isEmpty();
	}

	@Test
	void aDenyRuleMayConcernEveryone() {
		assertThat(Linting.rules(Lint.ALLOW_IGNORES_PRINCIPAL, PolicyJson.deny("closed", OFFICE_HOURS))).isEmpty();
	}

}
