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

package io.centrali.property;

import io.centrali.reference.ReferenceDecision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the engine decides as the reference evaluator does: outcome, reason code,
 * deciding rule and every operand that was indeterminate.
 */
class AgreementTests {

	// As many tries as the build says: 100,000, or -Dcentrali.properties.tries.
	@Property(edgeCases = EdgeCasesMode.NONE)
	void agree(@ForAll("scenarios") Scenario scenario) {
		ReferenceDecision reference = scenario.byReference();
		assertThat(scenario.byEngine()).as(() -> "save as a file in src/test/resources/corpus to keep it:\n" + scenario)
			.isEqualTo(reference);
	}

	// Hardly any generated policy has as many rules as the index is for.
	@Property(edgeCases = EdgeCasesMode.NONE, tries = 20_000)
	void agreeWhereEveryRuleIsIndexed(@ForAll("scenarios") Scenario scenario) {
		ReferenceDecision reference = scenario.byReference();
		assertThat(scenario.byIndexedEngine()).as(scenario::toString).isEqualTo(reference);
	}

	@Provide
	Arbitrary<Scenario> scenarios() {
		return ScenarioGenerator.scenarios();
	}

}
