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

package io.centrali.spring.policy;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.centrali.policy.DefaultRule;
import io.centrali.policy.Effect;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import io.centrali.policy.PolicySetDiff.Change;
import io.centrali.policy.Rule;
import io.centrali.policy.VisibleText;
import io.centrali.spring.policy.PolicyPreview.RuleName;

/**
 * Names the rules in which two policy sets differ.
 */
final class ChangedRules {

	private ChangedRules() {
	}

	/**
	 * Name them.
	 * @param before the one set
	 * @param after the other set
	 * @return the rules; of a policy that is added or removed as a whole, the default
	 * only if it allows
	 */
	static SortedSet<RuleName> between(PolicySet before, PolicySet after) {
		Set<String> subjects = PolicySetDiff.between(before, after)
			.changes()
			.stream()
			.map(Change::subject)
			.collect(Collectors.toSet());
		SortedSet<RuleName> changed = new TreeSet<>();
		for (PolicySet policySet : List.of(before, after)) {
			for (Policy policy : policySet.policies()) {
				boolean whole = subjects.contains("policy " + VisibleText.of(policy.name()));
				rules(policy, !whole)
					.filter((rule) -> whole || subjects.contains("rule " + VisibleText.of(policy.name() + "/" + rule)))
					.forEach((rule) -> changed.add(new RuleName(policy.name(), rule)));
			}
		}
		return changed;
	}

	private static Stream<String> rules(Policy policy, boolean defaults) {
		DefaultRule last = policy.defaultRule();
		Stream<String> rules = policy.rules().stream().map(Rule::id);
		return (defaults || last.effect() == Effect.ALLOW) ? Stream.concat(rules, Stream.of(last.id())) : rules;
	}

}
