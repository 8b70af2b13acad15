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

package io.centrali.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spoils documents, one thing at a time: each value becomes each other one, each member
 * goes, is called otherwise or gets a stranger beside it.
 */
public final class Mutations {

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "1.5", "-1", "\"\"", "\" \"",
			"\"\\u00a0\"", "\"\\u2003\"", "\"x\"", "\"*\"", "\"Allow\"", "\"Deny\"", "\"1\"", "\"ext_role\"",
			"\"ext_ext_role\"", "\"ext_2\"", "\"request_metadata\"", "\"current_date\"", "\"string_equal\"",
			"\"list_empty\"", "\"10:00\"", "\"24:00\"", "\"2026-01-31\"", "\"2026-13-31\"", "\"2026-01-31T09:00:00Z\"",
			"\"2026-01-31T09:00\"", "\"MONDAY\"", "\"Monday\"", "\"10.0.0.0/8\"", "\"10.0.0.0\"", "\"integer\"",
			"\"/a~\"", "[]", "[null]", "[\"x\"]", "[\"x\", 1]", "[1, true]", "[\"MONDAY\"]", "[\"MONDAY\", \"x\"]",
			"[[]]", "[{}]", "[\"::/0\"]", "{}", "{\"a\": 1}", "{\"min\": 1, \"max\": 2}",
			"{\"min\": 1, \"max\": \"2\"}", "{\"start\": \"09:00\", \"end\": \"17:00:00\"}",
			"{\"start\": \"09:00\", \"end\": \"17:60\"}", "{\"start\": \"2026-01-01\", \"end\": \"2026-01-31\"}",
			"{\"start\": \"09:00\"}", "{\"start\": \"09:00\", \"end\": \"17:00\", \"x\": 1}");

	private Mutations() {
	}

	/**
	 * Return the spoilt documents.
	 * @param document a document
	 * @return what becomes of it, itself not included
	 */
	public static List<String> of(String document) {
		List<String> mutated = new ArrayList<>();
		JsonNode root = PublishedSchema.read(document);
		visit(root, () -> mutated.add(root.toString()));
		return mutated;
	}

	/**
	 * Return characters as escapes in JSON: all that could pass for white space, those of
	 * the first scripts, and some of the others.
	 * @return the escapes
	 */
	public static Stream<String> characters() {
		return IntStream.range(0, Character.MAX_VALUE)
			.filter((character) -> character < 0x300 || character % 101 == 0 || Character.isWhitespace(character)
					|| Character.isSpaceChar(character) || Character.getType(character) == Character.FORMAT)
			.mapToObj((character) -> String.format("\\u%04x", character));
	}

	private static void visit(JsonNode node, Runnable mutated) {
		if (node instanceof ObjectNode object) {
			for (String name : List.copyOf(object.propertyNames())) {
				JsonNode member = object.get(name);
				replace(mutated, (value) -> object.set(name, value));
				object.set(name, member);
				visit(member, mutated);
				rename(object, name, mutated);
			}
			object.put("stranger", 1);
			mutated.run();
			object.remove("stranger");
		}
		else if (node instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				int index = i;
				JsonNode element = array.get(i);
				replace(mutated, (value) -> array.set(index, value));
				array.set(i, element);
				visit(element, mutated);
			}
		}
	}

	private static void replace(Runnable mutated, Consumer<JsonNode> set) {
		for (String value : VALUES) {
			set.accept(PublishedSchema.read(value));
			mutated.run();
		}
	}

	private static void rename(ObjectNode object, String name, Runnable mutated) {
		JsonNode member = object.remove(name);
		mutated.run();
		for (String other : List.of(name.toUpperCase(Locale.ROOT), name + " ", "not", "any_of")) {
			if (!object.has(other)) {
				object.set(other, member);
				mutated.run();
				object.remove(other);
			}
		}
		object.set(name, member);
	}

}
