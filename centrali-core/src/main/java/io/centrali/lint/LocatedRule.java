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

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonPosition;
import io.centrali.policy.Effect;
import io.centrali.policy.Rule;

/**
 * A rule and where it stands.
 *
 * @param policy the policy that it is in
 * @param rule the rule
 * @param node its place in the document
 * @param terms its conditions in normal form, all of which must hold
 */
record LocatedRule(LocatedPolicy policy, Rule rule, JsonObject node, Set<Term> terms) {

	boolean is(Effect effect) {
		return this.rule.effect() == effect;
	}

	JsonPosition position() {
		return this.node.position();
	}

	/**
	 * Return the comparisons of the rule, those in groups as well.
	 * @return the comparisons, in the order of the document
	 */
	List<LocatedCondition> comparisons() {
		return LocatedCondition
			.all(this.rule.conditions(), Objects.requireNonNull(this.node.members().get("conditions")))
			.stream()
			.flatMap(LocatedCondition::comparisons)
			.toList();
	}

	/**
	 * Return where the first of some comparisons begins.
	 * @param wanted whether a comparison is one of them
	 * @return its position, else that of the rule
	 */
	JsonPosition positionOfFirst(Predicate<LocatedCondition> wanted) {
		return comparisons().stream()
			.filter(wanted)
			.map((condition) -> condition.node().position())
			.findFirst()
			.orElseGet(this::position);
	}

	@Override
	public String toString() {
		return "\"" + this.rule.id() + "\"";
	}

}
