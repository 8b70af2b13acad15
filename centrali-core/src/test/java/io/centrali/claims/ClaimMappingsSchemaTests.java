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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.centrali.policy.PolicyJson;
import io.centrali.schema.Mutations;
import io.centrali.schema.PublishedSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the published JSON Schema of claim mappings in step with the reader.
 */
class ClaimMappingsSchemaTests {

	private static final PublishedSchema SCHEMA = new PublishedSchema("claims", "claim-mappings.schema.json",
			ClaimMappingsSchema.schema());

	// What ClaimMappingsSchema.READER_ONLY says in words.
	private static final Pattern READER_ONLY = Pattern.compile(".*(Two claim mappings provide|unpaired surrogate).*");

	private static final String EVERYTHING = """
			[
			  { "jwtPath": "/public_metadata/limit", "attribute": "limit", "required": true, "defaultValue": "7", "type": "integer" },
			  { "jwtPath": "roles", "attribute": "roles", "defaultValue": { "a": [1, null] } }
			]
			""";

	private static final List<String> DEFAULTS = List.of("null", "true", "\"true\"", "\"True\"", "\"yes\"", "0", "-0",
			"0.0", "1.0", "1e3", "1.5", "1e-3", "-1", "9007199254740993", "100000000000000000000000", "\"0\"", "\"-0\"",
			"\"-0.0\"", "\"-0.00\"", "\"-0.01\"", "\"0.10\"", "\"1\"", "\"-1\"", "\"+1\"", "\"01\"", "\"1.\"", "\".5\"",
			"\"1e3\"", "\"1.0\"", "\" 1\"", "\"1\\n\"", "\"\\u0661\"", "\"" + "9".repeat(100) + "\"",
			"\"" + "9".repeat(101) + "\"", "\"1." + "9".repeat(99) + "\"", "\"1." + "9".repeat(100) + "\"", "\"\"",
			"[]", "[null]", "[[1]]", "{}", "{\"a\": null}");

	private final ClaimMappingsReader reader = new ClaimMappingsReader();

	@Test
	void isPublished() {
		SCHEMA.assertPublished();
	}

	@Test
	void isASchema() {
		SCHEMA.assertIsSchema();
	}

	@Test
	void acceptsTheTutorialsMappings() {
		assertThat(SCHEMA.accepts(PolicyJson.resource("/tutorial/claim_mappings.json"))).isTrue();
		assertThat(SCHEMA.accepts(EVERYTHING)).isTrue();
	}

	@Test
	void agreesOnSpoiltMappings() {
		List<String> documents = new ArrayList<>(
				List.of("[]", "{}", "null", "\"role\"", "1", "[null]", "[[]]", "[{}]"));
		documents.addAll(Mutations.of(PolicyJson.resource("/tutorial/claim_mappings.json")));
		documents.addAll(Mutations.of(EVERYTHING));
		assertThat(documents).hasSizeGreaterThan(1000).allSatisfy(this::assertAgreement);
	}

	@ParameterizedTest
	@EnumSource
	void agreesOnDefaults(ClaimType type) {
		assertThat(DEFAULTS).allSatisfy((value) -> {
			String mapping = "[{\"jwtPath\": \"c\", \"attribute\": \"a\", \"defaultValue\": " + value;
			assertAgreement(mapping + "}]");
			assertAgreement(mapping + ", \"type\": \"" + type.label() + "\"}]");
		});
	}

	@Test
	void agreesOnCharacters() {
		Mutations.characters().forEach((character) -> {
			assertAgreement("[{\"jwtPath\": \"" + character + "\", \"attribute\": \"a\"}]");
			assertAgreement("[{\"jwtPath\": \"/" + character + "~" + character + "\", \"attribute\": \"a\"}]");
			assertAgreement("[{\"jwtPath\": \"c\", \"attribute\": \"a" + character + "\"}]");
		});
	}

	@Test
	void agreesOnLongNames() {
		for (String name : List.of("a".repeat(128), "a".repeat(129), "ext_a", "Ext_a", "a\\n")) {
			assertAgreement("[{\"jwtPath\": \"c\", \"attribute\": \"" + name + "\"}]");
		}
	}

	@Test
	void saysWhereItIsLaxer() throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "editors.md")).replace('\n', ' '))
			.contains(ClaimMappingsSchema.READER_ONLY);
	}

	private void assertAgreement(String document) {
		List<String> faults = faults(document);
		if (!SCHEMA.accepts(document)) {
			assertThat(faults).as("refused by the schema: %s", document).isNotEmpty();
			return;
		}
		assertThat(faults).as("accepted by the schema: %s", document)
			.allMatch((fault) -> READER_ONLY.matcher(fault).matches());
	}

	private List<String> faults(String document) {
		try {
			this.reader.read("mappings.json", document.getBytes(StandardCharsets.UTF_8));
			return List.of();
		}
		catch (InvalidClaimMappingsException ex) {
			return ex.getFaults();
		}
	}

}
