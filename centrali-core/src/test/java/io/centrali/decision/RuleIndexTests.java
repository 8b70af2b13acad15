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

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The index leaves out only rules that are certainly FALSE, and nearly all of those.
 */
class RuleIndexTests {

	private static final int NEVER = Integer.MAX_VALUE;

	// Whatever is asked, the index changes nothing but the cost.

	@Test
	@Tag("long")
	void decidesAsWithoutIndex() {
		Set<ReasonCode> seen = EnumSet.noneOf(ReasonCode.class);
		for (long seed = 0; seed < 1000; seed++) {
			RandomCase random = new RandomCase(seed);
			PolicySet policySet = random.policySet();
			DecisionPoint indexed = decisionPoint(policySet, 1);
			DecisionPoint unindexed = decisionPoint(policySet, NEVER);
			for (int i = 0; i < 50; i++) {
				DecisionRequest request = random.request();
				Decision expected = unindexed.decide(request);
				Decision decision = indexed.decide(request);
				assertThat(saying(decision))
					.as("seed %s, %s %s", seed, request.context(), request.principal().attributes())
					.isEqualTo(saying(expected));
				seen.add(expected.reasonCode());
			}
		}
		assertThat(seen).containsExactlyInAnyOrder(ReasonCode.ALLOW_RULE, ReasonCode.ALLOW_DEFAULT,
				ReasonCode.DENY_RULE, ReasonCode.DENY_RULE_INDETERMINATE, ReasonCode.DENY_DEFAULT);
	}

	private static List<Object> saying(Decision decision) {
		return List.of(decision.reasonCode(), decision.policy(), decision.rule(), decision.indeterminacies());
	}

	private static DecisionPoint decisionPoint(PolicySet policySet, int worthwhile) {
		CompiledPolicySet compiled = new CompiledPolicySet(new PolicySetId(1, policySet.digest()),
				new RuleTables(policySet, worthwhile).compile());
		return new EmbeddedDecisionPoint(() -> compiled, Clock.fixed(Engine.WEDNESDAY_NOON, ZoneOffset.UTC),
				AttributeMasking.none());
	}

	// What is asked.

	static Stream<Arguments> lookups() {
		return Stream.of(Arguments.of("string_equal", "\"v%s\"", "v7", 1),
				Arguments.of("string_equal", "\"v%s\"", "", 0),
				Arguments.of("string_in", "[\"v%s\", \"common\"]", "v7", 1),
				Arguments.of("string_in", "[\"v%s\", \"common\"]", "common", 100),
				Arguments.of("integer_equal", "%s", 7, 1), Arguments.of("integer_equal", "%s.0", 7, 1),
				Arguments.of("decimal_equal", "%s", new BigDecimal("7.000"), 1),
				Arguments.of("decimal_equal", "%s", 7.5, 0), Arguments.of("boolean_equal", "true", true, 100),
				Arguments.of("boolean_equal", "true", false, 0), Arguments.of("list_contains", "\"v%s\"", List.of(), 0),
				Arguments.of("list_contains", "\"v%s\"", List.of("v7", "v8", "v7"), 2),
				Arguments.of("list_contains", "%s", List.of(7L, 7.0), 1));
	}

	@ParameterizedTest
	@MethodSource("lookups")
	void asksOnlyWhatMayHold(String function, String literal, Object value, int asked) {
		assertThat(asked(function, literal, Map.of("key", value))).isEqualTo(asked);
	}

	static Stream<Arguments> incomparable() {
		return Stream.of("string_equal", "string_in", "integer_equal", "boolean_equal", "list_contains")
			.flatMap((function) -> Stream.of(Map.of(), Collections.singletonMap("key", null), Map.of("key", Map.of()))
				.map((context) -> Arguments.of(function, context)));
	}

	@ParameterizedTest
	@MethodSource("incomparable")
	void asksEveryRuleWhoseOperandCannotBeCompared(String function, Map<String, Object> context) {
		String literal = switch (function) {
			case "string_in" -> "[\"v%s\"]";
			case "integer_equal" -> "%s";
			case "boolean_equal" -> "true";
			default -> "\"v%s\"";
		};
		assertThat(asked(function, literal, context)).isEqualTo(100);
	}

