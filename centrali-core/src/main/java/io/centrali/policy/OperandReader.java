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
import java.util.Collection;

import io.centrali.json.JsonNode;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operands of a condition.
 */
final class OperandReader {

	private final FaultCollector.InDocument faults;

	OperandReader(FaultCollector.InDocument faults) {
		this.faults = faults;
	}

	@Nullable AttributeReference attribute(ObjectReader reader, String key, String metadataKey) {
		String name = reader.requireName(key, "Name an attribute, such as \"ext_role\".");
		String metadata = reader.name(metadataKey);
		if (name == null) {
			return null;
		}
		if (!Attributes.isKnown(name)) {
			this.faults.add(reader.position(key), "The attribute \"" + name + "\" is not known.", mend(name));
			return null;
		}
		boolean fromContext = name.equals(Attributes.REQUEST_METADATA);
		if (fromContext && !reader.has(metadataKey)) {
			this.faults.add(reader.position(key), "\"" + metadataKey + "\" is missing beside \"" + name + "\".",
					"Name the entry of the context.");
			return null;
		}
		if (!fromContext && reader.has(metadataKey)) {
			this.faults.add(reader.position(metadataKey), "\"" + metadataKey + "\" stands beside \"" + name + "\".",
					"Remove it: only \"" + Attributes.REQUEST_METADATA + "\" takes a key.");
			return null;
		}
		if (fromContext && metadata == null) {
			return null;
		}
		// Thousands of rules name the same few attributes.
		return new AttributeReference(name.intern(), (metadata != null) ? metadata.intern() : null);
	}

	private static String mend(String name) {
		String claims = "Claims are \"" + Attributes.CLAIM_PREFIX + "<name>\"";
		if (name.startsWith(Attributes.CLAIM_PREFIX)) {
			return claims + " with a name that a claim mapping can provide: a letter followed by letters, digits, "
					+ "'_', '-' or '.', 128 at most, not beginning with another \"" + Attributes.CLAIM_PREFIX + "\".";
		}
		return claims + ", entries of the context are \"" + Attributes.REQUEST_METADATA + "\" with a key. "
				+ Suggestions.mend(name, Attributes.builtIn());
	}

	@Nullable Operand right(ObjectReader reader, PolicyFunction function, ZoneId zone) {
		OperandType type = function.right();
		JsonNode value = reader.get("value");
		boolean fromAttribute = reader.has("value_from_attribute");
		if (type == null) {
			refuse(reader, "value", function);
			refuse(reader, "value_from_attribute", function);
			refuse(reader, "value_metadata_key", function);
			return null;
		}
		if ((value != null) == fromAttribute) {
			this.faults.add(reader.position(),
					(value != null) ? "\"value\" and \"value_from_attribute\" exclude each other."
							: "\"" + function + "\" has nothing to compare with.",
					(value != null) ? "Remove one of them." : "Add \"value\" or \"value_from_attribute\".");
			checkReference(reader);
			return null;
		}
		return (value != null) ? literal(reader, value, function, type, zone) : reference(reader, function, type);
	}

	/**
	 * Check the attribute on the right of a function that is not known, so that its
	 * faults are told as well.
	 * @param reader the condition
	 */
	void checkReference(ObjectReader reader) {
		if (reader.has("value_from_attribute")) {
			attribute(reader, "value_from_attribute", "value_metadata_key");
		}
	}

	private void refuse(ObjectReader reader, String key, PolicyFunction function) {
		if (reader.has(key)) {
			this.faults.add(reader.position(key), "\"" + function + "\" takes no \"" + key + "\".", "Remove it.");
		}
	}

	private @Nullable Operand reference(ObjectReader reader, PolicyFunction function, OperandType type) {
		if (!type.fromAttribute()) {
			this.faults.add(reader.position("value_from_attribute"),
					"\"" + function + "\" takes no \"value_from_attribute\".", "Write a \"value\".");
			return null;
		}
		return attribute(reader, "value_from_attribute", "value_metadata_key");
	}

	private @Nullable Operand literal(ObjectReader reader, JsonNode node, PolicyFunction function, OperandType type,
			ZoneId zone) {
		refuse(reader, "value_metadata_key", function);
		Object value = node.toJava();
		Object accepted = (value != null) ? type.accept(value, zone) : null;
		if (value == null || accepted == null) {
			this.faults.add(node.position(), "\"" + function + "\" does not take this value, " + node.kind() + ".",
					"Write " + type.description() + ".");
			return null;
		}
		if (value instanceof Collection<?> list && list.isEmpty()) {
			this.faults.add(node.position(), "The list is empty, so the condition means nothing.",
					"Add an element, or remove the condition.");
			return null;
		}
		return new Literal(value, accepted);
	}

}
