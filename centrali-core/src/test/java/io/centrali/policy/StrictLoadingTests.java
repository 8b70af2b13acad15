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

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is refused when policies are loaded (policy language §1), and where and how to
 * mend it.
 */
class StrictLoadingTests {

	private static final String VALID = """
			{
			  "name": "orders",
			  "permissions": [ { "resource": "orders", "actions": ["approve"] } ],
			  "specification": {
			    "rules": [
			      {
			        "rule_id": "first",
			        "effect": "Allow",
			        "conditions": [
			          { "function": "string_equal", "attribute": "ext_role", "value": "manager" }
			        ]
			      }
			    ],
			    "default": { "rule_id": "deny", "effect": "Deny" }
			  }
			}
			""";

	private static final String CONDITION = "{ \"function\": \"string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\" }";

	private static final String CONDITIONS = "/specification/rules/0/conditions";

	@Test
	void loadsTheDocumentThatTheCasesSpoil() {
		assertThat(load(VALID).policies()).hasSize(1);
	}

	static Stream<Arguments> spoiltDocuments() {
		return Stream.of(
				// Keys, missing and unknown.
				spoilt("\"name\": \"orders\",", "", 1, 1, "", "\"name\" is missing", "Give the policy a name"),
				spoilt("\"orders\",\n  \"perm", "\"\",\n  \"perm", 2, 11, "/name", "\"name\" is empty", "Write a name"),
				spoilt("\"name\": \"orders\"", "\"name\": 1", 2, 11, "/name", "\"name\" is a number", "Write a string"),
				spoilt("\"name\": \"orders\"", "\"name\": null", 2, 11, "/name", "\"name\" is null", "Write a string"),
				spoilt("\"name\": \"orders\",", "\"name\": \"orders\", \"nmae\": 1,", 2, 21, "/nmae",
						"The key \"nmae\" is not known", "Did you mean \"name\"?"),
				spoilt("\"name\": \"orders\",", "\"name\": \"orders\", \"version\": 1,", 2, 21, "/version",
						"The key \"version\" is not known", "Use one of allow_by_default, description, name"),
				spoilt("\"name\": \"orders\",", "\"name\": \"orders\", \"allow_by_default\": \"true\",", 2, 41,
						"/allow_by_default", "\"allow_by_default\" is a string", "Write true or false"),
				spoilt("\"name\": \"orders\",", "\"name\": \"orders\", \"description\": {},", 2, 36, "/description",
						"\"description\" is an object", "Write a string"),
				spoilt("\"rule_id\": \"first\",", "", 6, 7, "/specification/rules/0", "\"rule_id\" is missing",
						"Give the rule an id"),
				spoilt("\"effect\": \"Allow\",", "", 6, 7, "/specification/rules/0", "\"effect\" is missing",
						"Write \"Allow\" or \"Deny\""),
				spoilt("\"function\": \"string_equal\", ", "", 10, 11, CONDITIONS + "/0", "\"function\" is missing",
						"Name a function"),
				spoilt("\"attribute\": \"ext_role\", ", "", 10, 11, CONDITIONS + "/0", "\"attribute\" is missing",
						"Name an attribute"),
				spoilt(",\n    \"default\": { \"rule_id\": \"deny\", \"effect\": \"Deny\" }", "", 4, 20,
						"/specification", "\"default\" is missing", "\"effect\": \"Deny\""),
				spoilt("{ \"rule_id\": \"deny\", \"effect\": \"Deny\" }", "{ \"effect\": \"Deny\" }", 14, 16,
						"/specification/default", "\"rule_id\" is missing", "Give the rule an id"),
				spoilt("{ \"rule_id\": \"deny\", \"effect\": \"Deny\" }", "\"Deny\"", 14, 16, "/specification/default",
						"\"default\" is a string", "Write an object"),
				spoilt("\"Deny\" }", "\"Deny\", \"conditions\": [] }", 14, 55, "/specification/default/conditions",
						"The key \"conditions\" is not known", "Use one of effect, reason, rule_id"),
				// Effects.
				spoilt("\"Allow\"", "\"allow\"", 8, 19, "/specification/rules/0/effect",
						"The effect \"allow\" is not known", "exactly so"),
				spoilt("\"Allow\"", "\"ALLOW\"", 8, 19, "/specification/rules/0/effect",
						"The effect \"ALLOW\" is not known", "exactly so"),
				spoilt("\"Allow\"", "\"Permit\"", 8, 19, "/specification/rules/0/effect",
						"The effect \"Permit\" is not known", "exactly so"),
				spoilt("\"Allow\"", "\"Allow \"", 8, 19, "/specification/rules/0/effect",
						"The effect \"Allow \" is not known", "exactly so"),
				spoilt("\"Allow\"", "true", 8, 19, "/specification/rules/0/effect", "\"effect\" is a boolean",
						"Write a string"),
				spoilt("\"Deny\"", "\"Allow\"", 14, 47, "/specification/default/effect",
						"The default allows whatever no rule denies", "\"allow_by_default\": true"),
				spoilt("\"Deny\"", "\"deny\"", 14, 47, "/specification/default/effect",
						"The effect \"deny\" is not known", "exactly so"),
				// What would always hold, or never be asked.
				spoilt(CONDITION, "", 9, 23, CONDITIONS, "so the rule would always allow", "Add a condition"),
				spoilt(CONDITION, "{\"any_of\": []}", 10, 22, CONDITIONS + "/0/any_of", "\"any_of\" is empty",
						"remove the group"),
				spoilt(CONDITION, "{\"all_of\": []}", 10, 22, CONDITIONS + "/0/all_of", "\"all_of\" is empty",
						"remove the group"),
				spoilt(CONDITION, "{\"not\": []}", 10, 19, CONDITIONS + "/0/not", "\"condition\" is an array",
						"Write an object"),
				spoilt(CONDITION, "{\"not\": {\"attribute\": \"ext_role\"}}", 10, 19, CONDITIONS + "/0/not",
						"\"function\" is missing", "Name a function"),
				spoilt(CONDITION, "{\"any_of\": {}}", 10, 22, CONDITIONS + "/0/any_of", "\"any_of\" is an object",
						"Write an array"),
				spoilt(CONDITION, "{\"not\": " + CONDITION + ", \"any_of\": [" + CONDITION + "]}", 10, 0, null,
						"is not known here", ""),
				spoilt(CONDITION, "true", 10, 11, CONDITIONS + "/0", "\"condition\" is a boolean", "Write an object"),
				spoilt("[\"approve\"]", "[]", 3, 55, "/permissions/0/actions", "binds nothing", "Name the actions"),
				spoilt("[\"approve\"]", "\"approve\"", 3, 55, "/permissions/0/actions", "\"actions\" is a string",
						"Write an array"),
				spoilt("[\"approve\"]", "[1]", 3, 56, "/permissions/0/actions/0", "\"actions\" is a number",
						"Write a string"),
				spoilt("{ \"resource\": \"orders\", ", "{ ", 3, 20, "/permissions/0", "\"resource\" is missing",
						"Name a resource"),
				spoilt(", \"actions\": [\"approve\"]", "", 3, 20, "/permissions/0", "\"actions\" is missing",
						"Name the actions"),
				// Functions and operands.
				spoilt("string_equal", "string_equals", 10, 25, CONDITIONS + "/0/function",
						"The function \"string_equals\" is not known", "Did you mean \"string_equal\"?"),
				spoilt("string_equal", " ", 10, 25, CONDITIONS + "/0/function", "\"function\" is empty",
						"Write a name"),
				spoilt("string_equal", "String_Equal", 10, 25, CONDITIONS + "/0/function",
						"The function \"String_Equal\" is not known", "Did you mean \"string_equal\"?"),
				spoilt("\"ext_role\"", "\"role\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"role\" is not known", "Claims are \"ext_<name>\""),
				spoilt("\"ext_role\"", "\"ext_\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"ext_\" is not known", "Claims are \"ext_<name>\""),
				spoilt("\"ext_role\"", "\"ext_2nd\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"ext_2nd\" is not known",
						"a letter followed by letters, digits, '_', '-' or '.'"),
				spoilt("\"ext_role\"", "\"ext_r\u00f4le\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"ext_r\u00f4le\" is not known", "that a claim mapping can provide"),
				spoilt("\"ext_role\"", "\"ext_ext_role\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"ext_ext_role\" is not known", "not beginning with another \"ext_\""),
				spoilt("\"value\": \"manager\"", "\"value_from_attribute\": \"ext_a b\"", 10, 90,
						CONDITIONS + "/0/value_from_attribute", "The attribute \"ext_a b\" is not known",
						"that a claim mapping can provide"),
				spoilt("\"ext_role\"", "\"curent_time\"", 10, 54, CONDITIONS + "/0/attribute",
						"The attribute \"curent_time\" is not known", "Did you mean \"current_time\"?"),
				spoilt("\"ext_role\"", "\"request_metadata\"", 10, 54, CONDITIONS + "/0/attribute",
						"\"metadata_key\" is missing", "Name the entry of the context"),
				spoilt("\"ext_role\"", "\"ext_role\", \"metadata_key\": \"a\"", 10, 82, CONDITIONS + "/0/metadata_key",
						"stands beside \"ext_role\"", "Remove it"),
				spoilt(", \"value\": \"manager\"", "", 10, 11, CONDITIONS + "/0", "nothing to compare with",
						"Add \"value\" or \"value_from_attribute\""),
				spoilt("\"value\": \"manager\"", "\"value\": \"manager\", \"value_from_attribute\": \"ext_x\"", 10, 11,
						CONDITIONS + "/0", "exclude each other", "Remove one of them"),
				spoilt("\"value\": \"manager\"", "\"value\": \"manager\", \"value_metadata_key\": \"x\"", 10, 0, null,
						"takes no \"value_metadata_key\"", "Remove it"),
				spoilt("\"value\": \"manager\"", "\"value_from_attribute\": \"role\"", 10, 90,
						CONDITIONS + "/0/value_from_attribute", "The attribute \"role\" is not known", "Claims are"),
				spoilt("\"value\": \"manager\"", "\"value_from_attribute\": \"request_metadata\"", 10, 90,
						CONDITIONS + "/0/value_from_attribute", "\"value_metadata_key\" is missing", "Name the entry"),
				spoilt("\"manager\"", "null", 10, 75, CONDITIONS + "/0/value", "does not take this value, null",
						"Write a string"),
				spoilt("string_equal\", ", "string_matches\", \"value_from_attribute\": \"ext_x\", ", 10, 0, null,
						"exclude each other", ""),
				spoilt("string_equal", "attribute_exists", 10, 79, CONDITIONS + "/0/value", "takes no \"value\"",
						"Remove it"),
				spoilt("string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\"",
						"attribute_absent\", \"attribute\": \"ext_role\", \"value_from_attribute\": \"ext_x\"", 10, 94,
						CONDITIONS + "/0/value_from_attribute", "takes no \"value_from_attribute\"", "Remove it"),
				spoilt("string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\"",
						"attribute_absent\", \"attribute\": \"ext_role\", \"value_metadata_key\": \"x\"", 10, 92,
						CONDITIONS + "/0/value_metadata_key", "takes no \"value_metadata_key\"", "Remove it"),
				spoilt("\"value\": \"manager\"", "\"value\": \"manager\", \"time_zone\": \"UTC\"", 10, 0, null,
						"takes no \"time_zone\"", "Remove it"),
				spoilt("\"string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\"",
						"\"date_before\", \"attribute\": \"current_date\", \"value\": \"2026-01-01\", \"time_zone\": \"Mars\"",
						10, 0, CONDITIONS + "/0/time_zone", "The time zone \"Mars\" is not known", "Europe/Berlin"),
				spoilt("\"string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\"",
						"\"datetime_before\", \"attribute\": \"current_datetime\", \"value\": \"2026-03-29T02:30:00\", \"time_zone\": \"Europe/Berlin\"",
						10, 0, CONDITIONS + "/0/value", "does not take this value", "Write a date and time"));
	}

