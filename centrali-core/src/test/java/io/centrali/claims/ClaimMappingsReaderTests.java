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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ClaimMappingsReader}.
 */
class ClaimMappingsReaderTests {

	private final ClaimMappingsReader reader = new ClaimMappingsReader();

	@Test
	void readsTheTutorialsMappings() throws IOException {
		try (InputStream tutorial = getClass().getResourceAsStream("/tutorial/claim_mappings.json")) {
			byte[] json = Objects.requireNonNull(tutorial).readAllBytes();
			assertThat(this.reader.read("claim_mappings.json", json).asList()).containsExactly(
					new ClaimMapping("role", "role", false, "employee", null),
					new ClaimMapping("department", "department", false, null, null),
					new ClaimMapping("approval_limit", "approval_limit", false, 0L, null));
		}
	}

	@Test
	void readsEveryMember() {
		assertThat(read("""
				[{"jwtPath": "limit", "attribute": "limit", "required": true, "defaultValue": "7", "type": "integer"}]
				""").asList()).containsExactly(new ClaimMapping("limit", "limit", true, 7L, ClaimType.INTEGER));
	}

	@ParameterizedTest
	@CsvSource({ "string, STRING", "integer, INTEGER", "decimal, DECIMAL", "boolean, BOOLEAN", "list, LIST" })
	void readsEveryType(String label, ClaimType type) {
		assertThat(read("[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"type\": \"" + label + "\"}]").asList())
			.containsExactly(new ClaimMapping("c", "a", false, null, type));
	}

	@Test
	void readsAStructuredDefault() {
		assertThat(read("[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"defaultValue\": {\"b\": [1, null, 0.10]}}]")
			.map(Map.of())
			.attributes()
			.get("ext_a")).hasToString("{b=[1, null, 0.10]}");
	}

	@Test
	void readsNoMappings() {
		assertThat(read("[]")).isSameAs(ClaimMappings.none());
	}

	@Test
	void tellsEveryFaultWithItsPlace() {
		assertThat(faults("""
				[
				  { "jwtpath": "role", "attribute": "ext_role" },
				  { "jwtPath": "", "attribute": 1, "required": "true", "defaultValue": null, "type": "Integer" },
				  { "jwtPath": "a", "attribute": "limit", "defaultValue": "1e3", "type": "integer" },
				  { "jwtPath": "a", "attribute": "limit" },
				  { "jwtPath": "b", "attribute": "Limit", "jwtPath": "c" },
				  "role"
				]
				""")).containsExactly("mappings.json:2:3 (/0): The claim mapping has no \"jwtPath\". Add it.",
				"mappings.json:2:5 (/0/jwtpath): A claim mapping has no \"jwtpath\". "
						+ "Use \"jwtPath\", \"attribute\", \"required\", \"defaultValue\" and \"type\".",
				"mappings.json:2:37 (/0/attribute): 'attribute' is \"ext_role\". "
						+ "Leave out the prefix \"ext_\", it is added to every attribute.",
				"mappings.json:3:16 (/1/jwtPath): 'jwtPath' is empty. Name a claim, such as \"role\".",
				"mappings.json:3:33 (/1/attribute): \"attribute\" is a number. Write a string.",
				"mappings.json:3:48 (/1/required): \"required\" is a string. Write true or false.",
				"mappings.json:3:72 (/1/defaultValue): \"defaultValue\" is null. Leave it out where there is no default.",
				"mappings.json:3:86 (/1/type): There is no type \"Integer\". "
						+ "Use \"string\", \"integer\", \"decimal\", \"boolean\" or \"list\".",
				"mappings.json:4:59 (/2/defaultValue): 'defaultValue' does not convert to integer. "
						+ "Write a value of that type.",
				"mappings.json:6:3 (/4): Two claim mappings provide the attribute \"limit\" and \"Limit\", "
						+ "which differs in case only, from \"a\" and from \"b\". Remove one of them.",
				"mappings.json:6:43 (/4/jwtPath): The name \"jwtPath\" stands here twice in one object. "
						+ "Remove one of them.",
				"mappings.json:7:3 (/5): A claim mapping is an object, not a string. "
						+ "Write one such as {\"jwtPath\": \"role\", \"attribute\": \"role\"}.");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "reqiured", "Required", "default", "defaultvalue", "jwt_path", "attribute ", "", "__proto__" })
	void refusesAnUnknownMember(String name) {
		assertThat(faults("[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"" + name + "\": true}]")).singleElement()
			.asString()
			.contains("A claim mapping has no \"" + name + "\".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "null", "\"role\"", "1", "[", "[]]", "[] []", "[]// comment", "\ufeff[]", "[,]",
			"[null]", "[[]]", "[{}]", "{\"jwtPath\": \"c\", \"attribute\": \"a\"}",
			"[{'jwtPath': 'c', 'attribute': 'a'}]", "[{\"jwtPath\": \"c\", \"attribute\": \"a\"},]",
			"[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"required\": null}]",
			"[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"required\": 1}]",
			"[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"type\": null}]",
			"[{\"jwtPath\": [\"c\"], \"attribute\": \"a\"}]", "[{\"jwtPath\": \"\\ud800\", \"attribute\": \"a\"}]" })
	void refusesWhatCannotBeMeant(String json) {
		assertThat(faults(json)).isNotEmpty().allMatch((fault) -> fault.startsWith("mappings.json:1:"));
	}

	@Test
	void refusesAnotherEncoding() {
		assertThatExceptionOfType(InvalidClaimMappingsException.class)
			.isThrownBy(() -> this.reader.read("mappings.json", "[]".getBytes(StandardCharsets.UTF_16)));
	}

	private ClaimMappings read(String json) {
		return this.reader.read("mappings.json", json.getBytes(StandardCharsets.UTF_8));
	}

	private List<String> faults(String json) {
		return catchThrowableOfType(InvalidClaimMappingsException.class, () -> read(json)).getFaults();
	}

}
