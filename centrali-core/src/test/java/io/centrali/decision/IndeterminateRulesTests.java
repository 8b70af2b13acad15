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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.centrali.policy.PolicyJson;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a decision tells of many rules that were INDETERMINATE: bounded, and always the
 * same.
 */
class IndeterminateRulesTests {

	private static final String OPEN = PolicyJson.always(Truth.INDETERMINATE);

	@Test
	void tellsOfAllIfTheyAreFew() {
		Decision decision = decide(allow(IndeterminateRules.ENOUGH));
		assertThat(decision.indeterminacies()).hasSize(IndeterminateRules.ENOUGH).isSorted();
		assertThat(decision.detail()).isNull();
	}

	@Test
	void countsThoseThatItLeavesOut() {
		Decision decision = decide(allow(IndeterminateRules.ENOUGH + 900));
		assertThat(decision.indeterminacies()).hasSize(IndeterminateRules.ENOUGH).isSorted();
		assertThat(decision.detail()).isEqualTo("900 more rules were indeterminate");
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_DEFAULT);
	}

	@Test
	void tellsOfThoseThatDenyFirst() {
		List<String> rules = new ArrayList<>(List.of(allow(1400)));
		rules.add(PolicyJson.deny("z", OPEN));
		Decision decision = decide(rules.toArray(String[]::new));
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_RULE_INDETERMINATE);
		assertThat(decision.rule()).isEqualTo("z");
		assertThat(decision.indeterminacies()).hasSize(IndeterminateRules.ENOUGH)
			.isSorted()
			.extracting(Indeterminacy::rule)
			.contains("z");
		assertThat(decision.detail()).isEqualTo("401 more rules were indeterminate");
	}

	@Test
	void tellsAllOfARuleOrNothing() {
		String[] conditions = IntStream.range(0, 3)
			.mapToObj((i) -> PolicyJson.metadata("x" + i, "string_equal", "\"x\""))
			.toArray(String[]::new);
		Decision decision = decide(IntStream.range(1000, 1400)
			.mapToObj((i) -> PolicyJson.allow("r" + i, conditions))
			.toArray(String[]::new));
		assertThat(decision.indeterminacies()).hasSize(1002);
		assertThat(decision.detail()).isEqualTo("66 more rules were indeterminate");
	}

	// Some are found by the index, in the order of what they look up.
	@Test
	void tellsTheSameInWhateverOrderRulesAre() {
		List<String> rules = new ArrayList<>(Arrays.asList(allow(900)));
		IntStream.range(1000, 2600)
			.forEach((i) -> rules
				.add(PolicyJson.deny("q" + i, PolicyJson.metadata("key" + i % 2, "string_equal", "\"v" + i + "\""))));
		Decision first = decide(rules.toArray(String[]::new));
		assertThat(first.indeterminacies()).extracting(Indeterminacy::rule)
			.containsExactly(IntStream.range(1000, 2000).mapToObj((i) -> "q" + i).toArray(String[]::new));
		for (int seed = 0; seed < 5; seed++) {
			Collections.shuffle(rules, new Random(seed));
			Decision other = decide(rules.toArray(String[]::new));
			assertThat(other.indeterminacies()).isEqualTo(first.indeterminacies());
			assertThat(other.detail()).isEqualTo(first.detail()).isEqualTo("1500 more rules were indeterminate");
			assertThat(other.rule()).isEqualTo(first.rule()).isEqualTo("q1000");
		}
	}

	@Test
	void decidesByARuleThatIsTrue() {
		List<String> rules = new ArrayList<>(List.of(allow(2000)));
		rules.add(PolicyJson.allow("z", PolicyJson.always(Truth.TRUE)));
		Decision decision = decide(rules.toArray(String[]::new));
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.rule()).isEqualTo("z");
	}

	private static String[] allow(int rules) {
		return IntStream.range(0, rules).mapToObj((i) -> PolicyJson.allow("r" + i, OPEN)).toArray(String[]::new);
	}

	private static Decision decide(String... rules) {
		return Engine.of(PolicyJson.load(PolicyJson.policy("p", rules))).approve();
	}

}
