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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.centrali.policy.FunctionReference.Section;
import io.centrali.schema.Mutations;
import io.centrali.schema.PublishedSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the published JSON Schema in step with the loader: what the loader accepts the
 * schema accepts, and what the schema accepts the loader refuses only for what a schema
 * cannot say.
 */
class PolicySchemaTests {

	private static final PublishedSchema SCHEMA = new PublishedSchema("policy", "policy.schema.json",
			PolicySchema.schema());

	// What PolicySchema.LOADER_ONLY says in words.
	private static final Pattern LOADER_ONLY = Pattern.compile(String.join("|", "The id .* is in line .*",
			"\"(string_matches|date_before|date_after|datetime_before|datetime_after|ip_in_range)\" does not take this value, a string.",
			"\"(integer_between|decimal_between|date_in_range)\" does not take this value, an object.",
			"\"ip_in_range\" does not take this value, an array.", "The time zone .* is not known.",
			"The number's exponent is beyond .*", "The string is longer than .*",
			"The string holds an unpaired surrogate.", "Groups are nested deeper than .*", ".*beyond a limit.*"));

	private static final Pattern EXAMPLE = Pattern.compile("^```json\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

	@Test
	void isPublished() {
		SCHEMA.assertPublished();
	}

	@Test
	void isASchema() {
		SCHEMA.assertIsSchema();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void acceptsTheExamples(String document) {
		assertThat(SCHEMA.accepts(document)).isTrue();
		assertAgreement(document);
	}

	static List<String> examples() {
		List<String> documents = new ArrayList<>(List.of(PolicyJson.resource("/tutorial/order_approval.json")));
		for (String page : List.of("policies.md", "checks.md", "testing.md")) {
			EXAMPLE.matcher(page(page))
				.results()
				.map((match) -> match.group(1))
				.filter((text) -> text.contains("\"specification\""))
				.forEach(documents::add);
		}
		assertThat(documents).hasSizeGreaterThan(4);
		return documents;
	}

	@Test
	void agreesOnWhatStrictLoadingRefuses() {
		List<String> documents = Stream.concat(StrictLoadingTests.spoiltDocuments(), StrictLoadingTests.notJson())
			.map((arguments) -> (String) arguments.get()[0])
			.filter(PublishedSchema::isJson)
			.toList();
		assertThat(documents).hasSizeGreaterThan(60).allSatisfy(PolicySchemaTests::assertAgreement);
	}

	@ParameterizedTest
	@ValueSource(strings = { "strings.txt", "numbers.txt", "lists.txt", "times.txt", "network.txt" })
	void agreesOnTheLiteralsOfTheTruthTables(String file) {
		List<List<String>> rows = rows(file);
		assertThat(rows).hasSizeGreaterThan(20)
			.allSatisfy((row) -> assertAgreement(document(row.get(0), "\"value\": " + row.get(2))));
	}

	@Test
	void agreesOnEveryTypeOfLiteral() {
		List<String> header = cells("right-operands.txt").get(0);
		List<String> literals = header.subList(3, header.size());
		assertThat(header.get(2)).isEqualTo("absent");
		for (PolicyFunction function : PolicyFunctions.all()) {
			assertThat(literals)
				.allSatisfy((literal) -> assertAgreement(document(function.name(), "\"value\": " + literal)));
		}
	}

	@ParameterizedTest
	@MethodSource("functions")
	void agreesOnWhichKeysGoTogether(PolicyFunction function) {
		List<String> keys = List.of("\"value\": " + literal(function), "\"value_from_attribute\": \"ext_x\"",
				"\"value_from_attribute\": \"request_metadata\"", "\"value_metadata_key\": \"k\"",
				"\"metadata_key\": \"k\"", "\"time_zone\": \"UTC\"");
		int accepted = 0;
		for (String attribute : List.of("ext_a", "request_metadata", "is_weekend", "ext_")) {
			for (int set = 0; set < 1 << keys.size(); set++) {
				List<String> chosen = new ArrayList<>(List.of("\"attribute\": \"" + attribute + "\""));
				for (int i = 0; i < keys.size(); i++) {
					if ((set >> i & 1) == 1) {
						chosen.add(keys.get(i));
					}
				}
				String document = document(PolicyJson.condition(function.name(), String.join(", ", chosen)));
				if (PublishedSchema.isJson(document)) {
					assertAgreement(document);
					accepted += SCHEMA.accepts(document) ? 1 : 0;
				}
			}
		}
		assertThat(accepted).isPositive();
	}

	static Stream<PolicyFunction> functions() {
		return PolicyFunctions.all().stream();
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void agreesOnSpoiltConditions(Section section) {
		String frame = document("{}");
		assertThat(Mutations.of(section.condition()))
			.allSatisfy((condition) -> assertAgreement(frame.replace("[{}]", "[" + condition + "]")));
	}

	static List<Section> conditions() {
		return FunctionReference.sections();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void agreesOnSpoiltDocuments(String document) {
		assertThat(Mutations.of(document)).hasSizeGreaterThan(500).allSatisfy(PolicySchemaTests::assertAgreement);
	}

	@Test
	void agreesOnWhichNamesAreBlank() {
		String frame = document("{\"function\": \"list_empty\", \"attribute\": \"ext_a\"}");
		Mutations.characters().forEach((character) -> assertAgreement(frame.replace("\"p\"", "\"" + character + "\"")));
	}

	@Test
	void saysWhereItIsLaxer() {
		assertThat(page("editors.md").replace('\n', ' ')).contains(PolicySchema.LOADER_ONLY);
	}

	private static void assertAgreement(String document) {
		List<PolicyFault> faults = faults(document);
		if (!SCHEMA.accepts(document)) {
			assertThat(faults).as("refused by the schema: %s", document).isNotEmpty();
			return;
		}
		assertThat(faults).as("accepted by the schema: %s", document)
			.allMatch((fault) -> LOADER_ONLY.matcher(fault.problem()).matches());
	}

	private static List<PolicyFault> faults(String document) {
		try {
			PolicyJson.load(document);
			return List.of();
		}
		catch (InvalidPolicySetException ex) {
			return ex.getFaults();
		}
	}

	private static String document(String function, String operand) {
		return document(PolicyJson.condition(function, "\"attribute\": \"ext_a\", " + operand));
	}

	private static String document(String condition) {
		return PolicyJson.policy("p", PolicyJson.allow("r", condition));
	}

	private static String literal(PolicyFunction function) {
		return conditions().stream()
			.filter((section) -> section.name().equals(function.name()))
			.map((section) -> PublishedSchema.read(section.condition()).path("value"))
			.filter((value) -> !value.isMissingNode())
			.findFirst()
			.map(Object::toString)
			.orElse("\"x\"");
	}

	private static List<List<String>> rows(String file) {
		return cells(file).stream().filter((row) -> !List.of("none", "absent").contains(row.get(2))).toList();
	}

	private static List<List<String>> cells(String file) {
		return PolicyJson.resource("/truth/" + file)
			.lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toList())
			.toList();
	}

	private static String page(String name) {
		try {
			return Files.readString(Path.of("..", "docs", name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
