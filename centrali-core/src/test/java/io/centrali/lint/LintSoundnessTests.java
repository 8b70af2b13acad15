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

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.ReasonCode;
import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the engine whether warnings of random policies are right: a rule that can never
 * hold never decides, and a redundant rule can be removed.
 */
class LintSoundnessTests {

	private static final int POLICIES = 500;

	private static final List<Object> VALUES = Arrays.asList(null, "a", "b", "c", 0, 1, 2, 1.5, 3L, true, false,
			List.of("a"), List.of("a", "b"), List.of());

	private static final List<Map<String, Object>> PRINCIPALS = principals();

	private static final List<String> COMPARISONS = List.of("string_equal 'a'", "string_equal 'b'",
			"string_not_equal 'a'", "string_in ['a', 'b']", "string_not_in ['b', 'a']", "string_starts_with 'a'",
			"integer_equal 1", "decimal_equal 2", "integer_not_equal 1.0", "integer_less_than 2",
			"integer_less_equal 1", "decimal_greater_than 1", "integer_greater_equal 2",
			"integer_between {'min': 1, 'max': 2}", "boolean_equal true", "boolean_equal false", "list_contains 'a'",
			"list_not_contains 'a'", "list_contains_any ['a', 'b']", "string_equal ext_y", "string_not_equal ext_y",
			"integer_less_than ext_y", "integer_equal ext_y", "decimal_greater_equal ext_y", "attribute_exists",
			"attribute_absent");

	private final Random random = new Random(42);

	@Test
	void warningsAreRight() {
		int never = 0;
		int redundant = 0;
		for (int i = 0; i < POLICIES; i++) {
			String[] rules = rules();
			for (PolicyWarning warning : Linting.documents(PolicyJson.policy("p", rules))) {
				int index = Integer.parseInt(warning.pointer().split("/")[3]);
				if (warning.lint() == Lint.NEVER_HOLDS) {
					never++;
					checkNeverHolds(rules[index], warning.problem().contains("can never hold"));
				}
				else if (warning.lint() == Lint.REDUNDANT_RULE) {
					redundant++;
					checkRedundant(rules, index);
				}
			}
		}
		assertThat(never).isGreaterThan(100);
		assertThat(redundant).isGreaterThan(50);
	}

	private static void checkNeverHolds(String rule, boolean never) {
		DecisionPoint decisionPoint = decisionPoint(rule);
		assertThat(PRINCIPALS).as(rule).noneMatch((principal) -> {
			ReasonCode code = decide(decisionPoint, principal).reasonCode();
			return code == ReasonCode.ALLOW_RULE || code == ReasonCode.DENY_RULE
					|| (never && code == ReasonCode.DENY_RULE_INDETERMINATE);
		});
	}

	private static void checkRedundant(String[] rules, int index) {
		DecisionPoint with = decisionPoint(rules);
		DecisionPoint without = decisionPoint(IntStream.range(0, rules.length)
			.filter((i) -> i != index)
			.mapToObj((i) -> rules[i])
			.toArray(String[]::new));
		assertThat(PRINCIPALS).as(rules[index])
			.allMatch((principal) -> decide(without, principal).outcome() == decide(with, principal).outcome());
	}

	private static DecisionPoint decisionPoint(String... rules) {
		CompiledPolicySet policySet = CompiledPolicySet.compile(PolicyJson.load(PolicyJson.policy("p", rules)));
		return new EmbeddedDecisionPoint(() -> policySet, Clock.systemUTC(), AttributeMasking.none());
	}

	private static Decision decide(DecisionPoint decisionPoint, Map<String, Object> attributes) {
		return decisionPoint.decide(DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").claims(new MappedClaims(attributes, List.of())).build())
			.build());
	}

	// Rules share conditions, as otherwise hardly one is redundant.
	private String[] rules() {
		List<String> pool = List.of(conditions(5, 2));
		return IntStream.range(0, 2 + this.random.nextInt(3)).mapToObj((i) -> {
			String[] conditions = this.random.ints(1 + this.random.nextInt(3), 0, pool.size())
				.mapToObj(pool::get)
				.toArray(String[]::new);
			return this.random.nextBoolean() ? PolicyJson.allow("r" + i, conditions)
					: PolicyJson.deny("r" + i, conditions);
		}).toArray(String[]::new);
	}

	private String[] conditions(int count, int depth) {
		return IntStream.range(0, count).mapToObj((i) -> condition(depth)).toArray(String[]::new);
	}

	private String condition(int depth) {
		return switch ((depth > 0) ? this.random.nextInt(10) : 9) {
			case 0 -> Linting.not(condition(depth - 1));
			case 1 -> Linting.anyOf(conditions(2, depth - 1));
			case 2 -> Linting.allOf(conditions(2, depth - 1));
			default -> comparison();
		};
	}

	private String comparison() {
		String[] parts = COMPARISONS.get(this.random.nextInt(COMPARISONS.size())).replace('\'', '"').split(" ", 2);
		String right = (parts.length == 1) ? "" : parts[1].startsWith("ext_")
				? ", \"value_from_attribute\": \"" + parts[1] + "\"" : ", \"value\": " + parts[1];
		return PolicyJson.condition(parts[0],
				"\"attribute\": \"" + ((this.random.nextInt(4) > 0) ? "ext_x" : "ext_y") + "\"" + right);
	}

	// Both attributes with each value, and without one.
	private static List<Map<String, Object>> principals() {
		List<Map<String, Object>> principals = new ArrayList<>();
		for (int x = 0; x <= VALUES.size(); x++) {
			for (int y = 0; y <= VALUES.size(); y++) {
				Map<String, Object> principal = new HashMap<>();
				if (x < VALUES.size()) {
					principal.put("ext_x", VALUES.get(x));
				}
				if (y < VALUES.size()) {
					principal.put("ext_y", VALUES.get(y));
				}
				principals.add(principal);
			}
		}
		return principals;
	}

}
