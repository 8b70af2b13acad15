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

import java.util.List;
import java.util.stream.Stream;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyFunction;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every function makes of every operand (policy language §3 and §4), from the tables
 * in {@code truth/}. Each cell is asked with a literal and with an attribute on the
 * right, in an Allow rule, in a Deny rule and negated.
 */
class TruthTableTests {

	private static final String LEFT = "\"attribute\": \"request_metadata\", \"metadata_key\": \"left\"";

	private static final String RIGHT_ATTRIBUTE = ", \"value_from_attribute\": \"request_metadata\", \"value_metadata_key\": \"right\"";

	static Stream<Arguments> cases() {
		return Stream.of("strings.txt", "numbers.txt", "lists.txt", "times.txt", "network.txt")
			.flatMap((file) -> TruthTable.read(file).stream())
			.map((row) -> Arguments.of(row.get(0), row.get(1), row.get(2), row.get(3)));
	}

	@ParameterizedTest(name = "{0} {1} {2} is {3}")
	@MethodSource("cases")
	void compares(String function, String left, String right, String expected) {
		assertCase(function, left, right, expected);
	}

	// The columns are left operands, the rows functions with a right operand that they
	// take.
	static Stream<Arguments> leftOperands() {
		return cells("left-operands.txt");
	}

	@ParameterizedTest(name = "{0} {3} {1} is {2}")
	@MethodSource("leftOperands")
	void takesOnlyItsTypeOnTheLeft(String function, String right, String expected, String left) {
		assertCase(function, left, right, expected);
	}

	// The columns are right operands, the rows functions with a left operand that they
	// take.
	static Stream<Arguments> rightOperands() {
		return cells("right-operands.txt");
	}

	@ParameterizedTest(name = "{0} {1} {3} is {2}")
	@MethodSource("rightOperands")
	void takesOnlyItsTypeOnTheRight(String function, String left, String expected, String right) {
		assertCase(function, left, right, expected);
	}

	private static Stream<Arguments> cells(String file) {
		List<List<String>> rows = TruthTable.read(file);
		List<String> operands = rows.get(0).subList(2, rows.get(0).size());
		return rows.stream().skip(1).flatMap((row) -> {
			assertThat(row).as(row.get(0)).hasSize(operands.size() + 2);
			return Stream.iterate(0, (i) -> i < operands.size(), (i) -> i + 1)
				.map((i) -> Arguments.of(row.get(0), row.get(1), row.get(i + 2), operands.get(i)));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "left-operands.txt", "right-operands.txt" })
	void everyFunctionHasARow(String file) {
		assertThat(TruthTable.read(file).stream().skip(1).map((row) -> row.get(0)))
			.containsExactlyInAnyOrderElementsOf(PolicyFunctions.all().stream().map(PolicyFunction::name).toList());
	}

	// The tables tell TRUE, FALSE and INDETERMINATE apart, so that none says nothing.
	@ParameterizedTest
	@ValueSource(strings = { "left-operands.txt", "right-operands.txt" })
	void everyFunctionTakesAnOperandAndRefusesOne(String file) {
		TruthTable.read(file).stream().skip(1).forEach((row) -> {
			PolicyFunction function = PolicyFunctions.find(row.get(0));
			boolean takes = file.startsWith("left") || function.right() != null;
			boolean refuses = file.startsWith("right") || !function.isPresence();
			assertThat(row.contains("T") || row.contains("F")).as(row.get(0)).isEqualTo(takes);
			assertThat(row.contains("-") || row.contains("x")).as(row.get(0)).isEqualTo(refuses);
		});
	}

	@Test
	void bothSidesAbsentIsIndeterminateForEveryFunction() {
		for (PolicyFunction function : PolicyFunctions.all()) {
			if (takesAttribute(function)) {
				assertThat(ask(PolicyJson.condition(function.name(), LEFT + RIGHT_ATTRIBUTE), TruthTable.ABSENT,
						TruthTable.ABSENT))
					.as(function.name())
					.isEqualTo(Truth.INDETERMINATE);
			}
		}
	}

	private static void assertCase(String function, String left, String right, String expected) {
		Object leftValue = TruthTable.value(left);
		PolicyFunction found = PolicyFunctions.find(function);
		assertThat(found).as(function).isNotNull();
		if (right.equals("none")) {
			assertTruth(PolicyJson.condition(function, LEFT), leftValue, TruthTable.ABSENT, expected);
			return;
		}
		boolean emptyList = right.equals("[]");
		if (!right.equals("absent")) {
			String literal = PolicyJson.condition(function, LEFT + ", \"value\": " + right);
			if (expected.equals("x") || emptyList) {
				assertThatExceptionOfType(InvalidPolicySetException.class)
					.isThrownBy(() -> ask(literal, leftValue, TruthTable.ABSENT));
			}
			else {
				assertTruth(literal, leftValue, TruthTable.ABSENT, expected);
			}
		}
		if (takesAttribute(found)) {
			assertTruth(PolicyJson.condition(function, LEFT + RIGHT_ATTRIBUTE), leftValue, TruthTable.value(right),
					expected);
		}
	}

	private static boolean takesAttribute(PolicyFunction function) {
		return function.right() != null && function.right().fromAttribute();
	}

	private static void assertTruth(String condition, Object left, Object right, String expected) {
		Truth truth = TruthTable.truth(expected);
		Engine engine = engine(condition, left, right);
		assertThat(result(engine.check("orders", "approve"))).as(condition).isEqualTo(truth);
		assertThat(result(engine.check("orders", "negate"))).as("not " + condition).isEqualTo(truth.not());
		assertThat(engine.check("orders", "approve").isAllowed()).isEqualTo(truth == Truth.TRUE);
		assertThat(engine.check("orders", "negate").isAllowed()).isEqualTo(truth == Truth.FALSE);
		assertThat(engine.check("orders", "deny").isAllowed()).isEqualTo(truth == Truth.FALSE);
	}

	private static Truth ask(String condition, Object left, Object right) {
		return result(engine(condition, left, right).approve());
	}

	private static Truth result(Decision decision) {
		return decision.explanation().rules().get(0).conditions().get(0).result();
	}

	private static Engine engine(String condition, Object left, Object right) {
		String negation = "{\"not\": " + condition + "}";
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("allows", PolicyJson.allow("rule", condition)),
				bound("negate", PolicyJson.policy("negates", PolicyJson.allow("rule", negation))),
				bound("deny", PolicyJson.policyWithDefault("denies", "Allow", PolicyJson.deny("rule", condition)))));
		if (left != TruthTable.ABSENT) {
			engine.context("left", left);
		}
		if (right != TruthTable.ABSENT) {
			engine.context("right", right);
		}
		return engine;
	}

	private static String bound(String action, String policy) {
		return policy.replace("\"approve\"", "\"" + action + "\"");
	}

}
