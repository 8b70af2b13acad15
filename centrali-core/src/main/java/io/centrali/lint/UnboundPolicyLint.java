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

/**
 * Warns of a policy whose rules are never asked, because nothing binds it.
 */
final class UnboundPolicyLint implements PolicyLint {

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		for (LocatedPolicy policy : policies.policies()) {
			if (policies.bindings().of(policy.name()).isEmpty()) {
				warnings.add(Lint.UNBOUND_POLICY, policy.location(), policy.namePosition(),
						"The policy " + policy + " is bound to nothing, so its rules are never asked.",
						"Add \"permissions\" to the document, or bind it from outside.");
			}
		}
	}

}
