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

import java.math.BigDecimal;
import java.util.Map;

import io.centrali.policy.Operand.AttributeReference;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a comparison is TRUE for: of its left operand, or, where the right one
 * is an attribute, of the difference of both.
 *
 * @param lower the lower bound, or {@code null} if there is none
 * @param lowerOpen whether the lower bound is not included
 * @param upper the upper bound, or {@code null} if there is none
 * @param upperOpen whether the upper bound is not included
 */
record Interval(@Nullable BigDecimal lower, boolean lowerOpen, @Nullable BigDecimal upper, boolean upperOpen) {

	/**
	 * Return the interval of a comparison.
	 * @param comparison any comparison
	 * @return the interval, or {@code null} if it does not say of numbers that they are
	 * within one
	 */
	static @Nullable Interval of(Term.Comparison comparison) {
		boolean negated = comparison.negated();
		if (comparison.function().equals("integer_between")) {
			return (!negated && comparison.right() instanceof Term.Constant constant
					&& constant.value() instanceof Map<?, ?> ends)
							? new Interval((BigDecimal) ends.get("min"), false, (BigDecimal) ends.get("max"), false)
							: null;
		}
		BigDecimal value = value(comparison.right());
		return switch (comparison.function()) {
			case "integer_equal" -> negated ? null : new Interval(value, false, value, false);
			case "integer_less_than" ->
				negated ? new Interval(value, false, null, false) : new Interval(null, false, value, true);
			case "integer_less_equal" ->
				negated ? new Interval(value, true, null, false) : new Interval(null, false, value, false);
			default -> null;
		};
	}

	private static @Nullable BigDecimal value(@Nullable Object right) {
		if (right instanceof Term.Constant constant) {
			return (constant.value() instanceof BigDecimal number) ? number : null;
		}
		return (right instanceof AttributeReference) ? BigDecimal.ZERO : null;
	}

	Interval intersect(Interval other) {
		Interval least = isBelow(this.lower, this.lowerOpen, other.lower, other.lowerOpen) ? other : this;
		Interval most = isAbove(this.upper, this.upperOpen, other.upper, other.upperOpen) ? other : this;
		return new Interval(least.lower, least.lowerOpen, most.upper, most.upperOpen);
	}

	// Whether the other lower bound is the stricter one.
	private static boolean isBelow(@Nullable BigDecimal lower, boolean open, @Nullable BigDecimal other,
			boolean otherOpen) {
		if (lower == null || other == null) {
			return lower == null;
		}
		int order = lower.compareTo(other);
		return order < 0 || (order == 0 && otherOpen && !open);
	}

	// Whether the other upper bound is the stricter one.
	private static boolean isAbove(@Nullable BigDecimal upper, boolean open, @Nullable BigDecimal other,
			boolean otherOpen) {
		if (upper == null || other == null) {
			return upper == null;
		}
		int order = upper.compareTo(other);
		return order > 0 || (order == 0 && otherOpen && !open);
	}

	boolean isEmpty() {
		if (this.lower == null || this.upper == null) {
			return false;
		}
		int order = this.lower.compareTo(this.upper);
		return order > 0 || (order == 0 && (this.lowerOpen || this.upperOpen));
	}

}
