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

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.decision.Explanation.AskedOperand;
import io.centrali.decision.Indeterminacy.Cause;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Operand;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import io.centrali.policy.PolicyFunction;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.PolicySettings;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A function of an attribute, and of a literal or another attribute.
 */
final class CompiledComparison implements CompiledCondition {

	private final PolicyFunction function;

	private final Operand leftOperand;

	private final @Nullable Operand rightOperand;

	private final OperandValue left;

	private final @Nullable OperandValue right;

	private final @Nullable Object literal;

	private final ZoneId zone;

	CompiledComparison(Comparison comparison, PolicySettings settings) {
		this.function = comparison.function();
		this.leftOperand = comparison.attribute();
		this.rightOperand = comparison.right();
		this.zone = (comparison.timeZone() != null) ? comparison.timeZone() : settings.timeZone();
		this.left = AttributeValues.compile(comparison.attribute(), this.zone, settings.weekend());
		this.right = (comparison.right() instanceof AttributeReference reference)
				? AttributeValues.compile(reference, this.zone, settings.weekend()) : null;
		this.literal = (comparison.right() instanceof Literal constant) ? constant.accepted() : null;
	}

	@Override
	public Truth evaluate(DecisionRequest request, Instant now) {
		Object leftValue = this.left.read(request, now);
		if (this.function.isPresence()) {
			return this.function.compare(leftValue != OperandValue.ABSENT, null);
		}
		Object acceptedLeft = accept(leftValue, this.function.left());
		if (acceptedLeft == null) {
			return Truth.INDETERMINATE;
		}
		Object acceptedRight = this.literal;
		if (this.right != null && this.function.right() != null) {
			acceptedRight = accept(this.right.read(request, now), this.function.right());
			if (acceptedRight == null) {
				return Truth.INDETERMINATE;
			}
		}
		return this.function.compare(acceptedLeft, acceptedRight);
	}

	private @Nullable Object accept(@Nullable Object value, OperandType type) {
		return (value != null && value != OperandValue.ABSENT) ? type.accept(value, this.zone) : null;
	}

	@Override
	public void problems(DecisionRequest request, Instant now, Consumer<OperandProblem> problems) {
		Cause leftProblem = leftProblem(request, now);
		Cause rightProblem = rightProblem(request, now);
		if (leftProblem != null) {
			problems.accept(new OperandProblem(this.function.name(), this.leftOperand.label(), leftProblem));
		}
		if (rightProblem != null && this.rightOperand != null) {
			problems.accept(new OperandProblem(this.function.name(), this.rightOperand.label(), rightProblem));
		}
	}

	private @Nullable Cause leftProblem(DecisionRequest request, Instant now) {
		if (this.function.isPresence()) {
			return null;
		}
		Cause problem = OperandValue.problem(this.left.read(request, now), this.function.left(), this.zone);
		if (problem == null && rightProblem(request, now) == null && evaluate(request, now) == Truth.INDETERMINATE) {
			// An element of a list could not be compared.
			return Cause.WRONG_TYPE;
		}
		return problem;
	}

	private @Nullable Cause rightProblem(DecisionRequest request, Instant now) {
		return (this.right != null && this.function.right() != null)
				? OperandValue.problem(this.right.read(request, now), this.function.right(), this.zone) : null;
	}

	@Override
	public AskedCondition explain(DecisionRequest request, Instant now, AttributeMasking masking) {
		AskedOperand asked = asked(this.leftOperand, this.left.read(request, now), leftProblem(request, now), masking);
		return new AskedCondition(this.function.name(), asked, explainRight(request, now, masking),
				evaluate(request, now), List.of());
	}

	private @Nullable AskedOperand explainRight(DecisionRequest request, Instant now, AttributeMasking masking) {
		if (this.rightOperand == null) {
			return null;
		}
		Object value = (this.rightOperand instanceof Literal constant) ? constant.value()
				: (this.right != null) ? this.right.read(request, now) : null;
		return asked(this.rightOperand, value, rightProblem(request, now), masking);
	}

	private static AskedOperand asked(Operand operand, @Nullable Object value, @Nullable Cause problem,
			AttributeMasking masking) {
		boolean masked = operand instanceof AttributeReference && masking.hidesAnyOf(operand.label());
		String text = (value == OperandValue.ABSENT) ? "" : masked ? AttributeMasking.MASK : ValueText.of(value);
		return new AskedOperand(operand.label(), text, problem);
	}

}
