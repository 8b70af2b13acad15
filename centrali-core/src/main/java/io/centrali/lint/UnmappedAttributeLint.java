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

import java.util.HashSet;
import java.util.Set;

import io.centrali.policy.Attributes;
import io.centrali.policy.Operand.AttributeReference;

/**
 * Warns, once in a policy, of each attribute that no claim mapping provides.
 */
final class UnmappedAttributeLint implements PolicyLint {

	private final ProvidedAttributes provided;

	UnmappedAttributeLint(ProvidedAttributes provided) {
		this.provided = provided;
	}

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		for (LocatedPolicy policy : policies.policies()) {
			Set<String> seen = new HashSet<>(this.provided.names());
			for (LocatedRule rule : policy.rules()) {
				for (LocatedCondition condition : rule.comparisons()) {
					for (AttributeReference reference : condition.references()) {
						if (reference.attribute().startsWith(Attributes.CLAIM_PREFIX)
								&& seen.add(reference.attribute())) {
							warn(rule, condition, reference, warnings);
						}
					}
				}
			}
		}
	}

	private void warn(LocatedRule rule, LocatedCondition condition, AttributeReference reference, Warnings warnings) {
		String mapped = this.provided.names().isEmpty() ? "Nothing is mapped."
				: "Mapped are " + String.join(", ", this.provided.names()) + ".";
		warnings.add(Lint.UNMAPPED_ATTRIBUTE, rule, condition.position(reference),
				"No claim mapping provides \"" + reference.attribute() + "\".",
				"Map a claim to \"" + reference.attribute().substring(Attributes.CLAIM_PREFIX.length())
						+ "\", or correct the name. " + mapped);
	}

}
