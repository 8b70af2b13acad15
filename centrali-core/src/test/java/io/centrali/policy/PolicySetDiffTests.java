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

package io.centrali.policy;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

import io.centrali.policy.PolicySetDiff.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicySetDiff}. That there is a change exactly if digests differ is
 * tested with the digests.
 */
class PolicySetDiffTests {

	private static final String MANAGER = rule("by-role", "manager");

	@Test
	void nothingChangesBetweenASetAndItself() {
		PolicySet policies = PolicyJson.load(PolicyJson.policy("orders", MANAGER));
		PolicySetDiff diff = PolicySetDiff.between(policies, policies);
		assertThat(diff.changes()).isEmpty();
		assertThat(diff).hasToString("no change");
	}

	@Test
	void tellsRulesThatAreAddedRemovedAndChanged() {
		PolicySet before = PolicyJson.load(PolicyJson.policy("orders", MANAGER, rule("old", "a"), rule("same", "b")));
		PolicySet after = PolicyJson
			.load(PolicyJson.policy("orders", rule("same", "b"), rule("by-role", "director"), rule("new", "a")));
		assertThat(PolicySetDiff.between(before, after).changes()).extracting(Change::toString)
			.containsExactly("changed rule orders/by-role", "added rule orders/new", "removed rule orders/old");
		assertThat(PolicySetDiff.between(before, after).changes().get(0)).satisfies((change) -> {
			assertThat(change.before()).contains("manager").doesNotContain("director");
			assertThat(change.after()).contains("director").doesNotContain("manager");
		});
	}

	@Test
	void tellsWholePoliciesAndTheirHeads() {
		PolicySet before = PolicyJson.load(PolicyJson.policy("orders", MANAGER), PolicyJson.policy("old", MANAGER));
		PolicySet after = PolicyJson.load(PolicyJson.policy("orders", MANAGER).replace("approve", "ship"),
				PolicyJson.policy("new", MANAGER));
		assertThat(PolicySetDiff.between(before, after).changes()).extracting(Change::toString)
			.containsExactly("added policy new", "removed policy old", "changed head of policy orders");
	}

	@Test
	void tellsDefaultsBindingsAndSettings() {
		String orders = PolicyJson.policy("orders", MANAGER);
		PolicySet before = PolicyJson.load(PolicySettings.DEFAULTS, List.of(orders), List.of());
		PolicySet after = PolicyJson.load(
				new PolicySettings(ZoneId.of("Europe/Berlin"), PolicySettings.DEFAULTS.weekend()),
				List.of(PolicyJson.policyWithDefault("orders", "Allow", MANAGER)),
				List.of(new PolicyBinding("refunds", List.of("*"), "orders", "test")));
		assertThat(PolicySetDiff.between(before, after).changes()).extracting(Change::toString)
			.containsExactly("changed head of policy orders", "changed rule orders/default", "changed bindings",
					"changed settings");
	}

	@Test
	void showsWhatWasAndWhatIs() {
		PolicySet before = PolicyJson.load(PolicyJson.policy("orders", MANAGER));
		PolicySet after = PolicyJson.load(PolicyJson.policy("orders", rule("by-role", "director")));
		assertThat(PolicySetDiff.between(before, after).toString().lines()).startsWith("changed rule orders/by-role")
			.anyMatch((line) -> line.startsWith("  - ") && line.contains("manager"))
			.anyMatch((line) -> line.startsWith("  + ") && line.contains("director"))
			.allMatch((line) -> line.startsWith("changed ") || line.startsWith("  - ") || line.startsWith("  + "));
	}

	@Test
	void nothingInAPolicyBeginsALineOrHidesText() {
		PolicySet before = PolicyJson.load(PolicyJson.policy("orders", MANAGER));
		PolicySet after = PolicyJson
			.load(PolicyJson.policy("orders", MANAGER, rule("x\\nadmin logged in", "\\u202ea\\u001b[2J")));
		assertThat(PolicySetDiff.between(before, after).toString()).contains("added rule orders/x\\u000aadmin")
			.doesNotContain("\nadmin", "\u202e", "\u001b");
	}

	@Test
	void isBounded() {
		String[] rules = IntStream.range(0, 1000).mapToObj((i) -> rule("rule-" + i, "a")).toArray(String[]::new);
		PolicySet before = PolicyJson.load(PolicyJson.policy("orders", MANAGER));
		PolicySet after = PolicyJson.load(PolicyJson.policy("orders", rules));
		PolicySetDiff diff = PolicySetDiff.between(before, after);
		assertThat(diff.changes()).hasSize(1001);
		assertThat(diff.toString()).hasLineCount(201).endsWith("... 1001 changes in all");
	}

	private static String rule(String id, String role) {
		return PolicyJson.allow(id,
				PolicyJson.condition("string_equal", "\"attribute\": \"ext_role\", \"value\": \"" + role + "\""));
	}

}
