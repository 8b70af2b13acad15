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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kleene's logic of three values (policy language §3).
 */
class TruthTests {

	@ParameterizedTest(name = "{0} and {1} is {2}, {0} or {1} is {3}")
	@CsvSource({ "TRUE, TRUE, TRUE, TRUE", "TRUE, FALSE, FALSE, TRUE", "TRUE, INDETERMINATE, INDETERMINATE, TRUE",
			"FALSE, TRUE, FALSE, TRUE", "FALSE, FALSE, FALSE, FALSE", "FALSE, INDETERMINATE, FALSE, INDETERMINATE",
			"INDETERMINATE, TRUE, INDETERMINATE, TRUE", "INDETERMINATE, FALSE, FALSE, INDETERMINATE",
			"INDETERMINATE, INDETERMINATE, INDETERMINATE, INDETERMINATE" })
	void joins(Truth left, Truth right, Truth and, Truth or) {
		assertThat(left.and(right)).isEqualTo(and);
		assertThat(left.or(right)).isEqualTo(or);
		assertThat(left.not().and(right.not())).as("De Morgan").isEqualTo(or.not());
	}

	@ParameterizedTest
	@CsvSource({ "TRUE, FALSE", "FALSE, TRUE", "INDETERMINATE, INDETERMINATE" })
	void negates(Truth truth, Truth negated) {
		assertThat(truth.not()).isEqualTo(negated);
	}

}
