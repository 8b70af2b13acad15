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

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.decision.Explanation.AskedOperand;
import io.centrali.decision.Explanation.AskedRule;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@link Explanation} for people.
 */
final class ExplanationText {

	private final StringBuilder text = new StringBuilder();

	private ExplanationText() {
	}

	static String of(Explanation explanation) {
		if (explanation.rules().isEmpty()) {
			return "No rule was asked.";
		}
		ExplanationText writer = new ExplanationText();
		explanation.rules().forEach(writer::rule);
		return writer.text.toString().stripTrailing();
	}

	private void rule(AskedRule rule) {
		this.text.append(rule.effect().label())
			.append(" rule ")
			.append(rule.policy())
			.append('/')
			.append(rule.rule())
			.append(" is ")
			.append(rule.result())
			.append('\n');
		conditions(rule.conditions(), 1);
	}

	private void conditions(List<AskedCondition> conditions, int depth) {
		for (AskedCondition condition : conditions) {
			this.text.append("  ".repeat(depth)).append(condition.name());
			operand(condition.left());
			operand(condition.right());
			this.text.append(" is ").append(condition.result()).append('\n');
			conditions(condition.members(), depth + 1);
		}
	}

	private void operand(@Nullable AskedOperand operand) {
		if (operand == null) {
			return;
		}
		this.text.append(' ').append(operand.name());
		if (operand.problem() != null) {
			this.text.append(" (").append(operand.problem().description()).append(')');
		}
		if (operand.problem() != Indeterminacy.Cause.ABSENT) {
			this.text.append('=').append(operand.value());
		}
	}

}
