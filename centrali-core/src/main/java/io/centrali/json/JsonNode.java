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

package io.centrali.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands.
 *
 * @since 0.1.0
 */
public sealed interface JsonNode {

	/**
	 * Return where the value begins.
	 * @return the position
	 */
	JsonPosition position();

	/**
	 * Return the value as strings, exact numbers, booleans, nulls, lists and maps.
	 * @return the value, immutable
	 */
	@Nullable Object toJava();

	/**
	 * Return the kind of value, for messages.
	 * @return words such as {@code a string}
	 */
	String kind();

	/**
	 * An object. Of members of one name it holds the first; the others are faults.
	 *
	 * @param position where it begins
	 * @param members the members in document order
	 * @param names where the name of each member stands
	 */
	record JsonObject(JsonPosition position, Map<String, JsonNode> members,
			Map<String, JsonPosition> names) implements JsonNode {

		@Override
		public Map<String, @Nullable Object> toJava() {
			Map<String, @Nullable Object> map = new LinkedHashMap<>();
			this.members.forEach((name, member) -> map.put(name, member.toJava()));
			return Collections.unmodifiableMap(map);
		}

		@Override
		public String kind() {
			return "an object";
		}

	}

	/**
	 * An array.
	 *
	 * @param position where it begins
	 * @param elements the elements
	 */
	record JsonArray(JsonPosition position, List<JsonNode> elements) implements JsonNode {

		@Override
		public List<@Nullable Object> toJava() {
			List<@Nullable Object> list = new ArrayList<>(this.elements.size());
			this.elements.forEach((element) -> list.add(element.toJava()));
			return Collections.unmodifiableList(list);
		}

		@Override
		public String kind() {
			return "an array";
		}

	}

	/**
	 * A string, number, boolean or null.
	 *
	 * @param position where it begins
	 * @param value a {@link String}, {@link Long}, {@link java.math.BigInteger},
	 * {@link java.math.BigDecimal}, {@link Boolean} or {@code null}
	 */
	record JsonScalar(JsonPosition position, @Nullable Object value) implements JsonNode {

		@Override
		public @Nullable Object toJava() {
			return this.value;
		}

		@Override
		public String kind() {
			if (this.value == null) {
				return "null";
			}
			if (this.value instanceof String) {
				return "a string";
			}
			return (this.value instanceof Boolean) ? "a boolean" : "a number";
		}

	}

}
