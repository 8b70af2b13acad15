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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.centrali.policy.PolicyPrinter;
import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests of documents that are nearly right: generated ones, in which some parts
 * stand where others belong. What loads is printed, and decided as the reference
 * evaluator decides.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GeneratedPolicyFuzzTests {

	@FuzzTest
	void whatLoadsIsDecidedAsTheReferenceDecides(byte[] choices) {
		Draw draw = new Draw(new ChosenRandom(choices));
		Policies policies = spliced(new PolicyGenerator(draw).policies(), draw);
		if (policies.loads()) {
			PolicySet loaded = policies.load();
			assertThat(policies.load(loaded.policies().stream().map(PolicyPrinter::print).toList())).isEqualTo(loaded);
			Scenario scenario = new Scenario(policies, new RequestGenerator(draw).request());
			assertThat(scenario.byEngine()).as(scenario::toString).isEqualTo(scenario.byReference());
		}
	}

	private static Policies spliced(Policies policies, Draw draw) {
		List<@Nullable Object> parts = new ArrayList<>();
		Splice.collect(policies.json(), parts);
		List<Map<?, ?>> documents = new ArrayList<>(policies.documents());
		for (int i = draw.between(0, 3); i > 0; i--) {
			int index = draw.between(0, documents.size() - 1);
			documents.set(index, Splice.splice(documents.get(index), draw, parts));
		}
		return policies.with("documents", documents);
	}

}
