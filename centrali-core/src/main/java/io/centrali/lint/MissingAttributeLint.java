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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

import io.centrali.policy.Attributes;
import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Effect;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a Deny rule that denies when an attribute is missing, unless presence
 * functions say in the rule what is meant then.
 */
final class MissingAttributeLint implements PolicyLint {

	private static final Set<String> MAY_BE_MISSING = Set.of(Attributes.REQUEST_METADATA, "issuer", "provider",
			"ip_address");

	private final @Nullable ProvidedAttributes provided;

	MissingAttributeLint(@Nullable ProvidedAttributes provided) {
		this.provided = provided;
	}

	@Override
	public void lint(LintedPolicies policies, Warnings warnings) {
		policies.rules().filter((rule) -> rule.is(Effect.DENY)).forEach((rule) -> lint(rule, warnings));
	}

	private void lint(LocatedRule rule, Warnings warnings) {
		List<AttributeReference> missing = rule.comparisons()
			.stream()
			.flatMap((condition) -> condition.references().stream())
			.filter(this::mayBeMissing)
			.distinct()
			.filter((reference) -> all(rule.rule().conditions(), reference, GroupKind.ALL_OF)
				.contains(Truth.INDETERMINATE))
			.toList();
		if (!missing.isEmpty()) {
			List<String> names = missing.stream().map((reference) -> "\"" + reference.label() + "\"").toList();
			warnings.add(Lint.DENY_ON_MISSING_ATTRIBUTE, rule,
					rule.positionOfFirst((condition) -> condition.references().contains(missing.get(0))),
					"The Deny rule " + rule + " denies when " + String.join(" or ", names) + " is missing.",
					"Add \"attribute_exists\" if it should not, or \"any_of\" with \"attribute_absent\" if it should.");
		}
	}

	private boolean mayBeMissing(AttributeReference reference) {
		String name = reference.attribute();
		return name.startsWith(Attributes.CLAIM_PREFIX) ? (this.provided == null || !this.provided.isCertain(name))
				: MAY_BE_MISSING.contains(name);
	}

	// What a condition may be when an attribute is missing and every other one is there.
	private static Set<Truth> truths(Condition condition, AttributeReference missing) {
		if (condition instanceof Group group) {
			Set<Truth> truths = all(group.members(), missing, group.kind());
			return (group.kind() == GroupKind.NOT) ? not(truths) : truths;
		}
		Comparison comparison = (Comparison) condition;
		if (comparison.function().isPresence() && comparison.attribute().equals(missing)) {
			return EnumSet.of(Truth.of(comparison.function().name().equals("attribute_absent")));
		}
		return (comparison.attribute().equals(missing) || missing.equals(comparison.right()))
				? EnumSet.of(Truth.INDETERMINATE) : EnumSet.of(Truth.TRUE, Truth.FALSE);
	}

	private static Set<Truth> all(List<Condition> conditions, AttributeReference missing, GroupKind kind) {
		boolean any = kind == GroupKind.ANY_OF;
		Set<Truth> joined = EnumSet.of(Truth.of(!any));
		for (Condition condition : conditions) {
			joined = join(joined, truths(condition, missing), any ? Truth::or : Truth::and);
		}
		return joined;
	}

	private static Set<Truth> join(Set<Truth> left, Set<Truth> right, BinaryOperator<Truth> operator) {
		Set<Truth> joined = EnumSet.noneOf(Truth.class);
		left.forEach((one) -> right.forEach((other) -> joined.add(operator.apply(one, other))));
		return joined;
	}

	private static Set<Truth> not(Set<Truth> truths) {
		Set<Truth> negated = EnumSet.noneOf(Truth.class);
		truths.forEach((truth) -> negated.add(truth.not()));
		return negated;
	}

}
