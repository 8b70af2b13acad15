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

import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OverlappingBindingLint} and {@link UnboundPolicyLint}.
 */
class BindingLintTests {

	private static final String ORDERS = PolicyJson.policy("orders",
			PolicyJson.allow("role", Linting.ext("role", "string_equal", "\"a\"")));

	private static final String UNBOUND = ORDERS.replace(PolicyJson.PERMISSIONS, "[]");

	@Test
	void warnsOfABindingThatTheDocumentHasItself() {
		assertThat(lint(ORDERS, binding("orders", "approve"))).singleElement()
			.satisfies((warning) -> assertThat(warning).hasToString(
					"centrali.permissions[0]: Another binding of the policy \"orders\" includes resource \"orders\" and"
							+ " action \"approve\" already. Remove one of them. [overlapping-binding]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "* approve", "orders *", "* *" })
	void warnsOfWhatAWiderBindingIncludes(String wider) {
		assertThat(lint(ORDERS, binding(wider.split(" ")[0], wider.split(" ")[1]))).singleElement()
			.satisfies((warning) -> {
				assertThat(warning.location()).isEqualTo("policy-0.json");
				assertThat(warning.pointer()).isEqualTo("/permissions/0/actions/0");
			});
	}

	@Test
	void warnsOfAnActionThatIsNamedTwice() {
		assertThat(lint(ORDERS.replace("[\"approve\"]", "[\"approve\", \"view\", \"approve\"]"))).singleElement()
			.satisfies((warning) -> assertThat(warning.pointer()).isEqualTo("/permissions/0/actions/2"));
	}

	@Test
	void isSilentWhereNoBindingIncludesAnother() {
		assertThat(lint(UNBOUND, binding("orders", "*"), binding("*", "approve"), binding("refunds", "view")))
			.isEmpty();
	}

	@Test
	void severalPoliciesMayShareABinding() {
		assertThat(Linting.documents(ORDERS, ORDERS.replace("\"name\": \"orders\"", "\"name\": \"more\""))).isEmpty();
	}

	@Test
	void warnsOfAPolicyThatNothingBinds() {
		assertThat(lint(UNBOUND)).singleElement().satisfies((warning) -> {
			assertThat(warning.lint()).isEqualTo(Lint.UNBOUND_POLICY);
			assertThat(warning.pointer()).isEqualTo("/name");
			assertThat(warning.problem()).contains("\"orders\" is bound to nothing");
		});
		assertThat(lint(UNBOUND, binding("orders", "approve"))).isEmpty();
	}

	@Test
	void documentsAloneDoNotTellWhetherAPolicyIsBound() {
		assertThat(Linting.documents(PolicyLinter.forDocuments(null), List.of(), UNBOUND)).isEmpty();
	}

	private static List<PolicyWarning> lint(String document, PolicyBinding... bindings) {
		return Linting.documents(PolicyLinter.forApplication(null), List.of(bindings), document);
	}

	private static PolicyBinding binding(String resource, String action) {
		return new PolicyBinding(resource, List.of(action), "orders", "centrali.permissions[0]");
	}

}
