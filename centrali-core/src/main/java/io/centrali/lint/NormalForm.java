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
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Operand.Literal;
import org.jspecify.annotations.Nullable;

/**
 * Brings conditions into normal form, by laws that hold in Kleene's logic too: groups in
 * groups of their kind are flat, negations stand at comparisons, and negative functions
 * are negations.
 */
final class NormalForm {

	private static final Map<String, String> OPPOSITES = Map.of("string_not_equal", "string_equal", "string_not_in",
			"string_in", "integer_not_equal", "integer_equal", "integer_greater_than", "integer_less_equal",
			"integer_greater_equal", "integer_less_than", "list_not_contains", "list_contains", "attribute_absent",
			"attribute_exists");

	private final ZoneId defaultZone;

	NormalForm(ZoneId defaultZone) {
		this.defaultZone = defaultZone;
	}

	/**
	 * Return the terms of a rule.
	 * @param conditions the conditions of the rule
	 * @return the terms, all of which must hold
	 */
	Set<Term> terms(List<Condition> conditions) {
		return members(true, conditions, false);
	}

	private Set<Term> members(boolean all, List<Condition> conditions, boolean negated) {
		Set<Term> members = new LinkedHashSet<>();
		for (Condition condition : conditions) {
			Term term = term(condition, negated);
			if (term instanceof Term.Junction junction && junction.all() == all) {
				members.addAll(junction.members());
			}
			else {
				members.add(term);
			}
		}
		return members;
	}

	private Term term(Condition condition, boolean negated) {
		if (!(condition instanceof Group group)) {
			return comparison((Condition.Comparison) condition, negated);
		}
		if (group.kind() == GroupKind.NOT) {
			return term(group.members().get(0), !negated);
		}
		boolean all = (group.kind() == GroupKind.ALL_OF) != negated;
		Set<Term> members = members(all, group.members(), negated);
		return (members.size() == 1) ? members.iterator().next() : new Term.Junction(all, members);
	}

	private Term comparison(Condition.Comparison comparison, boolean negated) {
		String function = comparison.function().name().replaceFirst("^decimal_", "integer_");
		String opposite = OPPOSITES.get(function);
		ZoneId zone = (comparison.timeZone() != null) ? comparison.timeZone() : this.defaultZone;
		return new Term.Comparison(negated != (opposite != null), (opposite != null) ? opposite : function,
				comparison.attribute(), right(comparison), zone);
	}

	private static @Nullable Object right(Condition.Comparison comparison) {
		return (comparison.right() instanceof Literal literal) ? new Term.Constant(value(literal.value()))
				: comparison.right();
	}

	// The order of a literal list never means anything.
	private static Object value(Object value) {
		if (value instanceof Number number) {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		if (value instanceof Collection<?> list) {
			Set<Object> set = new LinkedHashSet<>();
			list.forEach((element) -> set.add(value(element)));
			return set;
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> values = new LinkedHashMap<>();
			map.forEach((key, member) -> values.put(key, value(member)));
			return values;
		}
		return value;
	}

}
