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

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.json.JsonNode;
import io.centrali.json.JsonPosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of one policy, and its default.
 */
final class RuleReader {

	private static final Set<String> RULE_KEYS = Set.of("rule_id", "description", "effect", "reason", "conditions");

	private static final Set<String> DEFAULT_KEYS = Set.of("rule_id", "effect", "reason");

	private final FaultCollector.InDocument faults;

	private final PolicyLimits limits;

	private final ZoneId defaultZone;

	private final Map<String, JsonPosition> ids = new HashMap<>();

	RuleReader(FaultCollector.InDocument faults, PolicyLimits limits, ZoneId defaultZone) {
		this.faults = faults;
		this.limits = limits;
		this.defaultZone = defaultZone;
	}

	List<Rule> rules(ObjectReader specification) {
		List<JsonNode> nodes = specification.requireArray("rules", "Add the rules of the policy.");
		if (specification.isEmptyArray("rules")) {
			this.faults.add(specification.position("rules"), "\"rules\" is empty.",
					"Add a rule; a Deny rule without conditions refuses everything.");
		}
		if (nodes.size() > this.limits.rules()) {
			this.faults.add(specification.position("rules"),
					"The policy has " + nodes.size() + " rules, more than " + this.limits.rules() + ".",
					"Split it, or raise the limit.");
		}
		List<Rule> rules = new ArrayList<>(nodes.size());
		for (JsonNode node : nodes) {
			Rule rule = rule(node);
			if (rule != null) {
				rules.add(rule);
			}
		}
		return rules;
	}

	private @Nullable Rule rule(JsonNode node) {
		ObjectReader reader = ObjectReader.of(node, "rule", RULE_KEYS, this.faults);
		if (reader == null) {
			return null;
		}
		String id = id(reader);
		Effect effect = effect(reader);
		List<JsonNode> nodes = reader.requireArray("conditions", "Add the conditions of the rule.");
		if (effect != Effect.DENY && reader.isEmptyArray("conditions")) {
			this.faults.add(reader.position("conditions"), "\"conditions\" is empty, so the rule would always allow.",
					"Add a condition.");
		}
		List<Condition> conditions = new ConditionReader(this.faults, this.limits, this.defaultZone).read(nodes);
		String description = reader.string("description");
		String reason = reader.string("reason");
		return (id != null && effect != null) ? new Rule(id, description, effect, reason, conditions) : null;
	}

	@Nullable DefaultRule defaultRule(ObjectReader specification, boolean allowByDefault) {
		JsonNode node = specification.require("default",
				"Add \"default\": { \"rule_id\": \"deny\", \"effect\": \"Deny\" }.");
		ObjectReader reader = (node != null) ? ObjectReader.of(node, "default", DEFAULT_KEYS, this.faults) : null;
		if (reader == null) {
			return null;
		}
		String id = id(reader);
		Effect effect = effect(reader);
		String reason = reader.string("reason");
		if (effect == Effect.ALLOW && !allowByDefault) {
			this.faults.add(reader.position("effect"), "The default allows whatever no rule denies.",
					"Write \"Deny\", or say beside \"name\" that you mean it: \"allow_by_default\": true.");
		}
		return (id != null && effect != null) ? new DefaultRule(id, effect, reason) : null;
	}

	private @Nullable String id(ObjectReader reader) {
		String id = reader.requireName("rule_id", "Give the rule an id.");
		if (id != null) {
			JsonPosition first = this.ids.putIfAbsent(Names.folded(id), reader.position("rule_id"));
			if (first != null) {
				this.faults.add(reader.position("rule_id"),
						"The id \"" + id + "\" is in line " + first.line()
								+ " already, or differs from that one by case or normalisation only.",
						"Give each rule an id of its own.");
			}
		}
		return id;
	}

	private @Nullable Effect effect(ObjectReader reader) {
		String name = reader.requireName("effect", "Write \"Allow\" or \"Deny\".");
		for (Effect effect : Effect.values()) {
			if (effect.label().equals(name)) {
				return effect;
			}
		}
		if (name != null) {
			this.faults.add(reader.position("effect"), "The effect \"" + name + "\" is not known.",
					"Write \"Allow\" or \"Deny\", exactly so.");
		}
		return null;
	}

}
