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

import java.util.List;
import java.util.Set;

import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonNode.JsonScalar;
import io.centrali.json.JsonPosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one object, adding a fault for each that is unknown, missing or of
 * the wrong type.
 */
final class ObjectReader {

	private final JsonObject object;

	private final FaultCollector.InDocument faults;

	ObjectReader(JsonObject object, Set<String> known, FaultCollector.InDocument faults) {
		this.object = object;
		this.faults = faults;
		object.names().forEach((name, position) -> {
			if (!known.contains(name)) {
				faults.add(position, "The key \"" + name + "\" is not known here.", Suggestions.mend(name, known));
			}
		});
	}

	static @Nullable ObjectReader of(JsonNode node, String what, Set<String> known, FaultCollector.InDocument faults) {
		if (node instanceof JsonObject object) {
			return new ObjectReader(object, known, faults);
		}
		faults.wrongType(node, what, "an object");
		return null;
	}

	JsonPosition position() {
		return this.object.position();
	}

	JsonPosition position(String key) {
		JsonNode node = this.object.members().get(key);
		return (node != null) ? node.position() : position();
	}

	boolean has(String key) {
		return this.object.members().containsKey(key);
	}

	@Nullable JsonNode get(String key) {
		return this.object.members().get(key);
	}

	@Nullable JsonNode require(String key, String mend) {
		JsonNode node = get(key);
		if (node == null) {
			this.faults.add(position(), "\"" + key + "\" is missing.", mend);
		}
		return node;
	}

	@Nullable String requireName(String key, String mend) {
		JsonNode node = require(key, mend);
		return (node != null) ? name(node, key) : null;
	}

	@Nullable String name(String key) {
		JsonNode node = get(key);
		return (node != null) ? name(node, key) : null;
	}

	@Nullable String name(JsonNode node, String key) {
		String name = string(node, key);
		if (name != null && name.isBlank()) {
			this.faults.add(node.position(), "\"" + key + "\" is empty.", "Write a name.");
			return null;
		}
		return name;
	}

	@Nullable String string(String key) {
		JsonNode node = get(key);
		return (node != null) ? string(node, key) : null;
	}

	private @Nullable String string(JsonNode node, String key) {
		if (node instanceof JsonScalar scalar && scalar.value() instanceof String string) {
			return string;
		}
		this.faults.wrongType(node, key, "a string");
		return null;
	}

	boolean bool(String key) {
		JsonNode node = get(key);
		if (node == null) {
			return false;
		}
		if (node instanceof JsonScalar scalar && scalar.value() instanceof Boolean value) {
			return value;
		}
		this.faults.wrongType(node, key, "true or false");
		return false;
	}

	List<JsonNode> array(String key) {
		JsonNode node = get(key);
		if (node == null) {
			return List.of();
		}
		if (node instanceof JsonArray array) {
			return array.elements();
		}
		this.faults.wrongType(node, key, "an array");
		return List.of();
	}

	List<JsonNode> requireArray(String key, String mend) {
		require(key, mend);
		return array(key);
	}

	boolean isEmptyArray(String key) {
		return get(key) instanceof JsonArray array && array.elements().isEmpty();
	}

}
