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

import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PolicyLinter}.
 */
class PolicyLinterTests {

	private static final String TUTORIAL = PolicyJson.resource("/tutorial/order_approval.json");

	private static final ProvidedAttributes MAPPED = Linting
		.provided(PolicyJson.resource("/tutorial/claim_mappings.json"));

	@Test
	void theTutorialLetsNegativeAmountsPassAndNothingElse() {
		assertThat(lint(TUTORIAL)).singleElement()
			.hasToString("policy-0.json:16:1 (/specification/rules/1/conditions/0): A negative"
					+ " \"request_metadata.amount\" passes: the rule \"within-limit\" has an upper bound only. Add a lower"
					+ " bound, such as \"integer_greater_equal\" 0, or use \"integer_between\". [negative-passes]");
	}

	@Test
	void theTutorialsRuleForTheFinanceDepartmentIsSane() {
		assertThat(lint(withRule("finance-high-value"))).extracting(PolicyWarning::lint)
			.containsExactly(Lint.NEGATIVE_PASSES);
	}

	@Test
	void theTutorialsRuleForBusinessHoursIsATrap() {
		assertThat(lint(withRule("business-hours-only"))).extracting(PolicyWarning::lint)
			.containsExactlyInAnyOrder(Lint.NEGATIVE_PASSES, Lint.ALLOW_IGNORES_PRINCIPAL);
	}

	@Test
	void sortsByLocationAndPosition() {
		String trap = PolicyJson.allow("trap", PolicyJson.metadata("amount", "integer_less_than", "5"));
		assertThat(Linting.documents(PolicyJson.policy("b", "\n\n\n" + trap, "\n" + trap.replace("trap", "again")),
				PolicyJson.policy("a", trap)))
			.extracting((warning) -> warning.location() + ":" + warning.line() + ":" + warning.lint())
			.containsExactly("policy-0.json:4:ALLOW_IGNORES_PRINCIPAL", "policy-0.json:4:NEGATIVE_PASSES",
					"policy-0.json:5:ALLOW_IGNORES_PRINCIPAL", "policy-0.json:5:REDUNDANT_RULE",
					"policy-0.json:5:NEGATIVE_PASSES", "policy-1.json:1:ALLOW_IGNORES_PRINCIPAL",
					"policy-1.json:1:NEGATIVE_PASSES");
	}

	@Test
	void refusesDocumentsOfAnotherSet() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PolicyLinter.forApplication(null)
				.lint(PolicyJson.load(TUTORIAL), List.of(PolicyDocument.of("other.json", "{}"))))
			.withMessageContaining("order_approval");
	}

	private static List<PolicyWarning> lint(String document) {
		return Linting.documents(PolicyLinter.forDocuments(MAPPED), List.of(), document);
	}

	private static String withRule(String name) {
		return TUTORIAL.replaceFirst("\"rules\": \\[",
				"\"rules\": [" + PolicyJson.resource("/tutorial/" + name + ".json") + ",");
	}

}
