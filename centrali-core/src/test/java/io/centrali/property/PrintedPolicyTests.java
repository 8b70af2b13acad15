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

import java.util.List;

import io.centrali.policy.Policy;
import io.centrali.policy.PolicyPrinter;
import io.centrali.policy.PolicySet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a printed policy is the policy.
 */
class PrintedPolicyTests {

	@Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
	void whatIsPrintedLoadsAsWhatItWas(@ForAll("policies") Policies policies) {
		PolicySet loaded = policies.load();
		List<String> printed = print(loaded.policies());
		PolicySet again = policies.load(printed);
		assertThat(again).as(() -> policies.json() + "\nprinted as " + printed).isEqualTo(loaded);
		assertThat(print(again.policies())).isEqualTo(printed);
	}

	private static List<String> print(List<Policy> policies) {
		return policies.stream().map(PolicyPrinter::print).toList();
	}

	@Provide
	Arbitrary<Policies> policies() {
		return PolicyGenerator.arbitrary();
	}

}
