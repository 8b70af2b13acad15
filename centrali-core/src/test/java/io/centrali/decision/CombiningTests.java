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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which rules are asked, and what comes of their answers (policy language §2 and §3).
 */
class CombiningTests {

	// Deny overrides.

	@ParameterizedTest
	@CsvSource({ "TRUE, TRUE, DENY_RULE", "TRUE, FALSE, ALLOW_RULE", "TRUE, INDETERMINATE, DENY_RULE_INDETERMINATE",
			"FALSE, TRUE, DENY_RULE", "FALSE, FALSE, DENY_DEFAULT", "FALSE, INDETERMINATE, DENY_RULE_INDETERMINATE",
			"INDETERMINATE, TRUE, DENY_RULE", "INDETERMINATE, FALSE, DENY_DEFAULT",
			"INDETERMINATE, INDETERMINATE, DENY_RULE_INDETERMINATE" })
	void denyOverrides(Truth allow, Truth deny, ReasonCode expected) {
		String allowing = PolicyJson.allow("allowing", PolicyJson.always(allow));
		String denying = PolicyJson.deny("denying", PolicyJson.always(deny));
		assertThat(approve(PolicyJson.policy("p", allowing, denying)).reasonCode()).isEqualTo(expected);
		assertThat(approve(PolicyJson.policy("a", allowing), PolicyJson.policy("b", denying)).reasonCode())
			.isEqualTo(expected);
		assertThat(approve(PolicyJson.policy("b", allowing), PolicyJson.policy("a", denying)).reasonCode())
			.isEqualTo(expected);
	}

	@Test
	@Tag("long")
	@Timeout(10)
	void compilesManyActions() {
		String actions = IntStream.range(0, 60_000).mapToObj((i) -> "\"a" + i + "\"").collect(Collectors.joining(","));
		String document = PolicyJson.policy("p", PolicyJson.allow("r", PolicyJson.always(Truth.TRUE)));
		Engine engine = Engine.of(PolicyJson.load(document.replace("\"approve\"", actions)));
		assertThat(engine.check("orders", "a59999").isAllowed()).isTrue();
		assertThat(engine.check("orders", "a60000").reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
	}

	@Test
	void aDenyRuleThatIsTrueDecidesBeforeOneThatIsIndeterminate() {
		Decision decision = approve(PolicyJson.policy("p", PolicyJson.deny("a", PolicyJson.always(Truth.INDETERMINATE)),
				PolicyJson.deny("b", PolicyJson.always(Truth.TRUE))));
		assertThat(decision.rule()).isEqualTo("b");
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::toString)
			.containsExactly("p/a: string_equal ext_absent is absent");
	}

