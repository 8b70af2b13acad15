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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule that is certainly FALSE, and with it the rule, unless its operand
 * has one of few keys or cannot be compared.
 *
 * @param subject what is looked up
 * @param keys the keys for which the condition may hold
 */
record Lookup(Subject subject, Set<Object> keys) {

	/**
	 * Return the lookups that can stand for a rule.
	 * @param rule the rule
	 * @return one for each of its conditions that has one; those in groups have none
	 */
	static List<Lookup> of(Rule rule) {
		List<Lookup> lookups = new ArrayList<>();
		for (Condition condition : rule.conditions()) {
			if (condition instanceof Comparison comparison && comparison.right() instanceof Literal literal) {
				Lookup lookup = of(comparison, literal.accepted());
				if (lookup != null) {
					lookups.add(lookup);
				}
			}
		}
		return lookups;
	}

	private static @Nullable Lookup of(Comparison comparison, Object literal) {
		AttributeReference attribute = comparison.attribute();
		OperandType type = comparison.function().left();
		return switch (comparison.function().name()) {
			case "string_equal", "boolean_equal", "integer_equal", "decimal_equal" ->
				new Lookup(new Subject(attribute, type, null), Set.of(key(literal)));
			case "string_in" -> new Lookup(new Subject(attribute, type, null),
					((Collection<?>) literal).stream().map(Lookup::key).collect(Collectors.toUnmodifiableSet()));
			case "list_contains" -> new Lookup(
					new Subject(attribute, type,
							new Elements(Objects.requireNonNull(comparison.function().right()), kind(literal))),
					Set.of(key(literal)));
			default -> null;
		};
	}

	/**
	 * Return what equal scalars have in common. Numbers of one key may differ: the rule
	 * compares them exactly when it is asked.
	 * @param scalar an accepted string, number or boolean
	 * @return the key: for a number the double next to it, whatever its type and scale
	 */
	static Object key(Object scalar) {
		return (scalar instanceof Number number) ? (Object) number.doubleValue() : scalar;
	}

	private static Class<?> kind(Object scalar) {
		return (scalar instanceof Number) ? Number.class : scalar.getClass();
	}

	/**
	 * What is looked up.
	 *
	 * @param attribute the attribute
	 * @param type the type that the function takes
	 * @param elements what its elements must be, or {@code null} if it is no list
	 */
	record Subject(AttributeReference attribute, OperandType type, @Nullable Elements elements) {

		// What the compiler would make takes long to link when it is first called.
		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Subject that && this.attribute.equals(that.attribute) && this.type.equals(that.type)
					&& Objects.equals(this.elements, that.elements);
		}

		@Override
		public int hashCode() {
			return this.attribute.hashCode();
		}

	}

	/**
	 * The elements that a list must have throughout, or else it is open whether it
	 * contains what is looked for.
	 *
	 * @param type accepts scalars
	 * @param kind the Java type of the scalar that is looked for
	 */
	record Elements(OperandType type, Class<?> kind) {

	}

}
