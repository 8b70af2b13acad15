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
import java.util.stream.IntStream;

import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedundantRuleLint}.
 */
class RedundantRuleLintTests {

	private static final String ROLE = Linting.ext("role", "string_in", "[\"a\", \"b\"]");

	private static final String SAME_ROLE = Linting.ext("role", "string_in", "[\"b\", \"a\"]");

	private static final String LEVEL = Linting.ext("level", "integer_greater_than", "1000");

	private static final String SAME_LEVEL = Linting.not(Linting.ext("level", "decimal_less_equal", "1000.0"));

	@Test
	void warnsOfTheNarrowerRuleWhereverItStands() {
		assertThat(lint(PolicyJson.allow("narrow", ROLE, LEVEL), PolicyJson.allow("wide", ROLE))).singleElement()
			.satisfies((warning) -> {
				assertThat(warning.pointer()).isEqualTo("/specification/rules/0");
				assertThat(warning.problem())
					.isEqualTo("The rule \"narrow\" changes nothing: wherever it holds, \"wide\" holds as well.");
			});
		assertThat(lint(PolicyJson.deny("wide", ROLE), PolicyJson.deny("narrow", ROLE, LEVEL))).hasSize(1);
	}

	@Test
	void warnsOfTheSecondOfTwoThatMeanTheSame() {
		assertThat(lint(PolicyJson.allow("first", ROLE, LEVEL), PolicyJson.allow("second", SAME_LEVEL, SAME_ROLE)))
			.singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).startsWith("The rule \"second\""));
	}

	@Test
	void seesThroughGroups() {
		assertThat(lint(PolicyJson.allow("flat", ROLE, LEVEL),
				PolicyJson.allow("grouped", Linting.allOf(SAME_ROLE, Linting.allOf(SAME_LEVEL)))))
			.hasSize(1);
		assertThat(lint(PolicyJson.allow("either", Linting.anyOf(ROLE, LEVEL)),
				PolicyJson.allow("turned", Linting.not(Linting.allOf(Linting.not(SAME_LEVEL), Linting.not(ROLE))))))
			.hasSize(1);
	}

	@Test
	void anUnconditionalDenyRuleMakesTheOthersRedundant() {
		assertThat(lint(PolicyJson.deny("closed"), PolicyJson.deny("role", ROLE))).singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).startsWith("The rule \"role\""));
	}

	@Test
	void isSilentWhereBothRulesMatter() {
		assertThat(lint(PolicyJson.allow("a", ROLE), PolicyJson.allow("b", LEVEL))).isEmpty();
		assertThat(lint(PolicyJson.allow("a", ROLE), PolicyJson.deny("b", ROLE, LEVEL))).isEmpty();
		assertThat(lint(PolicyJson.allow("a", ROLE), PolicyJson.allow("b", Linting.not(ROLE)))).isEmpty();
		assertThat(lint(PolicyJson.allow("a", Linting.allOf(ROLE, LEVEL)),
				PolicyJson.allow("b", Linting.anyOf(ROLE, LEVEL))))
			.isEmpty();
		assertThat(lint(PolicyJson.allow("a", LEVEL),
				PolicyJson.allow("b", Linting.ext("level", "integer_greater_than", "1001"))))
			.isEmpty();
	}

	@Test
	void policiesStandOnTheirOwn() {
		assertThat(Linting.documents(PolicyJson.policy("a", PolicyJson.allow("wide", ROLE)),
				PolicyJson.policy("b", PolicyJson.allow("narrow", ROLE, LEVEL))))
			.isEmpty();
	}

	@Test
	void aRuleMayBeThereForItsReason() {
		String reasoned = PolicyJson.allow("narrow", ROLE, LEVEL)
			.replace("\"conditions\"", "\"reason\": \"Call us\", \"conditions\"");
		assertThat(lint(PolicyJson.allow("wide", ROLE), reasoned)).isEmpty();
	}

	@Test
	void findsTheOneAmongThousands() {
		String[] rules = IntStream.range(0, 4_000)
			.mapToObj((i) -> PolicyJson.allow("rule-" + i, ROLE,
					Linting.ext("team", "string_equal", "\"" + (i % 3_999) + "\"")))
			.toArray(String[]::new);
		assertThat(lint(rules)).singleElement()
			.satisfies((warning) -> assertThat(warning.problem()).startsWith("The rule \"rule-3999\""));
	}

	private static List<PolicyWarning> lint(String... rules) {
		return Linting.rules(Lint.REDUNDANT_RULE, rules);
	}

}
