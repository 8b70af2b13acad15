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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.schema.SchemaText;

/**
 * Makes the JSON Schema of claim mappings.
 */
final class ClaimMappingsSchema {

	/** What the reader alone can tell, as the schema's comment says. */
	static final String READER_ONLY = "Only the reader can tell: two mappings of one attribute, also when they differ by case only, "
			+ "duplicate keys, and limits of size and depth.";

	private ClaimMappingsSchema() {
	}

	static Map<String, Object> schema() {
		return SchemaText.object("$schema", "https://json-schema.org/draft/2020-12/schema", "$comment", READER_ONLY,
				"title", "Claim mappings", "description", "Which claims become attributes that policies may read.",
				"type", "array", "items", SchemaText.object("$ref", "#/$defs/mapping"), "$defs",
				SchemaText.object("mapping", mapping()));
	}

	private static Map<String, Object> mapping() {
		List<Object> types = Arrays.stream(ClaimType.values())
			.<Object>map((type) -> SchemaText.object("if",
					SchemaText.object("properties", SchemaText.object("type", SchemaText.object("const", type.label())),
							"required", List.of("type")),
					"then", SchemaText.object("properties", SchemaText.object("defaultValue", defaultValue(type)))))
			.toList();
		return SchemaText.object("description", "A claim, and the attribute that it becomes.", "type", "object",
				"required", List.of("jwtPath", "attribute"), "properties", properties(), "additionalProperties", false,
				"allOf", types);
	}

	private static Map<String, Object> properties() {
		return SchemaText.object("jwtPath", SchemaText.object("description",
				"The exact name of a top-level claim; else a path of names and indexes joined by dots, or a JSON Pointer.",
				"type", "string", "allOf",
				List.of(SchemaText.object("pattern", SchemaText.NOT_BLANK),
						SchemaText.object("pattern", "^(?!/[\\s\\S]*~(?![01]))"))),
				"attribute",
				SchemaText.object("description",
						"The name of the attribute without its prefix: policies read role as ext_role.", "type",
						"string", "pattern", "^(?!ext_)[A-Za-z][A-Za-z0-9_.-]{0,127}$"),
				"required",
				SchemaText.object("description",
						"true if a principal without the claim, where there is no default either, is refused.", "type",
						"boolean"),
				"defaultValue",
				SchemaText.object("description",
						"Stands in for an absent claim, and for no other: null, an empty string and a claim of the wrong type are not absent.",
						"not", SchemaText.object("type", "null")),
				"type",
				SchemaText.object("description",
						"The type to convert to; without it the claim keeps its own. Only canonical literals convert.",
						"enum", Arrays.stream(ClaimType.values()).map(ClaimType::label).toList()));
	}

	private static Map<String, Object> defaultValue(ClaimType type) {
		return switch (type) {
			case STRING -> SchemaText.object("type", List.of("string", "number", "boolean"));
			case INTEGER -> either(SchemaText.object("type", "number", "multipleOf", 1), "0|-?[1-9][0-9]{0,99}");
			case DECIMAL ->
				either(SchemaText.object("type", "number"), "(?!-0(\\.0+)?$)-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?");
			case BOOLEAN -> SchemaText.object("enum", List.of(true, false, "true", "false"));
			case LIST -> SchemaText.object("type", List.of("array", "string", "number", "boolean"));
		};
	}

	private static Map<String, Object> either(Map<String, Object> number, String literal) {
		return SchemaText.object("anyOf",
				List.of(number, SchemaText.object("type", "string", "pattern", "^(" + literal + ")$")));
	}

}
