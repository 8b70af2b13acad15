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

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.PolicyFunction.Family;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions of one rule.
 */
final class ConditionReader {

	private static final Set<String> KEYS = Set.of("function", "attribute", "metadata_key", "value",
			"value_from_attribute", "value_metadata_key", "time_zone");

	private final FaultCollector.InDocument faults;

	private final PolicyLimits limits;

	private final OperandReader operands;

	private final ZoneId defaultZone;

	private int count;

	ConditionReader(FaultCollector.InDocument faults, PolicyLimits limits, ZoneId defaultZone) {
		this.faults = faults;
		this.limits = limits;
		this.operands = new OperandReader(faults);
		this.defaultZone = defaultZone;
	}

	List<Condition> read(List<JsonNode> nodes) {
		return read(nodes, 0);
	}

	private List<Condition> read(List<JsonNode> nodes, int depth) {
		List<Condition> conditions = new ArrayList<>(nodes.size());
		for (JsonNode node : nodes) {
			Condition condition = read(node, depth);
			if (condition != null) {
				conditions.add(condition);
			}
		}
		return conditions;
	}

	private @Nullable Condition read(JsonNode node, int depth) {
		if (++this.count == this.limits.conditions() + 1) {
			this.faults.add(node.position(), "The rule has more than " + this.limits.conditions() + " conditions.",
					"Split it, or raise the limit.");
		}
		if (node instanceof JsonObject object) {
			for (GroupKind kind : GroupKind.values()) {
				if (object.members().containsKey(kind.key())) {
					return group(object, kind, depth + 1);
				}
			}
		}
		return comparison(node);
	}

	private @Nullable Condition group(JsonObject object, GroupKind kind, int depth) {
		ObjectReader reader = new ObjectReader(object, Set.of(kind.key()), this.faults);
		if (depth > this.limits.groupDepth()) {
			this.faults.add(reader.position(), "Groups are nested deeper than " + this.limits.groupDepth() + ".",
					"Flatten them, or raise the limit.");
			return null;
		}
		JsonNode node = object.members().get(kind.key());
		if (kind == GroupKind.NOT) {
			Condition member = (node != null) ? read(node, depth) : null;
			return (member != null) ? new Group(kind, List.of(member)) : null;
		}
		List<Condition> members = read(reader.array(kind.key()), depth);
		if (reader.isEmptyArray(kind.key())) {
			this.faults.add(reader.position(kind.key()), "\"" + kind.key() + "\" is empty.",
					"Add a condition, or remove the group.");
		}
		return members.isEmpty() ? null : new Group(kind, members);
	}

	private @Nullable Condition comparison(JsonNode node) {
		ObjectReader reader = ObjectReader.of(node, "condition", KEYS, this.faults);
		if (reader == null) {
			return null;
		}
		PolicyFunction function = function(reader);
		AttributeReference attribute = this.operands.attribute(reader, "attribute", "metadata_key");
		ZoneId zone = zone(reader, function);
		if (function == null) {
			this.operands.checkReference(reader);
			return null;
		}
		Operand right = this.operands.right(reader, function, (zone != null) ? zone : this.defaultZone);
		if (attribute == null || (right == null && function.right() != null)) {
			return null;
		}
		return new Comparison(function, attribute, right, zone);
	}

	private @Nullable PolicyFunction function(ObjectReader reader) {
		String name = reader.requireName("function", "Name a function, such as \"string_equal\".");
		PolicyFunction function = (name != null) ? PolicyFunctions.find(name) : null;
		if (name != null && function == null) {
			this.faults.add(reader.position("function"), "The function \"" + name + "\" is not known.",
					Suggestions.mend(name, PolicyFunctions.all().stream().map(PolicyFunction::name).toList()));
		}
		return function;
	}

	private @Nullable ZoneId zone(ObjectReader reader, @Nullable PolicyFunction function) {
		String zone = reader.name("time_zone");
		if (function != null && function.family() != Family.TIME && reader.has("time_zone")) {
			this.faults.add(reader.position("time_zone"), "\"" + function + "\" takes no \"time_zone\".", "Remove it.");
			return null;
		}
		try {
			return (zone != null) ? ZoneId.of(zone) : null;
		}
		catch (DateTimeException ex) {
			this.faults.add(reader.position("time_zone"), "The time zone \"" + zone + "\" is not known.",
					"Name one of the IANA time zones, such as \"Europe/Berlin\", or \"UTC\".");
			return null;
		}
	}

}
