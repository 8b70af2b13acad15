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
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A function of an attribute, and of a literal or another attribute.
 */
final class CompiledComparison implements CompiledCondition {

	private final PolicyFunction function;

	// Held here too, to be at hand where thousands of conditions are asked.
	private final boolean presence;

	private final OperandType leftType;

	private final @Nullable OperandType rightType;

	private final Operand leftOperand;

	private final @Nullable Operand rightOperand;

	private final OperandValue left;

	private final @Nullable OperandValue right;

	private final @Nullable Object literal;

	private final ZoneId zone;

	CompiledComparison(Comparison comparison, Operands operands) {
		this.function = comparison.function();
		this.presence = this.function.isPresence();
		this.leftType = this.function.left();
		this.rightType = this.function.right();
		this.leftOperand = comparison.attribute();
		this.rightOperand = comparison.right();
		this.zone = (comparison.timeZone() != null) ? comparison.timeZone() : operands.timeZone();
		this.left = operands.value(comparison.attribute(), this.zone);
		this.right = (comparison.right() instanceof AttributeReference reference) ? operands.value(reference, this.zone)
				: null;
		this.literal = (comparison.right() instanceof Literal constant) ? constant.accepted() : null;
	}

	PolicyFunction function() {
		return this.function;
	}

	SharedOperand leftOperand() {
		return new SharedOperand(this.left, this.leftType, this.zone);
	}

	/**
	 * Return the literal on the right.
	 * @return the literal as its type accepted it, or {@code null} if there is none
	 */
	@Nullable Object literal() {
		return this.literal;
	}

	@Override
	public Truth evaluate(DecisionRequest request, Instant now) {
		Object leftValue = this.left.read(request, now);
		if (this.presence) {
			return this.function.compare(leftValue != OperandValue.ABSENT, null);
		}
		Object acceptedLeft = OperandValue.accept(leftValue, this.leftType, this.zone);
		if (acceptedLeft == null) {
			return Truth.INDETERMINATE;
		}
		Object acceptedRight = this.literal;
		if (this.right != null && this.rightType != null) {
			acceptedRight = OperandValue.accept(this.right.read(request, now), this.rightType, this.zone);
			if (acceptedRight == null) {
				return Truth.INDETERMINATE;
			}
		}
		return this.function.compare(acceptedLeft, acceptedRight);
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
		if (this.presence) {
			return null;
		}
		Cause problem = OperandValue.problem(this.left.read(request, now), this.leftType, this.zone);
		if (problem == null && rightProblem(request, now) == null && evaluate(request, now) == Truth.INDETERMINATE) {
			// An element of a list could not be compared.
			return Cause.WRONG_TYPE;
		}
		return problem;
	}

	private @Nullable Cause rightProblem(DecisionRequest request, Instant now) {
		return (this.right != null && this.rightType != null)
				? OperandValue.problem(this.right.read(request, now), this.rightType, this.zone) : null;
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
