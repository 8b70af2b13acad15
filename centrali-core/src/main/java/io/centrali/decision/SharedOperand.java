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

import io.centrali.decision.Indeterminacy.Cause;
import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * An operand as conditions take it. Many conditions of a table share one, which can be
 * read once for all of them.
 *
 * @param value reads it
 * @param type the type that the conditions take
 * @param zone the time zone of the conditions
 */
record SharedOperand(OperandValue value, OperandType type, ZoneId zone) {

	/**
	 * What cannot be compared.
	 */
	static final Object INCOMPARABLE = new Object();

	/**
	 * Read the operand.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @return the value as the type accepts it, or {@link #INCOMPARABLE}
	 */
	Object read(DecisionRequest request, Instant now) {
		Object found = this.value.read(request, now);
		Object accepted = (found != null && found != OperandValue.ABSENT) ? this.type.accept(found, this.zone) : null;
		return (accepted != null) ? accepted : INCOMPARABLE;
	}

	/**
	 * Read the operand, or take it from the lists if it may be one.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no condition takes any
	 * @return the value as the type accepts it, or {@link #INCOMPARABLE}
	 */
	Object read(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return (lists != null && this.type.takesLists()) ? lists.accept(this) : read(request, now);
	}

	/**
	 * Return why the operand cannot be compared.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no condition takes any
	 * @return the cause, or {@code null} if the type accepts the value
	 */
	@Nullable Cause problem(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		Object found = this.value.read(request, now);
		if (found == OperandValue.ABSENT) {
			return Cause.ABSENT;
		}
		if (found == null) {
			return Cause.NULL;
		}
		return (read(request, now, lists) != INCOMPARABLE) ? null : Cause.WRONG_TYPE;
	}

	// What the compiler would make takes long to link when it is first called.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SharedOperand operand && this.value.equals(operand.value)
				&& this.type.equals(operand.type) && this.zone.equals(operand.zone);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

}
