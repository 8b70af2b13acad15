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

import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

import io.centrali.policy.PolicyFunction.Family;
import io.centrali.policy.PolicyFunction.OperandType;

/**
 * Functions of strings: code points are compared, nothing is folded or normalised.
 */
final class StringFunctions {

	private StringFunctions() {
	}

	static List<PolicyFunction> all() {
		return List.of(function("string_equal", Types.STRING, Object::equals),
				function("string_not_equal", Types.STRING, (left, right) -> !left.equals(right)),
				function("string_in", Types.STRINGS, (left, right) -> ((Collection<?>) right).contains(left)),
				function("string_not_in", Types.STRINGS, (left, right) -> !((Collection<?>) right).contains(left)),
				function("string_starts_with", Types.STRING,
						(left, right) -> CodePoints.startsWith(left, (String) right)),
				function("string_ends_with", Types.STRING, (left, right) -> CodePoints.endsWith(left, (String) right)),
				function("string_contains", Types.STRING, (left, right) -> CodePoints.contains(left, (String) right)),
				function("string_matches", RegularExpression.INPUT, RegularExpression.TYPE,
						(left, right) -> ((RegularExpression) right).matches(left)));
	}

	private static PolicyFunction function(String name, OperandType right, BiPredicate<String, Object> test) {
		return function(name, Types.STRING, right, test);
	}

	private static PolicyFunction function(String name, OperandType left, OperandType right,
			BiPredicate<String, Object> test) {
		return new PolicyFunction(name, Family.STRING, left, right,
				(leftValue, rightValue) -> Truth.of(rightValue != null && test.test((String) leftValue, rightValue)));
	}

}
