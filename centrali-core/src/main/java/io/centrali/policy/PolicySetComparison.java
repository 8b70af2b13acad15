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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.centrali.policy.PolicySetDiff.Change;
import io.centrali.policy.PolicySetDiff.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what two policy sets differ, by the canonical form that their digests are of.
 */
final class PolicySetComparison {

	private final List<Change> changes = new ArrayList<>();

	List<Change> compare(PolicySet before, PolicySet after) {
		Map<String, Policy> old = byName(before);
		Map<String, Policy> current = byName(after);
		for (String name : both(old, current)) {
			compare(name, old.get(name), current.get(name));
		}
		compare("bindings", bindings(before), bindings(after));
		compare("settings", DocumentForm.settings(before.settings()), DocumentForm.settings(after.settings()));
		return this.changes;
	}

	private static Map<String, Policy> byName(PolicySet policySet) {
		return policySet.policies().stream().collect(Collectors.toMap(Policy::name, (policy) -> policy));
	}

	private static SortedSet<String> both(Map<String, ?> before, Map<String, ?> after) {
		SortedSet<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		return names;
	}

	private static List<Object> bindings(PolicySet policySet) {
		return policySet.bindings().stream().<Object>map(DocumentForm::binding).toList();
	}

	private void compare(String name, @Nullable Policy before, @Nullable Policy after) {
		if (before == null || after == null) {
			compare("policy " + VisibleText.of(name), (before != null) ? DocumentForm.policy(before) : null,
					(after != null) ? DocumentForm.policy(after) : null);
			return;
		}
		compare("head of policy " + VisibleText.of(name), DocumentForm.head(before), DocumentForm.head(after));
		Map<String, Object> old = rules(before);
		Map<String, Object> current = rules(after);
		for (String rule : both(old, current)) {
			compare("rule " + VisibleText.of(name + "/" + rule), old.get(rule), current.get(rule));
		}
	}

	// The default counts among the rules, whose ids are unique.
	private static Map<String, Object> rules(Policy policy) {
		Map<String, Object> rules = new LinkedHashMap<>();
		policy.rules().forEach((rule) -> rules.put(rule.id(), DocumentForm.rule(rule)));
		rules.put(policy.defaultRule().id(), DocumentForm.defaultRule(policy.defaultRule()));
		return rules;
	}

	private void compare(String subject, @Nullable Object before, @Nullable Object after) {
		if (before == null || after == null) {
			this.changes
				.add(new Change((before != null) ? Kind.REMOVED : Kind.ADDED, subject, print(before), print(after)));
		}
		else if (!CanonicalForm.write(before).equals(CanonicalForm.write(after))) {
			this.changes.add(new Change(Kind.CHANGED, subject, print(before), print(after)));
		}
	}

	private static @Nullable String print(@Nullable Object form) {
		return (form != null) ? PolicyPrinter.print(form) : null;
	}

}
