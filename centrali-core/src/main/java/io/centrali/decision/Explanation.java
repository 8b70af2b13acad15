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

import java.util.List;

import io.centrali.policy.Effect;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision came out as it did: every rule that was asked, with each condition's
 * operands and result. The values of masked attributes are hidden.
 *
 * @param rules the rules that were asked, sorted by policy and id
 * @since 0.1.0
 */
public record Explanation(List<AskedRule> rules) {

	/**
	 * Return the explanation as one JSON object: one line of printable ASCII, with field
	 * names that do not change.
	 * @return the JSON
	 */
	public String toJson() {
		return ExplanationJson.of(this);
	}

	/**
	 * Returns the explanation as text for a support ticket.
	 */
	@Override
	public String toString() {
		return ExplanationText.of(this);
	}

	/**
	 * One rule that was asked.
	 *
	 * @param policy the name of the policy
	 * @param rule the id of the rule
	 * @param effect what the rule does if it holds
	 * @param result what its conditions came to
	 * @param conditions its conditions
	 */
	public record AskedRule(String policy, String rule, Effect effect, Truth result, List<AskedCondition> conditions) {

	}

	/**
	 * One condition or group of conditions.
	 *
	 * @param name the function, or {@code any_of}, {@code all_of} or {@code not}
	 * @param left the left operand, or {@code null} for a group
	 * @param right the right operand, or {@code null} for a group or a function without
	 * one
	 * @param result what it came to
	 * @param members the members of a group; empty for a function
	 */
	public record AskedCondition(String name, @Nullable AskedOperand left, @Nullable AskedOperand right, Truth result,
			List<AskedCondition> members) {

	}

	/**
	 * One operand.
	 *
	 * @param name the operand as the policy names it; {@code value} for a literal
	 * @param value the value in JSON, {@code ***} if it is masked
	 * @param problem why it could not be compared, or {@code null} if it could
	 */
	public record AskedOperand(String name, String value, Indeterminacy.@Nullable Cause problem) {

	}

}
