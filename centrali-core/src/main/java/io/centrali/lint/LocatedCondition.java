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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonPosition;
import io.centrali.policy.Condition;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Operand.AttributeReference;

/**
 * A condition and where it stands.
 *
 * @param condition the condition
 * @param node its place in the document
 */
record LocatedCondition(Condition condition, JsonObject node) {

	static List<LocatedCondition> all(List<Condition> conditions, JsonNode node) {
		List<JsonNode> nodes = (node instanceof JsonArray array) ? array.elements() : List.of(node);
		List<LocatedCondition> located = new ArrayList<>(conditions.size());
		for (int i = 0; i < conditions.size(); i++) {
			located.add(new LocatedCondition(conditions.get(i), (JsonObject) nodes.get(i)));
		}
		return located;
	}

	/**
	 * Return the comparisons in the condition.
	 * @return itself, or those in the group in the order of the document
	 */
	Stream<LocatedCondition> comparisons() {
		if (this.condition instanceof Group group) {
			return all(group.members(), member(group.kind())).stream().flatMap(LocatedCondition::comparisons);
		}
		return Stream.of(this);
	}

	Comparison comparison() {
		return (Comparison) this.condition;
	}

	/**
	 * Return the attributes that a comparison reads.
	 * @return one or two
	 */
	List<AttributeReference> references() {
		AttributeReference left = comparison().attribute();
		return (comparison().right() instanceof AttributeReference right) ? List.of(left, right) : List.of(left);
	}

	/**
	 * Return where a comparison names an attribute.
	 * @param reference one of those that it reads
	 * @return the position of the name
	 */
	JsonPosition position(AttributeReference reference) {
		String key = comparison().attribute().equals(reference) ? "attribute" : "value_from_attribute";
		return Objects.requireNonNull(this.node.members().get(key)).position();
	}

	private JsonNode member(GroupKind kind) {
		return Objects.requireNonNull(this.node.members().get(kind.key()));
	}

}
