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

package io.centrali.lint;

import java.util.List;

import io.centrali.lint.Bindings.Entry;

/**
 * Warns of a binding that another binding of the same policy makes superfluous.
 */
final class OverlappingBindingLint implements PolicyLint {

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		for (LocatedPolicy policy : policies.policies()) {
			List<Entry> entries = policies.bindings().of(policy.name());
			for (int i = 0; i < entries.size(); i++) {
				if (isSuperfluous(entries, i)) {
					warn(policy, entries.get(i), warnings);
				}
			}
		}
	}

	// Of two that are the same, the first one stays.
	private static boolean isSuperfluous(List<Entry> entries, int index) {
		Entry entry = entries.get(index);
		for (int i = 0; i < entries.size(); i++) {
			Entry other = entries.get(i);
			if (other.isSame(entry) ? i < index : other.covers(entry)) {
				return true;
			}
		}
		return false;
	}

	private static void warn(LocatedPolicy policy, Entry entry, Warnings warnings) {
		warnings.add(Lint.OVERLAPPING_BINDING, entry.location(), entry.position(),
				"Another binding of the policy " + policy + " includes resource \"" + entry.resource()
						+ "\" and action \"" + entry.action() + "\" already.",
				"Remove one of them.");
	}

}
