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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnmappedAttributeLint}.
 */
class UnmappedAttributeLintTests {

	private static final String MAPPINGS = "[{\"jwtPath\": \"role\", \"attribute\": \"role\"}]";

	private static final String POLICY = PolicyJson.policy("orders",
			PolicyJson.allow("first", Linting.ext("role", "string_equal", "\"a\""),
					Linting.ext("rolle", "string_equal", "\"b\"")),
			PolicyJson.allow("second",
					Linting.not(PolicyJson.condition("integer_equal",
							"\"attribute\": \"ext_rolle\", \"value_from_attribute\": \"ext_limit\"")),
					PolicyJson.condition("attribute_exists", "\"attribute\": \"user_id\"")));

	@Test
	void warnsOnceOfEachAttributeThatNothingProvides() {
		List<PolicyWarning> warnings = lint(Linting.provided(MAPPINGS));
		assertThat(warnings).extracting(PolicyWarning::pointer)
			.containsExactly("/specification/rules/0/conditions/1/attribute",
					"/specification/rules/1/conditions/0/not/value_from_attribute");
		assertThat(warnings.get(0).problem()).isEqualTo("No claim mapping provides \"ext_rolle\".");
		assertThat(warnings.get(0).mend())
			.isEqualTo("Map a claim to \"rolle\", or correct the name. Mapped are ext_role.");
	}

	@Test
	void oneProviderIsEnough() {
		assertThat(lint(Linting.provided(MAPPINGS, "[{\"jwtPath\": \"x\", \"attribute\": \"rolle\"}]",
				"[{\"jwtPath\": \"l\", \"attribute\": \"limit\"}]")))
			.isEmpty();
	}

	@Test
	void warnsOfEveryAttributeWhereNothingIsMapped() {
		assertThat(lint(Linting.provided())).hasSize(3)
			.allSatisfy((warning) -> assertThat(warning.mend()).endsWith("Nothing is mapped."));
	}

	@Test
	void isSilentWhereMappingsAreNotKnown() {
		assertThat(lint(null)).isEmpty();
	}

	private static List<PolicyWarning> lint(ProvidedAttributes provided) {
		return Linting.documents(PolicyLinter.forApplication(provided), List.of(), POLICY);
	}

}
