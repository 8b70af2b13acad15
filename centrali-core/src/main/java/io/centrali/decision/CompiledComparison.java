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

	private final boolean lists;

	private final SharedOperand left;

	private final @Nullable SharedOperand right;

	private final @Nullable Object literal;

	private final Operand leftOperand;

	private final @Nullable Operand rightOperand;

	CompiledComparison(Comparison comparison, Operands operands) {
		ZoneId zone = (comparison.timeZone() != null) ? comparison.timeZone() : operands.timeZone();
		OperandType rightType = comparison.function().right();
		this.function = comparison.function();
		this.presence = this.function.isPresence();
		this.lists = this.function.left().takesLists() || (rightType != null && rightType.takesLists());
		this.leftOperand = comparison.attribute();
		this.rightOperand = comparison.right();
		this.left = operands.operand(comparison.attribute(), this.function.left(), zone);
		this.right = (comparison.right() instanceof AttributeReference reference && rightType != null)
				? operands.operand(reference, rightType, zone) : null;
		this.literal = (comparison.right() instanceof Literal constant) ? constant.accepted() : null;
	}

	PolicyFunction function() {
		return this.function;
	}

	SharedOperand leftOperand() {
		return this.left;
	}

	/**
	 * Return the literal on the right.
	 * @return the literal as its type accepted it, or {@code null} if there is none
	 */
	@Nullable Object literal() {
		return this.literal;
	}

	boolean isOfAttributes() {
		return this.right != null;
	}

	@Override
	public boolean takesLists() {
		return this.lists;
	}

	@Override
	public Truth evaluate(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return (this.lists && lists != null && this.right != null) ? lists.compare(this) : compare(request, now, lists);
	}

	/**
	 * Ask the condition without looking whether that was done before.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no condition takes any
	 * @return its truth
	 */
	Truth compare(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		if (this.presence) {
			return this.function.compare(this.left.value().read(request, now) != OperandValue.ABSENT, null);
		}
		Object leftValue = this.left.read(request, now, lists);
		if (leftValue == SharedOperand.INCOMPARABLE) {
			return Truth.INDETERMINATE;
		}
		Object rightValue = (this.right != null) ? this.right.read(request, now, lists) : this.literal;
		return (rightValue != SharedOperand.INCOMPARABLE) ? this.function.compare(leftValue, rightValue)
				: Truth.INDETERMINATE;
	}

	@Override
	public void problems(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			Consumer<OperandProblem> problems) {
		Cause rightProblem = rightProblem(request, now, lists);
		Cause leftProblem = leftProblem(request, now, lists, Truth.INDETERMINATE, rightProblem);
		if (leftProblem != null) {
			problems.accept(new OperandProblem(this.function.name(), this.leftOperand.label(), leftProblem));
		}
		if (rightProblem != null && this.rightOperand != null) {
			problems.accept(new OperandProblem(this.function.name(), this.rightOperand.label(), rightProblem));
		}
	}

	private @Nullable Cause leftProblem(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			Truth truth, @Nullable Cause rightProblem) {
		if (this.presence) {
			return null;
		}
		Cause problem = this.left.problem(request, now, lists);
		// If neither operand says why, an element of a list could not be compared.
		return (problem == null && rightProblem == null && truth == Truth.INDETERMINATE) ? Cause.WRONG_TYPE : problem;
	}

	private @Nullable Cause rightProblem(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return (this.right != null) ? this.right.problem(request, now, lists) : null;
	}

	@Override
	public AskedCondition explain(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			AttributeMasking masking) {
		Truth truth = evaluate(request, now, lists);
		Cause rightProblem = rightProblem(request, now, lists);
		Cause leftProblem = leftProblem(request, now, lists, truth, rightProblem);
		AskedOperand asked = asked(this.leftOperand, this.left.value().read(request, now), leftProblem, masking);
		return new AskedCondition(this.function.name(), asked, explainRight(request, now, rightProblem, masking), truth,
				List.of());
	}

	private @Nullable AskedOperand explainRight(DecisionRequest request, Instant now, @Nullable Cause problem,
			AttributeMasking masking) {
		if (this.rightOperand == null) {
			return null;
		}
		Object value = (this.rightOperand instanceof Literal constant) ? constant.value()
				: (this.right != null) ? this.right.value().read(request, now) : null;
		return asked(this.rightOperand, value, problem, masking);
	}

	private static AskedOperand asked(Operand operand, @Nullable Object value, @Nullable Cause problem,
			AttributeMasking masking) {
		boolean masked = operand instanceof AttributeReference && masking.hidesAnyOf(operand.label());
		String text = (value == OperandValue.ABSENT) ? "" : masked ? AttributeMasking.MASK : ValueText.of(value);
		return new AskedOperand(operand.label(), text, problem);
	}

}
