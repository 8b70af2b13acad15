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
 * Warns of a rule whose conditions exclude each other.
 */
final class NeverHoldsLint implements PolicyLint {

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		policies.rules().forEach((rule) -> {
			Contradiction contradiction = Contradiction.in(rule.terms());
			if (contradiction != null) {
				warn(rule, contradiction, warnings);
			}
		});
	}

	private static void warn(LocatedRule rule, Contradiction contradiction, Warnings warnings) {
		String conditions = "the conditions on \"" + contradiction.reference().label() + "\" exclude each other";
		warnings.add(Lint.NEVER_HOLDS, rule,
				rule.positionOfFirst((condition) -> condition.references().contains(contradiction.reference())),
				contradiction.disables(rule) ? "The rule " + rule + " can never hold: " + conditions + "."
						: "The Deny rule " + rule
								+ " can never be TRUE, and denies at most when an operand is missing or"
								+ " of the wrong type: " + conditions + ".",
				"Remove one of them, or join them with \"any_of\".");
	}

}
