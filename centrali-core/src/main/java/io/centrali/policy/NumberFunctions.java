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

package io.centrali.policy;

import java.util.List;
import java.util.stream.Stream;

import io.centrali.policy.PolicyFunction.Comparison;
import io.centrali.policy.PolicyFunction.Family;
import org.jspecify.annotations.Nullable;

/**
 * Functions of numbers. Each has two names; {@code integer_} takes decimals as well and
 * compares them exactly.
 */
final class NumberFunctions {

	private static final SimpleType RANGE = new SimpleType(
			"an object {\"min\", \"max\"} of two numbers, the first not greater than the second",
			NumberFunctions::range);

	private NumberFunctions() {
	}

	static List<PolicyFunction> all() {
		return Stream
			.of(function("equal", (left, right) -> Truth.of(right != null && Numbers.compare(left, right) == 0)),
					function("not_equal",
							(left, right) -> Truth.of(right != null && Numbers.compare(left, right) != 0)),
					function("less_than", (left, right) -> Truth.of(right != null && Numbers.compare(left, right) < 0)),
					function(
							"less_equal",
							(left, right) -> Truth.of(right != null && Numbers.compare(left, right) <= 0)),
					function("greater_than",
							(left, right) -> Truth.of(right != null && Numbers.compare(left, right) > 0)),
					function("greater_equal",
							(left, right) -> Truth.of(right != null && Numbers.compare(left, right) >= 0)),
					between())
			.flatMap((function) -> Stream.of(function.renamed("integer_" + function.name()),
					function.renamed("decimal_" + function.name())))
			.toList();
	}

	// Each compares by itself, since sharing a test would cost a call in every
	// comparison.
	private static PolicyFunction function(String name, Comparison comparison) {
		return new PolicyFunction(name, Family.NUMBER, Types.NUMBER, Types.NUMBER, comparison);
	}

	private static PolicyFunction between() {
		return new PolicyFunction("between", Family.NUMBER, Types.NUMBER, RANGE,
				(left, right) -> Truth.of(right instanceof Range range && Numbers.compare(range.min(), left) <= 0
						&& Numbers.compare(left, range.max()) <= 0));
	}

	private static @Nullable Object range(Object value) {
		Object[] ends = Types.ends(value, "min", "max");
		if (ends == null) {
			return null;
		}
		Number min = Numbers.accept(ends[0]);
		Number max = Numbers.accept(ends[1]);
		return (min != null && max != null && Numbers.compare(min, max) <= 0) ? new Range(min, max) : null;
	}

	private record Range(Number min, Number max) {

	}

}
