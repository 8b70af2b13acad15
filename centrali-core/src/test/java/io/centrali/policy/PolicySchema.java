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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.FunctionReference.Section;
import io.centrali.policy.PolicyFunction.Family;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.schema.SchemaText;

/**
 * Makes the JSON Schema of policy documents from the table of functions and the words of
 * the reference page.
 */
final class PolicySchema {

	/** What the loader alone can tell, as the schema's comment says. */
	static final String LOADER_ONLY = "Only the loader can tell: unique policy names and rule ids, duplicate keys, the syntax of "
			+ "regular expressions, CIDR blocks and time zones, dates that are in no calendar, local times that a change of the "
			+ "clocks skips or repeats, the order of a range's ends, and limits of size, number and depth.";

	private final Map<String, String> meanings = FunctionReference.sections()
		.stream()
		.collect(Collectors.toMap(Section::name, Section::text));

	static Map<String, Object> schema() {
		return new PolicySchema().policy();
	}

	private Map<String, Object> policy() {
		Map<String, Object> defs = new LinkedHashMap<>();
		defs.put("name", SchemaText.object("type", "string", "pattern", SchemaText.NOT_BLANK));
		defs.put("effect", SchemaText.object("enum", Arrays.stream(Effect.values()).map(Effect::label).toList()));
		defs.put("permission", permission());
		defs.put("specification", specification());
		defs.put("rule", rule());
		defs.put("default", defaultRule());
		defs.put("attribute", attribute());
		defs.put("condition", condition());
		defs.put("comparison", comparison());
		PolicyFunctions.all().forEach((function) -> defs.put(function.name(), function(function)));
		Map<String, Object> allows = properties("specification",
				properties("default", properties("effect", SchemaText.object("const", Effect.ALLOW.label()))));
		return SchemaText.object("$schema", "https://json-schema.org/draft/2020-12/schema", "$comment", LOADER_ONLY,
				"title", "Policy", "description", "Says who may do what. Whatever is not known here is refused.",
				"type", "object", "required", List.of("name", "specification"), "properties",
				SchemaText.object("name", reference("name", "The name of the policy, unique in the policy set."),
						"description", text("For readers."), "allow_by_default",
						SchemaText.object("description", "true if the default may be Allow.", "type", "boolean"),
						"permissions",
						SchemaText.object("description",
								"What the policy is bound to; it may be bound from outside as well.", "type", "array",
								"items", reference("permission")),
						"specification", reference("specification")),
				"additionalProperties", false, "if", allows, "then",
				properties("allow_by_default", SchemaText.object("const", true)), "$defs", defs);
	}

	private static Map<String, Object> permission() {
		return closed("A resource and the actions on it.", List.of("resource", "actions"),
				SchemaText.object("resource", reference("name", "The exact name of a resource, or * for every one."),
						"actions", SchemaText.object("description", "The exact names of actions, or * for every one.",
								"type", "array", "minItems", 1, "items", reference("name"))));
	}

	private static Map<String, Object> specification() {
		return closed("The rules and the default.", List.of("rules", "default"),
				SchemaText.object("rules",
						SchemaText.object("description", "The rules. Deny overrides: their order means nothing.",
								"type", "array", "minItems", 1, "items", reference("rule")),
						"default", reference("default")));
	}

	private static Map<String, Object> rule() {
		Map<String, Object> rule = closed("A rule, which holds if all of its conditions do.",
				List.of("rule_id", "effect", "conditions"),
				SchemaText.object("rule_id", reference("name", "The id of the rule, unique in the policy."),
						"description", text("For readers."), "effect",
						reference("effect",
								"What the rule does if it holds. A Deny rule also holds if it is INDETERMINATE."),
						"reason", text("The sentence that a caller may be shown when this rule decides."), "conditions",
						SchemaText.object("description",
								"All of them must hold. Only a Deny rule may have none, and then always holds.", "type",
								"array", "items", reference("condition"))));
		rule.put("if", properties("effect", SchemaText.object("const", Effect.DENY.label())));
		rule.put("else",
				SchemaText.object("properties", SchemaText.object("conditions", SchemaText.object("minItems", 1))));
		return rule;
	}

	private static Map<String, Object> defaultRule() {
		return closed("What the policy says when no rule holds.", List.of("rule_id", "effect"),
				SchemaText.object("rule_id", reference("name", "The id of the default, unique among the rules."),
						"effect", reference("effect", "Deny, unless allow_by_default is true."), "reason",
						text("The sentence that a caller may be shown when the default decides.")));
	}

	private static Map<String, Object> attribute() {
		return SchemaText.object("anyOf",
				List.of(SchemaText.object("enum", List.copyOf(Attributes.builtIn())),
						SchemaText.object("description", "A claim, by the name that a claim mapping gives it.", "type",
								"string", "pattern", "^" + Attributes.CLAIM.pattern() + "$")));
	}

