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

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Faults are told as long as anybody can read them, and then counted.
 */
class FaultCollectorTests {

	private static final int HALF_OF_WHAT_IS_TOLD = 512 * 1024;

	private final FaultCollector faults = new FaultCollector();

	@Test
	void withoutFaultsNothingIsRefused() {
		assertThatNoException().isThrownBy(this.faults::throwIfAny);
	}

	@Test
	void saysHowManyFaultsThereAre() {
		this.faults.add("b.json", "It is wrong.", "Mend it.");
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(this.faults::throwIfAny)
			.withMessage("The policy set was refused, 1 fault:\n  b.json: It is wrong. Mend it.");
		this.faults.add("a.json", "It is wrong.", "Mend it.");
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(this.faults::throwIfAny)
			.withMessage("The policy set was refused, 2 faults:\n  a.json: It is wrong. Mend it.\n"
					+ "  b.json: It is wrong. Mend it.");
	}

	@Test
	void countsWhatIsLeftOnceTheTextIsLongerThanAMebibyte() {
		addHalf();
		addHalf();
		assertThat(told()).hasSize(2);
		addHalf();
		assertThat(told()).hasSize(3);
		addHalf();
		addHalf();
		List<PolicyFault> told = told();
		assertThat(told).hasSize(4);
		assertThat(told.get(3)).hasToString("...: 2 more faults are not told. Mend the others first.");
	}

	private void addHalf() {
		int around = "here: . ".length() + "Mend it.".length();
		this.faults.add("here", "x".repeat(HALF_OF_WHAT_IS_TOLD - around) + ".", "Mend it.");
		assertThat(told().get(0).toString()).hasSize(HALF_OF_WHAT_IS_TOLD);
	}

	private List<PolicyFault> told() {
		try {
			this.faults.throwIfAny();
			return List.of();
		}
		catch (InvalidPolicySetException ex) {
			return ex.getFaults();
		}
	}

}