	@Test
	void aDenyRuleWithoutConditionsDenies() {
		Decision decision = approve(PolicyJson.policy("p", PolicyJson.deny("never"),
				PolicyJson.allow("always", PolicyJson.always(Truth.TRUE))));
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_RULE);
	}

	@ParameterizedTest
	@CsvSource({ "Allow, Allow, ALLOW_DEFAULT, a", "Allow, Deny, DENY_DEFAULT, b", "Deny, Allow, DENY_DEFAULT, a",
			"Deny, Deny, DENY_DEFAULT, a" })
	void denyIfAnyDefaultDenies(String a, String b, ReasonCode expected, String policy) {
		String rule = PolicyJson.allow("r", PolicyJson.always(Truth.FALSE));
		Decision decision = approve(PolicyJson.policyWithDefault("a", a, rule),
				PolicyJson.policyWithDefault("b", b, rule));
		assertThat(decision.reasonCode()).isEqualTo(expected);
		assertThat(decision.policy()).isEqualTo(policy);
		assertThat(decision.rule()).isEqualTo("default");
	}

	@Test
	void theReasonIsTheDecidingRules() {
		String rule = PolicyJson.allow("r", PolicyJson.always(Truth.TRUE))
			.replace("\"effect\"", "\"reason\": \"You may.\", \"effect\"");
		assertThat(approve(PolicyJson.policy("p", rule)).reason()).isEqualTo("You may.");
		assertThat(approve(PolicyJson.policy("p", rule, PolicyJson.deny("d"))).reason()).isNull();
	}

	// Three values.

	@ParameterizedTest
	@CsvSource({ "TRUE, FALSE", "FALSE, TRUE", "INDETERMINATE, INDETERMINATE" })
	void negationKeepsWhatIsIndeterminate(Truth truth, Truth negated) {
		assertThat(truthOf("{\"not\": " + PolicyJson.always(truth) + "}")).isEqualTo(negated);
	}

	static Stream<Arguments> triples() {
		return Arrays.stream(Truth.values())
			.flatMap((a) -> Arrays.stream(Truth.values())
				.flatMap((b) -> Arrays.stream(Truth.values()).map((c) -> Arguments.of(a, b, c))));
	}

	@ParameterizedTest
	@MethodSource("triples")
	void conditionsAreJoinedAsKleeneDid(Truth a, Truth b, Truth c) {
		List<Truth> all = List.of(a, b, c);
		Truth and = all.contains(Truth.FALSE) ? Truth.FALSE
				: all.contains(Truth.INDETERMINATE) ? Truth.INDETERMINATE : Truth.TRUE;
		Truth or = all.contains(Truth.TRUE) ? Truth.TRUE
				: all.contains(Truth.INDETERMINATE) ? Truth.INDETERMINATE : Truth.FALSE;
		String members = "[" + String.join(", ", all.stream().map(PolicyJson::always).toList()) + "]";
		assertThat(truthOf("{\"all_of\": " + members + "}")).isEqualTo(and);
		assertThat(truthOf("{\"any_of\": " + members + "}")).isEqualTo(or);
		// De Morgan, nested.
		assertThat(truthOf("{\"not\": {\"any_of\": " + members + "}}")).isEqualTo(or.not());
		String[] conditions = all.stream().map(PolicyJson::always).toArray(String[]::new);
		assertThat(approve(PolicyJson.policy("p", PolicyJson.allow("r", conditions))).isAllowed())
			.isEqualTo(and == Truth.TRUE);
		assertThat(approve(PolicyJson.policyWithDefault("p", "Allow", PolicyJson.deny("r", conditions))).isAllowed())
			.isEqualTo(and == Truth.FALSE);
	}

	@Test
	void aPolicyCanGuardItself() {
		String exists = PolicyJson.condition("attribute_exists", "\"attribute\": \"ext_absent\"");
		String guarded = PolicyJson.policyWithDefault("p", "Allow",
				PolicyJson.deny("r", exists, PolicyJson.always(Truth.INDETERMINATE)));
		Decision decision = approve(guarded);
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.indeterminacies()).isEmpty();
	}

	@Test
	void tellsOnlyWhatMadeTheRuleIndeterminate() {
		Decision decision = approve(PolicyJson.policy("p",
				PolicyJson.allow("decided", PolicyJson.always(Truth.INDETERMINATE), PolicyJson.always(Truth.FALSE)),
				PolicyJson.allow("open", "{\"any_of\": [" + PolicyJson.always(Truth.FALSE) + ", "
						+ PolicyJson.always(Truth.INDETERMINATE) + "]}")));
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::rule).containsExactly("open");
	}

	@Test
	void tellsBothSidesOfAComparison() {
		String condition = PolicyJson.condition("integer_less_equal",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"amount\", \"value_from_attribute\": \"ext_limit\"");
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r", condition))));
		assertThat(engine.context("amount", "1000").attribute("ext_limit", null).approve().indeterminacies())
			.extracting(Indeterminacy::toString)
			.containsExactly("p/r: integer_less_equal ext_limit is null",
					"p/r: integer_less_equal request_metadata.amount is of the wrong type");
	}

	// Bindings.

	@ParameterizedTest
	@CsvSource({ "orders, approve, true", "Orders, approve, false", "orders/, approve, false",
			"'orders ', approve, false", "' orders', approve, false", "'', approve, false", "orders, '', false",
			"orders, Approve, false", "order, approve, false", "*, approve, false", "orders, *, false" })
	void namesAreComparedExactly(String resource, String action, boolean bound) {
		PolicySet policySet = PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r", alwaysTrue())));
		Decision decision = Engine.of(policySet).check(resource, action);
		assertThat(decision.isAllowed()).isEqualTo(bound);
		assertThat(decision.reasonCode()).isEqualTo(bound ? ReasonCode.ALLOW_RULE : ReasonCode.NO_POLICY);
		assertThat(CompiledPolicySet.compile(policySet).isBound(resource, action)).isEqualTo(bound);
	}

	@Test
	void neitherNulNorNormalisationIsOverlooked() {
		Engine engine = Engine.of(PolicyJson
			.load(PolicyJson.policy("p", PolicyJson.allow("r", alwaysTrue())).replace("orders", "caf\u00e9")));
		assertThat(engine.check("caf\u00e9", "approve").isAllowed()).isTrue();
		assertThat(engine.check("caf\u00e9\0", "approve").reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
		assertThat(engine.check("cafe\u0301", "approve").reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
	}

	@ParameterizedTest
	@CsvSource({ "orders, approve, deny/here/everywhere", "orders, refuse, everywhere",
			"invoices, approve, everywhere/resource", "invoices, x, everywhere" })
	void wildcardsApplyTogetherWithNames(String resource, String action, String policies) {
		PolicySet policySet = PolicyJson.load(bound("everywhere", "*", "*"), bound("here", "orders", "approve"),
				bound("deny", "orders", "approve"), bound("resource", "invoices", "approve"));
		Decision decision = Engine.of(policySet).check(resource, action);
		assertThat(decision.explanation().rules().stream().map(Explanation.AskedRule::policy))
			.containsExactlyInAnyOrder(policies.split("/"));
	}

	@ParameterizedTest
	@CsvSource({ "orders, approve, true", "orders, refuse, false", "invoices, approve, true", "invoices, x, false" })
	void everyResourceMayBeBoundToOneAction(String resource, String action, boolean asked) {
		PolicySet policySet = PolicyJson.load(bound("everywhere", "*", "approve"), bound("here", "orders", "ship"));
		assertThat(Engine.of(policySet).check(resource, action).reasonCode() != ReasonCode.NO_POLICY).isEqualTo(asked);
	}

	@Test
	void aDenyEverywhereIsNotEscapedByANamedBinding() {
		String everywhere = PolicyJson.policy("everywhere", PolicyJson.deny("never"))
			.replace("\"orders\"", "\"*\"")
			.replace("\"approve\"", "\"*\"");
		PolicySet policySet = PolicyJson.load(everywhere, bound("here", "orders", "approve"),
				bound("any", "orders", "*"));
		for (String action : List.of("approve", "other")) {
			assertThat(Engine.of(policySet).check("orders", action).rule()).isEqualTo("never");
		}
	}

	@Test
	void withoutPoliciesNothingIsAllowed() {
		Decision decision = Engine.of(PolicyJson.load(PolicySettings.DEFAULTS, List.of(), List.of())).approve();
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
		assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
	}

	private static String bound(String policy, String resource, String action) {
		return PolicyJson
			.policy(policy,
					PolicyJson.allow("r", PolicyJson.condition("attribute_exists", "\"attribute\": \"user_id\"")))
			.replace("\"orders\"", "\"" + resource + "\"")
			.replace("\"approve\"", "\"" + action + "\"");
	}

	// Order never matters.

	@Test
	@Tag("long")
	void theAnswerNeverDependsOnOrder() {
		Random random = new Random(20261123);
		for (int round = 0; round < 60; round++) {
			List<List<String>> policies = randomPolicies(random);
			List<Object> first = answer(policies);
			for (int shuffle = 0; shuffle < 4; shuffle++) {
				policies.forEach((rules) -> Collections.shuffle(rules, random));
				assertThat(answer(policies)).as("round %d", round).isEqualTo(first);
			}
		}
	}

	private static List<List<String>> randomPolicies(Random random) {
		List<List<String>> policies = new ArrayList<>();
		for (int p = 0; p < 3; p++) {
			List<String> rules = new ArrayList<>();
			for (int r = 0; r < 4; r++) {
				List<String> conditions = new ArrayList<>();
				for (int c = 0; c < 3; c++) {
					Truth truth = Truth.values()[random.nextInt(3)];
					conditions.add(PolicyJson.always(truth).replace("ext_absent", "ext_absent" + random.nextInt(3)));
				}
				Collections.shuffle(conditions, random);
				String group = "{\"any_of\": [" + String.join(", ", conditions.subList(1, 3)) + "]}";
				rules.add((random.nextInt(4) == 0) ? PolicyJson.deny("r" + r, conditions.get(0), group)
						: PolicyJson.allow("r" + r, group, conditions.get(0)));
			}
			policies.add(rules);
		}
		return policies;
	}

	// The documents are shuffled by the order of their first rules.
	private static List<Object> answer(List<List<String>> policies) {
		List<String> documents = new ArrayList<>();
		for (int p = 0; p < policies.size(); p++) {
			documents.add(PolicyJson.policy("p" + p, policies.get(p).toArray(String[]::new)));
		}
		documents.sort((left, right) -> Integer.compare(left.hashCode(), right.hashCode()));
		Decision decision = approve(documents.toArray(String[]::new));
		return List.of(decision.reasonCode(), decision.policy(), decision.rule(), decision.indeterminacies(),
				decision.policySet());
	}

	private static String alwaysTrue() {
		return PolicyJson.condition("attribute_exists", "\"attribute\": \"user_id\"");
	}

	private static Truth truthOf(String condition) {
		return approve(PolicyJson.policy("p", PolicyJson.allow("r", condition))).explanation()
			.rules()
			.get(0)
			.conditions()
			.get(0)
			.result();
	}

	private static Decision approve(String... documents) {
		return Engine.of(PolicyJson.load(documents)).approve();
	}

}
