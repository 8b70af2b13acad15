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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;

/**
 * Policies that look up few attributes in all the ways that can be indexed and in some
 * that cannot, and requests whose attributes are often there and often hostile.
 */
final class RandomCase {

	private static final List<String> LITERALS = List.of("\"a\"", "\"b\"", "\"\"", "true", "false", "1000", "1000.0",
			"9007199254740992", "9007199254740993", "0.1", "1e400");

	private static final List<Object> VALUES = Arrays.asList(null, "a", "b", "", "1000", true, false, 1000, 1000L,
			(short) 1000, 1000.0, new BigDecimal("1000.00"), new BigDecimal("1E+3"), BigInteger.valueOf(1000), 1L << 53,
			(1L << 53) + 1, 0.1, 0.1f, new BigDecimal("0.10"), -0.0, Double.NaN, new BigDecimal("1E+400"),
			BigInteger.TEN.pow(400), 'a', new Object(), Map.of("a", 1), List.of());

	private static final List<String> FUNCTIONS = List.of("string_equal", "string_in", "boolean_equal", "integer_equal",
			"decimal_equal", "list_contains", "string_equal", "string_not_equal", "integer_less_equal",
			"list_not_contains", "attribute_absent");

	private final Random random;

	RandomCase(long seed) {
		this.random = new Random(seed);
	}

	PolicySet policySet() {
		return PolicyJson.load(IntStream.range(0, 1 + this.random.nextInt(3))
			.mapToObj((i) -> PolicyJson.policyWithDefault("p" + i, oneOf(List.of("Allow", "Deny")), rules()))
			.toArray(String[]::new));
	}

	private String[] rules() {
		return IntStream.range(0, 1 + this.random.nextInt(12))
			.mapToObj((i) -> (this.random.nextInt(4) > 0) ? PolicyJson.allow("r" + i, conditions())
					: PolicyJson.deny("r" + i, conditions()))
			.toArray(String[]::new);
	}

	private String[] conditions() {
		return IntStream.range(0, 1 + this.random.nextInt(3)).mapToObj((i) -> condition(true)).toArray(String[]::new);
	}

	private String condition(boolean group) {
		if (group && this.random.nextInt(8) == 0) {
			return oneOf(List.of("{\"any_of\": [" + condition(false) + ", " + condition(false) + "]}",
					"{\"all_of\": [" + condition(false) + "]}", "{\"not\": " + condition(false) + "}"));
		}
		String function = oneOf(FUNCTIONS);
		String attribute = "\"attribute\": " + oneOf(List.of("\"ext_x\"", "\"ext_y\"",
				"\"request_metadata\", \"metadata_key\": \"x\"", "\"request_metadata\", \"metadata_key\": \"x.y\""));
		String value = switch (function) {
			case "string_equal", "string_not_equal" -> literal(0, 3);
			case "string_in" -> "[" + literal(0, 3) + ", " + literal(0, 3) + "]";
			case "boolean_equal" -> literal(3, 5);
			case "list_contains", "list_not_contains" -> literal(0, LITERALS.size());
			case "attribute_absent" -> "";
			default -> literal(5, LITERALS.size());
		};
		return PolicyJson.condition(function, attribute + (value.isEmpty() ? "" : ", \"value\": " + value));
	}

	private String literal(int from, int to) {
		return oneOf(LITERALS.subList(from, to));
	}

	DecisionRequest request() {
		PrincipalAttributes principal = PrincipalAttributes.user("alice")
			.claims(new MappedClaims(values("ext_x", "ext_y"), List.of()))
			.build();
		return DecisionRequest.of("orders", "approve").principal(principal).context(values("x", "x.y")).build();
	}

	private Map<String, Object> values(String... names) {
		Map<String, Object> values = new HashMap<>();
		for (String name : names) {
			if (this.random.nextInt(6) > 0) {
				values.put(name, value());
			}
		}
		return values;
	}

	private Object value() {
		if (this.random.nextInt(3) > 0) {
			return oneOf(VALUES);
		}
		List<Object> list = new ArrayList<>();
		List<Object> from = this.random.nextBoolean() ? VALUES
				: this.random.nextBoolean() ? VALUES.subList(1, 4) : VALUES.subList(7, 14);
		IntStream.range(0, this.random.nextInt(4)).forEach((i) -> list.add(oneOf(from)));
		return list;
	}

	private <T> T oneOf(List<T> candidates) {
		return candidates.get(this.random.nextInt(candidates.size()));
	}

}
