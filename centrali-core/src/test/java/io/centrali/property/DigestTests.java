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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a digest names what a policy set says, and not how it is written.
 */
class DigestTests {

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void equalSetsHaveEqualDigestsHoweverWritten(@ForAll("policies") Policies policies, @ForAll long seed) {
		Draw draw = new Draw(new Random(seed));
		Policies permuted = Rewrite.permuted(policies, draw);
		List<String> texts = permuted.documents()
			.stream()
			.map((document) -> Rewrite.reformatted(JsonText.write(document), draw))
			.toList();
		assertThat(PolicySetDiff.between(policies.load(), permuted.load(texts)).changes()).isEmpty();
		assertThat(permuted.load(texts).digest()).as(() -> policies.json() + "\nwritten as " + texts)
			.isEqualTo(policies.load().digest());
	}

	@Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
	void everyChangeChangesTheDigestAndIsTold(@ForAll("policies") Policies policies) {
		PolicySet before = policies.load();
		Mutations.of(policies).filter(Policies::loads).forEach((changed) -> {
			PolicySet after = changed.load();
			assertThat(after.digest()).as(() -> policies.json() + "\nchanged to " + changed.json())
				.isNotEqualTo(before.digest());
			assertThat(PolicySetDiff.between(before, after).changes())
				.as(() -> policies.json() + "\nchanged to " + changed.json())
				.isNotEmpty();
		});
	}

	@Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
	void whatPeopleReadIsPartOfTheDigest(@ForAll("policies") Policies policies) {
		for (String name : List.of("reason", "description")) {
			Policies changed = Rewrite.rules(policies, (String) policies.documents().get(0).get("name"), (rules) -> {
				Map<String, @Nullable Object> rule = new LinkedHashMap<>(rules.get(0));
				rule.put(name, "Because");
				rules.set(0, rule);
				return rules;
			});
			assertThat(changed.load().digest()).as(name).isNotEqualTo(policies.load().digest());
			assertThat(PolicySetDiff.between(policies.load(), changed.load()).changes()).as(name)
				.singleElement()
				.matches((change) -> change.subject().startsWith("rule "));
		}
	}

	@Provide
	Arbitrary<Policies> policies() {
		return PolicyGenerator.arbitrary();
	}

}
