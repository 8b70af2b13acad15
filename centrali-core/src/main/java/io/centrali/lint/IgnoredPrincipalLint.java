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

import java.util.Set;

import io.centrali.policy.Attributes;
import io.centrali.policy.Effect;
import io.centrali.policy.Operand.AttributeReference;

/**
 * Warns of an Allow rule that was meant as a restriction: it does not look at the
 * principal.
 */
final class IgnoredPrincipalLint implements PolicyLint {

	private static final Set<String> PRINCIPAL = Set.of("user_id", "issuer", "provider", "authorities");

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		policies.rules()
			.filter((rule) -> rule.is(Effect.ALLOW) && !looksAtPrincipal(rule))
			.forEach((rule) -> warnings.add(Lint.ALLOW_IGNORES_PRINCIPAL, rule, rule.position(),
					"The Allow rule " + rule + " does not look at the principal, so it allows everyone.",
					"Write a restriction as a Deny rule; if everyone is meant, say so with \"attribute_exists\" of "
							+ "\"user_id\"."));
	}

	private static boolean looksAtPrincipal(LocatedRule rule) {
		return rule.comparisons()
			.stream()
			.flatMap((condition) -> condition.references().stream())
			.map(AttributeReference::attribute)
			.anyMatch((name) -> name.startsWith(Attributes.CLAIM_PREFIX) || PRINCIPAL.contains(name));
	}

}
