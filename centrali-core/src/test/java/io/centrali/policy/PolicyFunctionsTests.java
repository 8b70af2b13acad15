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

import java.time.ZoneOffset;
import java.util.List;

import io.centrali.policy.PolicyFunction.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The functions of the language, by family (policy language §4).
 */
class PolicyFunctionsTests {

	@Test
	void areOfTheseFamilies() {
		assertFamily(StringFunctions.all(), Family.STRING, "string_equal", "string_not_equal", "string_in",
				"string_not_in", "string_starts_with", "string_ends_with", "string_contains", "string_matches");
		assertFamily(NumberFunctions.all(), Family.NUMBER, "integer_equal", "integer_not_equal", "integer_less_than",
				"integer_less_equal", "integer_greater_than", "integer_greater_equal", "integer_between",
				"decimal_equal", "decimal_not_equal", "decimal_less_than", "decimal_less_equal", "decimal_greater_than",
				"decimal_greater_equal", "decimal_between");
		assertFamily(BooleanFunctions.all(), Family.BOOLEAN, "boolean_equal");
		assertFamily(ListFunctions.all(), Family.LIST, "list_contains", "list_not_contains", "list_contains_any",
				"list_contains_all", "list_empty");
		assertFamily(TimeFunctions.all(), Family.TIME, "time_in_range", "date_before", "date_after", "date_in_range",
				"datetime_before", "datetime_after", "day_of_week_in");
		assertFamily(NetworkFunctions.all(), Family.NETWORK, "ip_in_range");
		assertFamily(PresenceFunctions.all(), Family.PRESENCE, "attribute_exists", "attribute_absent");
	}

	@Test
	void areFoundByTheirExactNamesOnly() {
		assertThat(PolicyFunctions.all()).extracting(PolicyFunction::name).hasSize(38).isSorted();
		for (PolicyFunction function : PolicyFunctions.all()) {
			assertThat(PolicyFunctions.find(function.name())).isSameAs(function).hasToString(function.name());
		}
		assertThat(PolicyFunctions.find("String_Equal")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "string_matches, a+, b+", "ip_in_range, 10.0.0.0/8, 10.0.0.0/9", "ip_in_range, 10.0.0.0/8, 11.0.0.0/8",
			"date_before, 2026-01-01, 2026-01-02", "datetime_before, 2026-01-01T00:00:00Z, 2026-01-01T00:00:01Z" })
	void whatIsAcceptedIsEqualIfItMeansTheSame(String function, String literal, String other) {
		Object accepted = accept(function, literal);
		assertThat(accepted).isEqualTo(accept(function, literal)).hasSameHashCodeAs(accept(function, literal));
		assertThat(accepted).isNotEqualTo(accept(function, other)).isNotEqualTo(literal);
		assertThat(accepted.hashCode()).isNotEqualTo(accept(function, other).hashCode());
	}

	private static Object accept(String function, Object literal) {
		return PolicyFunctions.find(function).right().accept(literal, ZoneOffset.UTC);
	}

	private static void assertFamily(List<PolicyFunction> functions, Family family, String... names) {
		assertThat(functions).extracting(PolicyFunction::name).containsExactlyInAnyOrder(names);
		assertThat(functions).allSatisfy((function) -> {
			assertThat(function.family()).isEqualTo(family);
			assertThat(function.isPresence()).isEqualTo(family == Family.PRESENCE);
			assertThat(PolicyFunctions.find(function.name())).isNotNull();
		});
	}

}