	private static Arguments spoilt(String from, String to, int line, int column, String pointer, String problem,
			String mend) {
		String document = VALID.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
		assertThat(document).isNotEqualTo(VALID);
		return Arguments.of(document, line, column, pointer, problem, mend);
	}

	@ParameterizedTest(name = "{4}")
	@MethodSource("spoiltDocuments")
	void refuses(String document, int line, int column, String pointer, String problem, String mend) {
		assertThat(faults(document)).singleElement().satisfies((fault) -> {
			assertThat(fault.location()).isEqualTo("orders.json");
			assertThat(fault.line()).isEqualTo(line);
			if (column > 0) {
				assertThat(fault.column()).isEqualTo(column);
			}
			if (pointer != null) {
				assertThat(fault.pointer()).isEqualTo(pointer);
			}
			assertThat(fault.problem()).contains(problem).endsWith(".");
			assertThat(fault.mend()).contains(mend).matches(".*[.?]");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			string_equal | 1 | a string
			string_in | "a" | an array of strings
			string_in | ["a", 1] | an array of strings
			string_matches | "(" | a regular expression
			integer_equal | "1000" | a number
			integer_less_equal | true | a number
			decimal_equal | [1] | a number
			integer_between | [1, 2] | "min", "max"
			boolean_equal | "true" | a boolean
			boolean_equal | 1 | a boolean
			list_contains | ["a"] | a string, a number or a boolean
			list_contains_any | "a" | an array of strings, numbers or booleans
			time_in_range | "09:00" | "start", "end"
			time_in_range | {"start": "09:00:00", "end": "24:00:00"} | HH:mm:ss
			date_before | "01.02.2026" | yyyy-MM-dd
			datetime_after | "2026-01-31" | a date and time
			day_of_week_in | ["Mon"] | "MONDAY"
			ip_in_range | "10.0.0.1/8" | a CIDR block
			""")
	void refusesAValueOfTheWrongTypeForTheFunction(String function, String value, String expected) {
		String condition = "{\"function\": \"" + function + "\", \"attribute\": \"ext_role\", \"value\": " + value
				+ "}";
		assertThat(faults(VALID.replace(CONDITION, condition))).singleElement().satisfies((fault) -> {
			assertThat(fault.pointer()).isEqualTo(CONDITIONS + "/0/value");
			assertThat(fault.problem()).contains("\"" + function + "\" does not take this value");
			assertThat(fault.mend()).startsWith("Write ").contains(expected);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "string_in", "list_contains_any", "list_contains_all", "day_of_week_in", "ip_in_range" })
	void refusesAnEmptyList(String function) {
		String condition = "{\"function\": \"" + function + "\", \"attribute\": \"ext_role\", \"value\": []}";
		assertThat(faults(VALID.replace(CONDITION, condition))).extracting(PolicyFault::problem)
			.containsExactly("The list is empty, so the condition means nothing.");
	}

	@Test
	void tellsTheFaultsOfAnOperandThatShouldNotBeThereEither() {
		String both = VALID.replace("\"value\": \"manager\"",
				"\"value\": \"manager\", \"value_from_attribute\": \"role\"");
		assertThat(faults(both)).extracting(PolicyFault::problem)
			.containsExactly("\"value\" and \"value_from_attribute\" exclude each other.",
					"The attribute \"role\" is not known.");
	}

	@Test
	void takesNoRegularExpressionFromAnAttribute() {
		String condition = "{\"function\": \"string_matches\", \"attribute\": \"ext_role\", \"value_from_attribute\": \"ext_x\"}";
		assertThat(faults(VALID.replace(CONDITION, condition))).extracting(PolicyFault::problem)
			.containsExactly("\"string_matches\" takes no \"value_from_attribute\".");
	}

	@Test
	void allowsByDefaultOnlyWhereAPolicySaysSo() {
		String allowing = VALID.replace("\"Deny\"", "\"Allow\"");
		assertThat(faults(allowing)).hasSize(1);
		assertThat(faults(allowing.replace("\"name\"", "\"allow_by_default\": false, \"name\""))).hasSize(1);
		assertThat(faults(allowing.replace("\"name\"", "\"allow_by_default\": \"true\", \"name\""))).hasSize(2);
		assertThat(load(allowing.replace("\"name\"", "\"allow_by_default\": true, \"name\"")).policies()).hasSize(1);
	}

	@Test
	void onlyADenyRuleMayHaveNoConditions() {
		assertThatNoException()
			.isThrownBy(() -> load(VALID.replace(CONDITION, "").replaceFirst("\"Allow\"", "\"Deny\"")));
	}

	@Test
	void refusesEmptyRules() {
		String document = "{\"name\": \"orders\", \"specification\": {\"rules\": [], \"default\": {\"rule_id\": \"d\", \"effect\": \"Deny\"}}}";
		assertThat(faults(document)).extracting(PolicyFault::pointer, PolicyFault::problem)
			.containsExactly(tuple("/specification/rules", "\"rules\" is empty."));
	}

	// What is JSON, and what is not.

	static Stream<Arguments> notJson() {
		return Stream.of(Arguments.of("", 1, 1, "The document is empty"),
				Arguments.of("  \n ", 1, 1, "The document is empty"),
				Arguments.of("[]", 1, 1, "\"policy document\" is an array"),
				Arguments.of("null", 1, 1, "\"policy document\" is null"),
				Arguments.of("{\"name\": ", 1, 0, "The document is not JSON"),
				Arguments.of("{\n\"name\" \"x\"}", 2, 0, "The document is not JSON"),
				Arguments.of("{'name': 'x'}", 1, 0, "The document is not JSON"),
				Arguments.of("{name: \"x\"}", 1, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"Deny\" }", "\"Deny\", }"), 14, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"orders\",\n", "\"orders\", // ours\n"), 2, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"orders\",\n", "\"orders\", /* ours */\n"), 2, 0,
						"The document is not JSON"),
				Arguments.of("# ours\n" + VALID, 1, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "NaN"), 10, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "01"), 10, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "+1"), 10, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "\"a\tb\""), 10, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "\"\\x41\""), 10, 0, "The document is not JSON"),
				Arguments.of(VALID.replace("\"manager\"", "1" + "0".repeat(1000)), 10, 0, "beyond a limit"),
				Arguments.of(VALID.replace("\"manager\"", "[".repeat(100) + "]".repeat(100)), 10, 0, "beyond a limit"),
				Arguments.of(VALID + "{}", 17, 1, "Something follows the end"),
				Arguments.of(VALID + VALID, 17, 1, "Something follows the end"),
				Arguments.of(VALID + "x", 17, 0, "The document is not JSON"));
	}

	@ParameterizedTest
	@MethodSource("notJson")
	void refusesWhatIsNotOneJsonObject(String document, int line, int column, String problem) {
		assertThat(faults(document)).singleElement().satisfies((fault) -> {
			assertThat(fault.problem()).contains(problem);
			assertThat(fault.line()).isEqualTo(line);
			if (column > 0) {
				assertThat(fault.column()).isEqualTo(column);
			}
			assertThat(fault.mend()).isNotBlank();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32BE" })
	void refusesAnotherEncoding(String charset) {
		assertThat(faults(VALID.getBytes(Charset.forName(charset)))).singleElement().satisfies((fault) -> {
			assertThat(fault.problem()).isEqualTo("The document is not UTF-8.");
			assertThat(fault.mend()).isEqualTo("Save it as UTF-8 without BOM.");
		});
	}

	@Test
	void refusesLatin1WhereItStands() {
		byte[] content = VALID.replace("manager", "m\u00e4nager").getBytes(StandardCharsets.ISO_8859_1);
		assertThat(faults(content)).extracting(PolicyFault::problem, PolicyFault::line, PolicyFault::column)
			.containsExactly(tuple("The document is not UTF-8.", 10, 77));
	}

	@ParameterizedTest
	@ValueSource(strings = { "C0AF", "EDA080", "F4908080", "80", "C3" })
	void refusesInvalidUtf8(String bytes) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		content.writeBytes("{\"name\": \"".getBytes(StandardCharsets.UTF_8));
		content.writeBytes(HexFormat.of().parseHex(bytes));
		assertThat(faults(content.toByteArray())).extracting(PolicyFault::problem, PolicyFault::column)
			.containsExactly(tuple("The document is not UTF-8.", 11));
	}

	@Test
	void refusesAByteOrderMark() {
		assertThat(faults("\uFEFF" + VALID)).extracting(PolicyFault::problem)
			.containsExactly("The document begins with a byte order mark.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x", "\\ud83d\\ud83d\\ude00" })
	void refusesAnUnpairedSurrogate(String escape) {
		assertThat(faults(VALID.replace("\"manager\"", "\"" + escape + "\""))).singleElement().satisfies((fault) -> {
			assertThat(fault.problem()).isEqualTo("The string holds an unpaired surrogate.");
			assertThat(fault.pointer()).isEqualTo(CONDITIONS + "/0/value");
		});
	}

	@Test
	void refusesDuplicateKeysWhereverTheyStand() {
		String document = VALID.replace("\"name\": \"orders\",", "\"name\": \"orders\", \"name\": \"orders\",")
			.replace("\"effect\": \"Allow\",", "\"effect\": \"Deny\", \"effect\": \"Allow\",")
			.replace("\"value\": \"manager\"", "\"value\": \"x\", \"v\\u0061lue\": \"manager\"");
		assertThat(faults(document)).extracting(PolicyFault::line, PolicyFault::pointer, PolicyFault::problem)
			.containsExactly(tuple(2, "/name", "The name \"name\" stands here twice in one object."),
					tuple(8, "/specification/rules/0/effect", "The name \"effect\" stands here twice in one object."),
					tuple(10, CONDITIONS + "/0/value", "The name \"value\" stands here twice in one object."));
	}

	// Names.

	@ParameterizedTest
	@CsvSource({ "orders, orders", "orders, Orders", "caf\u00e9, cafe\u0301", "K, \u212A", "sales, \u017Fales",
			"stra\u00dfe, STRASSE", "fi, \ufb01" })
	void refusesTwoPoliciesOfOneName(String first, String second) {
		List<PolicyDocument> documents = List.of(
				PolicyDocument.of("a.json", VALID.replaceFirst("\"orders\"", "\"" + first + "\"")),
				PolicyDocument.of("b.json", VALID.replaceFirst("\"orders\"", "\"" + second + "\"")));
		assertThat(faults(documents, List.of())).singleElement().satisfies((fault) -> {
			assertThat(fault.location()).isEqualTo("b.json");
			assertThat(fault.pointer()).isEqualTo("/name");
			assertThat(fault.problem()).contains("is in a.json already");
		});
	}

	@ParameterizedTest
	@CsvSource({ "first, first", "first, FIRST", "deny, x", "DENY, x", "caf\u00e9, cafe\u0301", "K, \u212A" })
	void refusesTwoRulesOfOneId(String first, String second) {
		String document = PolicyJson
			.policy("orders", PolicyJson.allow(first, CONDITION), PolicyJson.allow(second, CONDITION))
			.replace("\"rule_id\": \"default\"", "\"rule_id\": \"deny\"");
		assertThat(faults(document)).singleElement()
			.satisfies((fault) -> assertThat(fault.problem()).contains("is in line 1 already"));
	}

	@Test
	void tellsNamesApartThatAReaderCan() {
		assertThatNoException()
			.isThrownBy(() -> PolicyJson.load(PolicyJson.policy("orders", PolicyJson.allow("a", CONDITION)),
					PolicyJson.policy("order", PolicyJson.allow("a", CONDITION))));
	}

	@Test
	void refusesABindingToAPolicyThatIsNotThere() {
		PolicyBinding binding = new PolicyBinding("orders", List.of("approve"), "order", "centrali.permissions[0]");
		assertThat(faults(List.of(PolicyDocument.of("orders.json", VALID)), List.of(binding)))
			.extracting(PolicyFault::toString)
			.containsExactly("centrali.permissions[0]: There is no policy \"order\". Did you mean \"orders\"?");
	}

	@Test
	void asksForTheDocumentIfThereIsNone() {
		PolicyBinding binding = new PolicyBinding("orders", List.of("approve"), "orders", "here");
		assertThat(faults(List.of(), List.of(binding))).extracting(PolicyFault::toString)
			.containsExactly("here: There is no policy \"orders\". Add its document.");
	}

	@Test
	void refusesABindingOfNothing() {
		PolicyBinding binding = new PolicyBinding(" ", List.of(), "orders", "centrali.permissions[0]");
		assertThat(faults(List.of(PolicyDocument.of("orders.json", VALID)), List.of(binding)))
			.extracting(PolicyFault::problem)
			.containsExactly("The resource is empty.", "An action is empty or none is named.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"effect": "Deny" | "effect": "No" | /specification/default/effect
			"specification" | "specifications" |
			""")
	void aFaultyPolicyIsThereForItsBindingAndForItsNamesakes(String from, String to, String pointer) {
		List<PolicyDocument> documents = List.of(PolicyDocument.of("a.json", VALID.replace(from, to)),
				PolicyDocument.of("b.json", VALID));
		PolicyBinding binding = new PolicyBinding("orders", List.of("approve"), "orders", "centrali.permissions[0]");
		assertThat(faults(documents, List.of(binding)))
			.filteredOn((fault) -> !fault.problem().contains("is not known here"))
			.extracting(PolicyFault::location, PolicyFault::pointer)
			.containsExactly(tuple("a.json", (pointer != null) ? pointer : ""), tuple("b.json", "/name"));
		assertThat(faults(documents.subList(0, 1), List.of(binding))).extracting(PolicyFault::location)
			.containsOnly("a.json");
	}

	@Test
	void saysOfAMissingPolicyThatADocumentCouldNotBeRead() {
		PolicyBinding binding = new PolicyBinding("orders", List.of("approve"), "order_approval", "here");
		assertThat(faults(List.of(PolicyDocument.of("a.json", VALID)), List.of(binding))).extracting(PolicyFault::mend)
			.containsExactly("Use one of orders.");
		List<PolicyDocument> unreadable = List.of(PolicyDocument.of("a.json", VALID), PolicyDocument.of("b.json", "{"));
		assertThat(faults(unreadable, List.of(binding))).filteredOn((fault) -> fault.location().equals("here"))
			.extracting(PolicyFault::mend)
			.containsExactly("First mend the documents whose names could not be read.");
	}

	// Limits.

	@Test
	@Tag("long")
	void refusesTooLargeADocument() {
		String document = VALID + " ".repeat(1024 * 1024 - VALID.length());
		assertThatNoException().isThrownBy(() -> load(document));
		assertThat(faults(document + " ")).extracting(PolicyFault::problem)
			.containsExactly("The document has 1048577 bytes, more than 1048576.");
	}

	@Test
	@Tag("long")
	void refusesTooManyRules() {
		String[] rules = new String[10_001];
		Arrays.setAll(rules, (i) -> PolicyJson.deny("r" + i));
		assertThat(faults(PolicyJson.policy("orders", rules))).extracting(PolicyFault::problem)
			.containsExactly("The policy has 10001 rules, more than 10000.");
		assertThat(load(PolicyJson.policy("orders", Arrays.copyOf(rules, 10_000))).policies()).hasSize(1);
	}

	@Test
	void refusesTooManyConditions() {
		String[] conditions = new String[101];
		Arrays.fill(conditions, CONDITION);
		assertThat(faults(PolicyJson.policy("orders", PolicyJson.allow("a", conditions))))
			.extracting(PolicyFault::problem)
			.containsExactly("The rule has more than 100 conditions.");
		assertThatNoException()
			.isThrownBy(() -> load(PolicyJson.policy("orders", PolicyJson.allow("a", Arrays.copyOf(conditions, 100)))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "not", "any_of" })
	void refusesTooDeepGroups(String kind) {
		assertThatNoException().isThrownBy(() -> load(VALID.replace(CONDITION, nested(kind, 16))));
		assertThatNoException().isThrownBy(() -> load(VALID.replace(CONDITION,
				nested(kind, 16).replace("string_equal", "string_in").replace("\"manager\"", "[\"manager\"]"))));
		assertThat(faults(VALID.replace(CONDITION, nested(kind, 17)))).extracting(PolicyFault::problem)
			.containsExactly("Groups are nested deeper than 16.");
		assertThat(faults(VALID.replace(CONDITION, nested(kind, 5000)))).extracting(PolicyFault::problem)
			.singleElement()
			.asString()
			.contains("beyond a limit");
	}

	private static String nested(String kind, int depth) {
		boolean array = kind.equals("any_of");
		return ("{\"" + kind + "\": " + (array ? "[" : "")).repeat(depth) + CONDITION
				+ (array ? "]}" : "}").repeat(depth);
	}

	@Test
	void refusesTooLongAString() {
		assertThatNoException().isThrownBy(() -> load(VALID.replace("manager", "\u00e4".repeat(4096))));
		assertThat(faults(VALID.replace("manager", "\u00e4".repeat(4096) + "a"))).extracting(PolicyFault::problem)
			.containsExactly("The string is longer than 8192 bytes.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e1001", "1e-1001", "1e2147483647", "1e-2147483647", "1e99999999999" })
	void refusesAnExponentThatIsNotMeant(String number) {
		assertThat(faults(VALID.replace("string_equal", "integer_equal").replace("\"manager\"", number))).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "((a{1000}){1000}){1000}", "(?:(?:a?){100}){100}",
			"((((((((a{9}){9}){9}){9}){9}){9}){9}){9}", "((((a{9})(?i){9})(?i){9})(?i){9})(?-i){9}",
			"((a{30}){30})*(?i){900}", "((a{30}){30})+\\\\Q\\\\E{900}", "((a{30}){30})?(?i){900}",
			"((((a{9})\\\\Q\\\\E{9})\\\\Q\\\\E{9})\\\\Q\\\\E{9})\\\\Q\\\\E{9}" })
	void refusesARegularExpressionThatWouldNotFitIntoMemory(String expression) {
		assertThat(faults(VALID.replace("string_equal", "string_matches").replace("manager", expression)))
			.singleElement()
			.satisfies(
					(fault) -> assertThat(fault.mend()).contains("2000 characters with its repetitions written out"));
	}

	@ParameterizedTest
	@CsvSource({ "a{1000}, 1100", "(?:a?){1000}, 600", "a?, 4000", "a*, 4000", "(, 8000", "[, 8000", "{1}, 2000",
			"(?:, 2500" })
	void refusesManyRepetitionsInARow(String part, int times) {
		assertThat(faults(VALID.replace("string_equal", "string_matches").replace("manager", part.repeat(times))))
			.hasSize(1);
	}

	@Test
	@Tag("long")
	void aLongNameIsNotKeptOnceForEveryValueWithinIt() {
		String document = "{\"" + "k".repeat(500_000) + "\": [0" + ",0".repeat(250_000) + "]}";
		assertThat(faults(document)).hasSizeLessThan(10);
	}

	@Test
	@Tag("long")
	void tellsNoMoreFaultsThanAnybodyCanRead() {
		String document = "{\"" + "k".repeat(8000) + "\": {\"a\": 0" + ", \"a\": 0".repeat(100_000) + "}}";
		List<PolicyFault> faults = faults(document);
		assertThat(faults).hasSizeBetween(100, 1000);
		assertThat(faults.get(faults.size() - 1).problem()).matches("[0-9]+ more faults are not told\\.");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1, 1, 1", "1, 0, 1, 1, 1", "1, 1, 0, 1, 1", "1, 1, 1, 0, 1", "1, 1, 1, 1, 0",
			"1, 1, 1, 101, 1" })
	void refusesLimitsThatLimitNothing(int documentBytes, int rules, int conditions, int groupDepth, int stringBytes) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PolicyLimits(documentBytes, rules, conditions, groupDepth, stringBytes));
		assertThatNoException().isThrownBy(() -> new PolicyLimits(1, 1, 1, 1, 1));
		assertThatNoException().isThrownBy(() -> new PolicyLimits(1, 1, 1, 100, 1));
	}

	@Test
	void holdsTheLimitsThatAreSet() {
		PolicyLimits limits = new PolicyLimits(2000, 2, 2, 2, 20);
		String[] rules = { PolicyJson.allow("a", CONDITION, CONDITION), PolicyJson.deny("b"), PolicyJson.deny("c") };
		assertThat(faults(limits, PolicyJson.policy("p", rules[0], rules[1]))).isEmpty();
		assertThat(faults(limits, PolicyJson.policy("p", rules))).extracting(PolicyFault::toString)
			.containsExactly(
					"orders.json:1:134 (/specification/rules): The policy has 3 rules, more than 2. Split it, or raise the limit.");
		assertThat(faults(limits, PolicyJson.policy("p", PolicyJson.allow("a", CONDITION, CONDITION, CONDITION))))
			.extracting(PolicyFault::pointer, PolicyFault::problem, PolicyFault::mend)
			.containsExactly(
					tuple(CONDITIONS + "/2", "The rule has more than 2 conditions.", "Split it, or raise the limit."));
		PolicyLimits shallow = new PolicyLimits(2000, 1, 10, 2, 20);
		assertThat(faults(shallow, PolicyJson.policy("p", PolicyJson.allow("a", nested("not", 2))))).isEmpty();
		assertThat(faults(shallow, PolicyJson.policy("p", PolicyJson.allow("a", nested("not", 3)))))
			.extracting(PolicyFault::problem, PolicyFault::mend)
			.containsExactly(tuple("Groups are nested deeper than 2.", "Flatten them, or raise the limit."));
		assertThat(faults(limits, PolicyJson.policy("p".repeat(20), PolicyJson.deny("a")))).isEmpty();
		assertThat(faults(limits, PolicyJson.policy("p".repeat(21), PolicyJson.deny("a"))))
			.extracting(PolicyFault::problem)
			.containsExactly("The string is longer than 20 bytes.");
		String document = PolicyJson.policy("p", PolicyJson.deny("a"));
		assertThat(faults(limits, document + " ".repeat(2000 - document.length()))).isEmpty();
		assertThat(faults(limits, document + " ".repeat(2001 - document.length()))).hasSize(1);
	}

	// Everything at once.

	@Test
	void tellsEveryFaultAtOnce() {
		String first = """
				{
				  "name": "orders",
				  "colour": "red",
				  "permissions": [ { "resource": "", "actions": [] } ],
				  "specification": {
				    "rules": [
				      { "rule_id": "a", "effect": "allow", "conditions": [] },
				      { "rule_id": "A", "effect": "Allow", "conditions": [
				        { "function": "string_equals", "attribute": "role", "value_from_attribute": "limit", "time_zone": "Mars" },
				        { "any_of": [ { "function": "integer_equal", "attribute": "ext_a", "value": "1" } ], "or": [] },
				        { "function": "integer_equal", "attribute": "ext_a", "value": 1, "value": 2 }
				      ] }
				    ],
				    "default": { "rule_id": "a", "effect": "Allow" }
				  }
				}
				""";
		List<PolicyDocument> documents = List.of(PolicyDocument.of("a.json", first), PolicyDocument.of("b.json", VALID),
				PolicyDocument.of("c.json", "{"));
		PolicyBinding binding = new PolicyBinding("orders", List.of(""), "nothing", "centrali.permissions[0]");
		assertThat(faults(documents, List.of(binding))).extracting(PolicyFault::location, PolicyFault::pointer)
			.extracting((tuple) -> tuple.toList().get(0) + " " + tuple.toList().get(1))
			.containsExactly("a.json /colour", "a.json /permissions/0/resource", "a.json /permissions/0/actions",
					"a.json /specification/rules/0/effect", "a.json /specification/rules/0/conditions",
					"a.json /specification/rules/1/rule_id", "a.json /specification/rules/1/conditions/0/function",
					"a.json /specification/rules/1/conditions/0/attribute",
					"a.json /specification/rules/1/conditions/0/value_from_attribute",
					"a.json /specification/rules/1/conditions/0/time_zone",
					"a.json /specification/rules/1/conditions/1/any_of/0/value",
					"a.json /specification/rules/1/conditions/1/or", "a.json /specification/rules/1/conditions/2/value",
					"a.json /specification/default/rule_id", "a.json /specification/default/effect", "b.json /name",
					"c.json ", "centrali.permissions[0] ", "centrali.permissions[0] ");
	}

	@Test
	void theMessageNamesFileLineColumnPointerAndMend() {
		assertThat(faults(VALID.replace("\"Allow\"", "\"Permit\""))).singleElement()
			.hasToString("orders.json:8:19 (/specification/rules/0/effect): The effect \"Permit\" is not known. "
					+ "Write \"Allow\" or \"Deny\", exactly so.");
	}

	private static PolicySet load(String document) {
		return new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1,
				List.of(PolicyDocument.of("orders.json", document)), List.of());
	}

	private static List<PolicyFault> faults(String document) {
		return faults(document.getBytes(StandardCharsets.UTF_8));
	}

	private static List<PolicyFault> faults(byte[] document) {
		return faults(List.of(new PolicyDocument("orders.json", document)), List.of());
	}

	private static List<PolicyFault> faults(PolicyLimits limits, String document) {
		return faults(limits, List.of(PolicyDocument.of("orders.json", document)), List.of());
	}

	private static List<PolicyFault> faults(List<PolicyDocument> documents, List<PolicyBinding> bindings) {
		return faults(PolicyLimits.DEFAULTS, documents, bindings);
	}

	private static List<PolicyFault> faults(PolicyLimits limits, List<PolicyDocument> documents,
			List<PolicyBinding> bindings) {
		try {
			new PolicySetLoader(PolicySettings.DEFAULTS, limits).load(1, documents, bindings);
			return List.of();
		}
		catch (InvalidPolicySetException ex) {
			assertThat(ex).hasMessageContaining("refused").hasMessageContaining(ex.getFaults().get(0).problem());
			return ex.getFaults();
		}
	}

}