	// The way of the parser: the first key of a group makes a group.
	private static Map<String, Object> condition() {
		Map<String, Object> condition = reference("comparison");
		GroupKind[] kinds = GroupKind.values();
		for (int i = kinds.length - 1; i >= 0; i--) {
			condition = SchemaText.object("if", SchemaText.object("required", List.of(kinds[i].key())), "then",
					closed("A group of conditions.", List.of(kinds[i].key()),
							SchemaText.object(kinds[i].key(), members(kinds[i]))),
					"else", condition);
		}
		condition.put("type", "object");
		return condition;
	}

	private static Map<String, Object> members(GroupKind kind) {
		if (kind == GroupKind.NOT) {
			return reference("condition", meaning(kind));
		}
		return SchemaText.object("description", meaning(kind), "type", "array", "minItems", 1, "items",
				reference("condition"));
	}

	private static String meaning(GroupKind kind) {
		return switch (kind) {
			case ANY_OF -> "At least one of these holds.";
			case ALL_OF -> "All of these hold.";
			case NOT -> "This does not hold. The negation of INDETERMINATE is INDETERMINATE.";
		};
	}

	private static Map<String, Object> comparison() {
		List<Object> all = new ArrayList<>();
		// Offers the groups where nothing is written yet.
		Map<String, Object> groups = new LinkedHashMap<>();
		for (GroupKind kind : GroupKind.values()) {
			groups.put(kind.key(), SchemaText.object("description", meaning(kind)));
		}
		all.add(SchemaText.object("if", SchemaText.object("not", SchemaText.object("required", List.of("function"))),
				"then", SchemaText.object("properties", groups)));
		all.add(key("attribute", "metadata_key"));
		all.add(key("value_from_attribute", "value_metadata_key"));
		for (PolicyFunction function : PolicyFunctions.all()) {
			all.add(SchemaText.object("if", properties("function", SchemaText.object("const", function.name())), "then",
					reference(function.name())));
		}
		return SchemaText.object("title", "Condition", "required", List.of("function", "attribute"), "properties",
				SchemaText.object("function",
						SchemaText.object("description", "How the operands are compared.", "enum",
								PolicyFunctions.all().stream().map(PolicyFunction::name).toList()),
						"attribute", reference("attribute", "The left operand.")),
				"allOf", all);
	}

	private static Map<String, Object> key(String attribute, String key) {
		return SchemaText.object("if", properties(attribute, SchemaText.object("const", Attributes.REQUEST_METADATA)),
				"then", SchemaText.object("required", List.of(key)), "else",
				SchemaText.object("properties", SchemaText.object(key, false)));
	}

	private Map<String, Object> function(PolicyFunction function) {
		String left = function.isPresence() ? "any value" : function.left().description();
		Map<String, Object> properties = SchemaText.object("function",
				SchemaText.object("description", this.meanings.get(function.name()), "const", function.name()),
				"attribute", SchemaText.object("description", "The left operand: " + left + "."), "metadata_key",
				reference("name", "The key in the context, for request_metadata."));
		Map<String, Object> schema = SchemaText.object("title", function.name(), "description",
				this.meanings.get(function.name()), "properties", properties);
		OperandType type = function.right();
		if (type != null) {
			Map<String, Object> value = SchemaText.object("description",
					"The right operand: " + type.description() + ".");
			value.putAll(literal(type));
			properties.put("value", value);
			if (type.fromAttribute()) {
				properties.put("value_from_attribute",
						reference("attribute", "The right operand, from an attribute: " + type.description() + "."));
				properties.put("value_metadata_key",
						reference("name", "The key in the context, where value_from_attribute is request_metadata."));
				schema.put("oneOf",
						Stream.of("value", "value_from_attribute")
							.map((key) -> SchemaText.object("required", List.of(key)))
							.toList());
			}
			else {
				schema.put("required", List.of("value"));
			}
		}
		if (function.family() == Family.TIME) {
			properties.put("time_zone", reference("name", "An IANA time zone, such as Europe/Berlin, or UTC."));
		}
		schema.put("additionalProperties", false);
		return schema;
	}

	private static Map<String, Object> literal(OperandType type) {
		Map<String, Object> schema = LiteralSchemas.BY_DESCRIPTION.get(type.description());
		if (schema == null) {
			throw new IllegalStateException("No schema for " + type.description());
		}
		return schema;
	}

	private static Map<String, Object> closed(String description, List<String> required,
			Map<String, Object> properties) {
		return SchemaText.object("description", description, "type", "object", "required", required, "properties",
				properties, "additionalProperties", false);
	}

	private static Map<String, Object> properties(String key, Map<String, Object> schema) {
		return SchemaText.object("properties", SchemaText.object(key, schema), "required", List.of(key));
	}

	private static Map<String, Object> reference(String name) {
		return SchemaText.object("$ref", "#/$defs/" + name);
	}

	private static Map<String, Object> reference(String name, String description) {
		return SchemaText.object("description", description, "$ref", "#/$defs/" + name);
	}

	private static Map<String, Object> text(String description) {
		return SchemaText.object("description", description, "type", "string");
	}

}
