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
import java.util.function.Consumer;

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is ready to be asked. Bounded and total: never throws.
 */
interface CompiledCondition {

	/**
	 * Return whether the condition takes lists.
	 * @return {@code true} if it is to be given the lists of the decision
	 */
	boolean takesLists();

	/**
	 * Ask the condition.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule that is asked
	 * takes any
	 * @return its truth
	 */
	Truth evaluate(DecisionRequest request, Instant now, @Nullable AcceptedLists lists);

	/**
	 * Report every operand that makes the condition INDETERMINATE, which it is known to
	 * be.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule that is asked
	 * takes any
	 * @param problems takes each of them
	 */
	void problems(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			Consumer<OperandProblem> problems);

	/**
	 * Explain the condition.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule that is asked
	 * takes any
	 * @param masking the attributes whose values are hidden
	 * @return what was asked and what it came to
	 */
	AskedCondition explain(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			AttributeMasking masking);

	/**
	 * An operand that could not be compared.
	 *
	 * @param function the name of the function
	 * @param operand the operand as the policy names it
	 * @param cause what is wrong with it
	 */
	record OperandProblem(String function, String operand, Indeterminacy.Cause cause) {

	}

}
