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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The digest of a policy set: equal for what means the same, different for every change.
 */
class PolicySetDigestTests {

	private static final String ONE = PolicyJson.metadata("amount", "integer_less_equal", "1000");

	private static final String TWO = PolicyJson.condition("string_equal",
			"\"attribute\": \"ext_role\", \"value\": \"manager\"");

	private static final String POLICY = PolicyJson.policy("orders", PolicyJson.allow("a", ONE, TWO),
			PolicyJson.deny("b", "{\"any_of\": [" + ONE + ", " + TWO + "]}"));

	@Test
	void doesNotDependOnOrder() {
		String other = PolicyJson.policy("others", PolicyJson.allow("a", ONE));
		String shuffled = PolicyJson.policy("orders", PolicyJson.deny("b", "{\"any_of\": [" + TWO + ", " + ONE + "]}"),
				PolicyJson.allow("a", TWO, ONE));
		assertThat(digest(other, shuffled)).isEqualTo(digest(POLICY, other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			string_in | ["a", "b"] | ["b", "a"]
			list_contains_any | ["a", 1, true] | [true, 1.0, "a"]
			day_of_week_in | ["MONDAY", "FRIDAY"] | ["FRIDAY", "MONDAY"]
			ip_in_range | ["10.0.0.0/8", "::/0"] | ["::/0", "10.0.0.0/8"]
			""")
	void doesNotDependOnTheOrderOfALiteralList(String function, String list, String shuffled) {
		String document = PolicyJson.policy("orders", PolicyJson.allow("a", PolicyJson.metadata("x", function, list)));
		assertThat(digest(document.replace(list, shuffled))).isEqualTo(digest(document));
		assertThat(digest(document.replace(list, list.substring(0, list.indexOf(',')) + "]")))
			.isNotEqualTo(digest(document));
	}

	@ParameterizedTest
	@CsvSource({ "1000, 1000.0", "1000, 1e3", "1000, 1000.000", "0, -0", "0, -0.0", "0, 0e5",
			"100000000000000000000, 1e20" })
	void numbersOfOneValueAreOne(String number, String spelling) {
		String document = POLICY.replace("1000", number);
		assertThat(digest(POLICY.replace("1000", spelling))).isEqualTo(digest(document));
	}

	@Test
	void doesNotDependOnTheOrderOfKeys() {
		String range = PolicyJson.metadata("amount", "integer_between", "{\"min\": 1, \"max\": 2}");
		String turned = PolicyJson.metadata("amount", "integer_between", "{\"max\": 2, \"min\": 1}");
		assertThat(digest(PolicyJson.policy("orders", PolicyJson.allow("a", turned))))
			.isEqualTo(digest(PolicyJson.policy("orders", PolicyJson.allow("a", range))));
	}

	@Test
	void equalConditionsCountOnceHoweverTheyAreSpelt() {
		assertThat(digest(PolicyJson.policy("orders", PolicyJson.allow("a", ONE, ONE.replace("1000", "1000.0")))))
			.isEqualTo(digest(PolicyJson.policy("orders", PolicyJson.allow("a", ONE, ONE))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"orders", "allow | "order", "allow
			"resource": "orders" | "resource": "*"
			"approve" | "Approve"
			"approve" | "approve ", "x"
			"a" | "c"
			Allow | Deny
			integer_less_equal | integer_less_than
			integer_less_equal | decimal_less_equal
			ext_role | ext_roles
			"amount" | "total"
			1000 | 1001
			1000 | 1000.000000000000000001
			manager | Manager
			any_of | all_of
			"conditions" | "reason": "", "conditions"
			"conditions" | "description": "x", "conditions"
			"value": "manager" | "value_from_attribute": "ext_manager"
			"rule_id": "default" | "rule_id": "deny"
			""")
	void dependsOnEveryChange(String from, String to) {
		String changed = POLICY.replaceFirst(Pattern.quote(from), to);
		assertThat(changed).isNotEqualTo(POLICY);
		assertThat(digest(changed)).isNotEqualTo(digest(POLICY));
	}

	@Test
	void dependsOnSettingsAndBindings() {
		Set<DayOfWeek> weekend = PolicySettings.DEFAULTS.weekend();
		PolicyBinding binding = new PolicyBinding("orders", List.of("approve", "refuse"), "orders", "here");
		assertThat(List.of(digest(POLICY), digest(PolicySettings.DEFAULTS, binding),
				digest(PolicySettings.DEFAULTS, new PolicyBinding("orders", List.of("approve"), "orders", "here")),
				digest(new PolicySettings(ZoneId.of("Europe/Berlin"), weekend)),
				digest(new PolicySettings(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)))))
			.doesNotHaveDuplicates();
		assertThat(digest(PolicySettings.DEFAULTS,
				new PolicyBinding("orders", List.of("refuse", "approve"), "orders", "there")))
			.isEqualTo(digest(PolicySettings.DEFAULTS, binding));
	}

	// Records name digests, so a digest must be the same for ever.
	@Test
	void isThatOfTheCanonicalForm() throws NoSuchAlgorithmException {
		String document = """
				{
				  "specification": {
				    "default": { "reason": "Ask \\"us\\".", "effect": "Allow", "rule_id": "default" },
				    "rules": [
				      { "rule_id": "b", "effect": "Deny", "conditions": [] },
				      {
				        "rule_id": "a", "reason": "A \\\\ and\\u001f ~\\u007f \u00e4", "effect": "Allow", "description": "the first",
				        "conditions": [
				          { "not": { "function": "boolean_equal", "attribute": "ext_b", "value": true } },
				          { "function": "integer_between", "attribute": "request_metadata", "metadata_key": "x", "value": { "min": -1.50, "max": 1000 } },
				          { "function": "string_in", "attribute": "resource", "value": ["y", "x"] },
				          { "function": "integer_equal", "attribute": "ext_a", "value_from_attribute": "request_metadata", "value_metadata_key": "y" },
				          { "function": "date_before", "attribute": "current_date", "value_from_attribute": "ext_d", "time_zone": "Europe/Berlin" }
				        ]
				      }
				    ]
				  },
				  "permissions": [ { "resource": "orders", "actions": ["b", "a"] } ],
				  "allow_by_default": true,
				  "description": "what it is for",
				  "name": "p"
				}
				""";
		String form = """
				{"bindings":[
					{"actions":["*"],"policy":"p","resource":"invoices"}],
				"policies":[
					{"allow_by_default":true,
					"description":"what it is for",
					"name":"p",
					"permissions":[{"actions":["a","b"],"resource":"orders"}],
					"specification":{
						"default":{"effect":"Allow","reason":"Ask \\"us\\".","rule_id":"default"},
						"rules":[
							{"conditions":[],"effect":"Deny","rule_id":"b"},
							{"conditions":[
								{"attribute":"current_date","function":"date_before","time_zone":"Europe/Berlin",
									"value_from_attribute":"ext_d"},
								{"attribute":"ext_a","function":"integer_equal","value_from_attribute":"request_metadata",
									"value_metadata_key":"y"},
								{"attribute":"request_metadata","function":"integer_between","metadata_key":"x",
									"value":{"max":1E+3,"min":-1.5}},
								{"attribute":"resource","function":"string_in","value":["x","y"]},
								{"not":{"attribute":"ext_b","function":"boolean_equal","value":true}}],
							"description":"the first","effect":"Allow","reason":"A \\\\ and\\u001f ~\u007f \u00e4","rule_id":"a"}]}}],
				"time_zone":"Z",
				"weekend":["SATURDAY","SUNDAY"]}
				"""
			.replaceAll("\\n\t*", "");
		byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
		assertThat(PolicyJson
			.load(PolicySettings.DEFAULTS, List.of(document),
					List.of(new PolicyBinding("invoices", List.of("*"), "p", "here")))
			.digest()).isEqualTo(HexFormat.of().formatHex(sha256));
	}

	@Test
	void doesNotDependOnTheVersion() {
		assertThat(new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS)
			.load(2, List.of(PolicyDocument.of("elsewhere.json", POLICY)), List.of())
			.digest()).isEqualTo(digest(POLICY));
	}

	private static String digest(String... documents) {
		return PolicyJson.load(documents).digest();
	}

	private static String digest(PolicySettings settings, PolicyBinding... bindings) {
		return PolicyJson.load(settings, List.of(POLICY), List.of(bindings)).digest();
	}

}