	static Stream<List<Object>> mixed() {
		return Stream.of(Arrays.asList("v7", null), List.of("v7", 7), List.of(true), List.of(List.of("v7")));
	}

	@ParameterizedTest
	@MethodSource("mixed")
	void asksEveryRuleIfAnElementCannotBeCompared(List<Object> list) {
		assertThat(asked("list_contains", "\"v%s\"", Map.of("key", list))).isEqualTo(100);
	}

	// A Deny rule that cannot be compared denies, so it must not be left out.
	@Test
	void asksEveryRuleThatTakesAnotherTypeOfTheAttribute() {
		String policy = PolicyJson.policy("p",
				rules((i) -> (i % 2 == 0)
						? PolicyJson.deny("r" + i, PolicyJson.metadata("key", "string_equal", "\"v" + i + "\""))
						: PolicyJson.deny("r" + i, PolicyJson.metadata("key", "integer_equal", "" + i))));
		assertThat(asked(policy, Map.of("key", "v2"))).isEqualTo(1 + 50);
		assertThat(asked(policy, Map.of("key", "v3"))).isEqualTo(50);
		assertThat(asked(policy, Map.of("key", 3))).isEqualTo(50 + 1);
		assertThat(asked(policy, Map.of("key", true))).isEqualTo(100);
	}

	@Test
	void asksEveryRuleThatLooksForAnotherTypeOfElement() {
		String policy = PolicyJson.policy("p",
				rules((i) -> (i % 2 == 0)
						? PolicyJson.deny("r" + i, PolicyJson.metadata("key", "list_contains", "\"v" + i + "\""))
						: PolicyJson.deny("r" + i, PolicyJson.metadata("key", "list_contains", "" + i))));
		assertThat(asked(policy, Map.of("key", List.of("v2")))).isEqualTo(1 + 50);
		assertThat(asked(policy, Map.of("key", List.of(3)))).isEqualTo(50 + 1);
		assertThat(asked(policy, Map.of("key", List.of()))).isZero();
	}

	@Test
	void looksUpWhatSetsARuleApartBest() {
		String[] rules = rules((i) -> PolicyJson.allow("r" + i, PolicyJson.metadata("common", "string_equal", "\"x\""),
				PolicyJson.metadata("key", "string_equal", "\"v" + i + "\"")));
		assertThat(asked(PolicyJson.policy("p", rules), Map.of("common", "x", "key", "v7"))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "string_not_equal", "string_starts_with" })
	void asksEveryRuleThatLooksUpNothing(String function) {
		assertThat(asked(function, "\"v%s\"", Map.of("key", "v7"))).isEqualTo(100);
	}

	@Test
	void asksEveryRuleWhoseLookupIsInAGroup() {
		String[] rules = rules((i) -> PolicyJson.allow("r" + i,
				"{\"not\": " + PolicyJson.metadata("key", "string_equal", "\"v" + i + "\"") + "}"));
		assertThat(asked(PolicyJson.policy("p", rules), Map.of("key", "v7"))).isEqualTo(100);
	}

	private static int asked(String function, String literal, Map<String, ?> context) {
		String[] rules = rules(
				(i) -> PolicyJson.allow("r" + i, PolicyJson.metadata("key", function, literal.formatted(i))));
		return asked(PolicyJson.policy("p", rules), context);
	}

	private static String[] rules(IntFunction<String> rule) {
		return IntStream.range(0, 100).mapToObj(rule).toArray(String[]::new);
	}

	// The ranks are checked to be different.
	private static int asked(String policy, Map<String, ?> context) {
		Operands operands = new Operands(PolicySettings.DEFAULTS);
		List<CompiledRule> rules = PolicyJson.load(policy)
			.policies()
			.get(0)
			.rules()
			.stream()
			.map((rule) -> CompiledRule.compile("p", rule, operands))
			.toList();
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").build())
			.context(context)
			.build();
		List<Integer> ranks = new RuleIndex(rules, operands, RuleIndex.WORTHWHILE)
			.candidates(request, Engine.WEDNESDAY_NOON, null)
			.stream()
			.flatMap((found) -> Arrays.stream(found).boxed())
			.toList();
		assertThat(ranks).doesNotHaveDuplicates();
		return ranks.size();
	}

}
