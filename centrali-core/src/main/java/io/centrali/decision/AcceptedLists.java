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
import java.util.HashMap;
import java.util.Map;

import io.centrali.policy.Truth;

/**
 * The lists of one decision. Each is accepted once, and compared once with each other
 * list, however many conditions do: a caller may send long ones.
 */
final class AcceptedLists {

	private final DecisionRequest request;

	private final Instant now;

	private final Map<SharedOperand, Object> accepted = new HashMap<>();

	private final Map<CompiledComparison, Truth> compared = new HashMap<>();

	AcceptedLists(DecisionRequest request, Instant now) {
		this.request = request;
		this.now = now;
	}

	/**
	 * Return an operand that may be a list.
	 * @param operand the operand
	 * @return the value as the type accepts it, or {@link SharedOperand#INCOMPARABLE}
	 */
	Object accept(SharedOperand operand) {
		Object known = this.accepted.get(operand);
		if (known == null) {
			known = operand.read(this.request, this.now);
			this.accepted.put(operand, known);
		}
		return known;
	}

	/**
	 * Compare two operands, one of which may be a list.
	 * @param comparison what compares them
	 * @return the truth
	 */
	Truth compare(CompiledComparison comparison) {
		Truth known = this.compared.get(comparison);
		if (known == null) {
			known = comparison.compare(this.request, this.now, this);
			this.compared.put(comparison, known);
		}
		return known;
	}

}
