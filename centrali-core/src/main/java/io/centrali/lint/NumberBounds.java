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
import java.util.List;

import io.centrali.policy.Operand.AttributeReference;

/**
 * What a comparison says of one attribute as a number.
 *
 * @param reference the attribute
 * @param above whether it has an upper bound above zero
 * @param below whether it has a lower bound
 * @param neverNegative whether the lower bound is zero or more
 */
record NumberBounds(AttributeReference reference, boolean above, boolean below, boolean neverNegative) {

	static List<NumberBounds> of(Term.Comparison comparison) {
		Interval interval = Interval.of(comparison);
		if (interval == null) {
			return List.of();
		}
		BigDecimal upper = interval.upper();
		BigDecimal lower = interval.lower();
		if (comparison.right() instanceof AttributeReference right) {
			return List.of(new NumberBounds(comparison.left(), upper != null, lower != null, false),
					new NumberBounds(right, lower != null, upper != null, false));
		}
		// Who bounds a number by zero or less has thought of negative ones.
		return List.of(new NumberBounds(comparison.left(), upper != null && upper.signum() > 0, lower != null,
				lower != null && lower.signum() >= 0));
	}

}
