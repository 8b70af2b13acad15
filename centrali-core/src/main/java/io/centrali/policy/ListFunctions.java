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

import io.centrali.policy.PolicyFunction.Comparison;
import io.centrali.policy.PolicyFunction.Family;
import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * Functions of lists. An element that cannot be compared with what is looked for leaves
 * open whether the list contains it.
 */
final class ListFunctions {

	private ListFunctions() {
	}

	static List<PolicyFunction> all() {
		return List.of(function("list_contains", Types.SCALAR, ListFunctions::contains),
				function("list_not_contains", Types.SCALAR, (left, right) -> contains(left, right).not()),
				function("list_contains_any", Types.SCALARS, ListFunctions::containsAny),
				function("list_contains_all", Types.SCALARS, ListFunctions::containsAll),
				function("list_empty", null, (left, right) -> Truth.of(((Collection<?>) left).isEmpty())));
	}

	private static PolicyFunction function(String name, @Nullable OperandType right, Comparison comparison) {
		return new PolicyFunction(name, Family.LIST, Types.LIST, right, comparison);
	}

	private static Truth contains(Object left, @Nullable Object right) {
		return ((ElementIndex) left).lookUp(right);
	}

	private static Truth containsAny(Object left, @Nullable Object right) {
		Truth result = Truth.FALSE;
		for (Object wanted : wanted(right)) {
			result = result.or(contains(left, wanted));
			if (result == Truth.TRUE) {
				break;
			}
		}
		return result;
	}

	private static Truth containsAll(Object left, @Nullable Object right) {
		Truth result = Truth.TRUE;
		for (Object wanted : wanted(right)) {
			result = result.and(contains(left, wanted));
			if (result == Truth.FALSE) {
				break;
			}
		}
		return result;
	}

	private static Collection<?> wanted(@Nullable Object right) {
		return (right instanceof Collection<?> collection) ? collection : List.of();
	}

}
