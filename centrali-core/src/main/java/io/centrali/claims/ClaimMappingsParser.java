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

package io.centrali.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.centrali.json.JsonFault;
import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonPosition;
import org.jspecify.annotations.Nullable;

/**
 * Makes mappings of one document, collecting every fault.
 */
final class ClaimMappingsParser {

	private static final Set<String> MEMBERS = Set.of("jwtPath", "attribute", "required", "defaultValue", "type");

	private final List<JsonFault> faults;

	ClaimMappingsParser(List<JsonFault> faults) {
		this.faults = new ArrayList<>(faults);
	}

	List<JsonFault> faults() {
		return this.faults;
	}

	List<ClaimMapping> mappings(JsonNode root) {
		if (!(root instanceof JsonArray array)) {
			fault(root.position(), "Claim mappings are an array, not " + root.kind() + ".", "Write [ and ] around it.");
			return List.of();
		}
		Map<String, ClaimMapping> mappings = new HashMap<>();
		List<ClaimMapping> ordered = new ArrayList<>();
		for (JsonNode element : array.elements()) {
			ClaimMapping mapping = mapping(element);
			if (mapping != null) {
				ordered.add(mapping);
				ClaimMapping other = mappings.putIfAbsent(mapping.attribute().toLowerCase(Locale.ROOT), mapping);
				if (other != null) {
					fault(element.position(), MappingProblem.ofDuplicate(other, mapping));
				}
			}
		}
		return ordered;
	}

	private @Nullable ClaimMapping mapping(JsonNode element) {
		if (!(element instanceof JsonObject object)) {
			fault(element.position(), "A claim mapping is an object, not " + element.kind() + ".",
					"Write one such as {\"jwtPath\": \"role\", \"attribute\": \"role\"}.");
			return null;
		}
		int before = this.faults.size();
		unknownMembers(object);
		String jwtPath = required(object, "jwtPath");
		String attribute = required(object, "attribute");
		Boolean required = member(object, "required", Boolean.class, "true or false");
		ClaimType type = type(object);
		if (jwtPath != null) {
			fault(position(object, "jwtPath"), MappingProblem.ofJwtPath(jwtPath));
		}
		if (attribute != null) {
			fault(position(object, "attribute"), MappingProblem.ofAttribute(attribute));
		}
		Object defaultValue = defaultValue(object, type);
		if (this.faults.size() > before) {
			return null;
		}
		return new ClaimMapping(Objects.requireNonNull(jwtPath), Objects.requireNonNull(attribute),
				Boolean.TRUE.equals(required), defaultValue, type);
	}

	private void unknownMembers(JsonObject object) {
		object.names().forEach((name, position) -> {
			if (!MEMBERS.contains(name)) {
				fault(position, "A claim mapping has no \"" + name + "\".",
						"Use \"jwtPath\", \"attribute\", \"required\", \"defaultValue\" and \"type\".");
			}
		});
	}

	private @Nullable String required(JsonObject object, String name) {
		if (!object.members().containsKey(name)) {
			fault(object.position(), "The claim mapping has no \"" + name + "\".", "Add it.");
		}
		return member(object, name, String.class, "a string");
	}

	private <T> @Nullable T member(JsonObject object, String name, Class<T> type, String expected) {
		JsonNode node = object.members().get(name);
		if (node == null) {
			return null;
		}
		Object value = node.toJava();
		if (!type.isInstance(value)) {
			fault(node.position(), "\"" + name + "\" is " + node.kind() + ".", "Write " + expected + ".");
			return null;
		}
		return type.cast(value);
	}

	private @Nullable ClaimType type(JsonObject object) {
		String label = member(object, "type", String.class, "a string");
		if (label == null) {
			return null;
		}
		ClaimType type = ClaimType.ofLabel(label).orElse(null);
		if (type == null) {
			fault(position(object, "type"), "There is no type \"" + label + "\".",
					"Use \"string\", \"integer\", \"decimal\", \"boolean\" or \"list\".");
		}
		return type;
	}

	private @Nullable Object defaultValue(JsonObject object, @Nullable ClaimType type) {
		JsonNode node = object.members().get("defaultValue");
		if (node == null) {
			return null;
		}
		Object value = node.toJava();
		if (value == null) {
			fault(node.position(), "\"defaultValue\" is null.", "Leave it out where there is no default.");
			return null;
		}
		fault(node.position(), MappingProblem.ofDefaultValue(value, type));
		return value;
	}

	private static JsonPosition position(JsonObject object, String name) {
		return Objects.requireNonNull(object.members().get(name)).position();
	}

	private void fault(JsonPosition position, @Nullable MappingProblem problem) {
		if (problem != null) {
			fault(position, problem.problem(), problem.mend());
		}
	}

	private void fault(JsonPosition position, String problem, String mend) {
		this.faults.add(new JsonFault(position, problem, mend));
	}

}
