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

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How policies are printed. That they load again as they were, whatever they say, is
 * tested on generated ones.
 */
class PolicyPrinterTests {

	private static final String LAID_OUT = """
			{
			  "name": "orders",
			  "description": "Who may approve",
			  "allow_by_default": true,
			  "permissions": [
			    {
			      "resource": "orders",
			      "actions": ["read", "approve"]
			    }
			  ],
			  "specification": {
			    "rules": [
			      {
			        "rule_id": "b",
			        "description": "",
			        "effect": "Deny",
			        "reason": "Not now",
			        "conditions": []
			      },
			      {
			        "rule_id": "a",
			        "effect": "Allow",
			        "conditions": [
			          {
			            "function": "integer_less_equal",
			            "attribute": "request_metadata",
			            "metadata_key": "amount",
			            "value_from_attribute": "request_metadata",
			            "value_metadata_key": "limit"
			          },
			          {
			            "any_of": [
			              {
			                "not": {
			                  "function": "list_empty",
			                  "attribute": "authorities"
			                }
			              },
			              {
			                "function": "time_in_range",
			                "attribute": "current_time",
			                "value": {
			                  "start": "09:00",
			                  "end": "17:00"
			                },
			                "time_zone": "Europe/Berlin"
			              }
			            ]
			          }
			        ]
			      }
			    ],
			    "default": {
			      "rule_id": "otherwise",
			      "effect": "Allow",
			      "reason": "Why not"
			    }
			  }
			}
			""";

	@Test
	void laysOutEveryKey() {
		assertThat(printed(LAID_OUT)).isEqualTo(LAID_OUT);
	}

	@ParameterizedTest
	@CsvSource({ "1000,1000", "-0,0", "1000.0,1000.0", "1000.00,1000.00", "1e3,1E3", "1.5e1,15E0", "-0.0,0.0",
			"0e5,0E5", "1e-7,1E-7", "0.01,0.01", "0.001,1E-3", "9007199254740993,9007199254740993",
			"100000000000000000000.000000000000000000001,100000000000000000000.000000000000000000001", "1e999,1E999",
			"1e-1000,1E-1000" })
	void keepsNumbersToTheLastDigit(String number, String spelling) {
		assertPrinted("integer_equal", number, spelling);
	}

	@Test
	void keepsNumbersWithinTheirLimit() {
		String number = "1".repeat(994) + "E-999";
		assertPrinted("integer_equal", number, number);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"\\u0061\\/\\u00e9\\ud83d\\ude00" | "a/\u00e9\ud83d\ude00"
			"\\"\\\\" | "\\"\\\\"
			"\\b\\f\\n\\r\\t\\u0000\\u001f" | "\\u0008\\u000c\\u000a\\u000d\\u0009\\u0000\\u001f"
			"\u202e\u200b\u00a0\u2028\ufeff\u007f" | "\\u202e\\u200b\\u00a0\\u2028\\ufeff\\u007f"
			"\udb40\udc41" | "\\udb40\\udc41"
			"\u0915\u093f" | "\u0915\u093f"
			""")
	void escapesWhatCannotBeSeen(String string, String spelling) {
		assertPrinted("string_equal", string, spelling);
	}

	@Test
	void escapesHalfOfAPairWhereverItStands() {
		StringBuilder text = new StringBuilder();
		JsonStrings.writeVisibly("\ude00a\ud83d\ude00\ud83d", text);
		assertThat(text).hasToString("\"\\ude00a\ud83d\ude00\\ud83d\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "UTC", "Z" })
	void printsNoTimeZoneThatTheConditionDoesNotName(String zone) {
		String document = PolicyJson.policy("orders", PolicyJson.allow("a",
				PolicyJson.metadata("when", "datetime_before", "\"2026-01-31T09:00\""),
				PolicyJson.metadata("when", "day_of_week_in", "[\"MONDAY\"], \"time_zone\": \"Asia/Kolkata\"")));
		Policy policy = PolicyJson.load(ZoneId.of(zone), document).policies().get(0);
		String printed = PolicyPrinter.print(policy);
		assertThat(printed).containsOnlyOnce("time_zone").contains("\"time_zone\": \"Asia/Kolkata\"");
		assertThat(PolicyJson.load(ZoneId.of(zone), printed).policies()).containsExactly(policy);
	}

	@Test
	void refusesALiteralThatJsonCannotSay() {
		Comparison comparison = new Comparison(PolicyFunctions.find("date_before"),
				new AttributeReference("ext_hired", null), new Literal(LocalDate.EPOCH, LocalDate.EPOCH), null);
		Policy policy = new Policy("made", null, false, List.of(),
				List.of(new Rule("a", null, Effect.ALLOW, null, List.of(comparison))),
				new DefaultRule("deny", Effect.DENY, null));
		assertThatIllegalArgumentException().isThrownBy(() -> PolicyPrinter.print(policy))
			.withMessageContaining("java.time.LocalDate");
	}

	private static void assertPrinted(String function, String literal, String spelling) {
		String document = PolicyJson.policy("orders",
				PolicyJson.allow("a", PolicyJson.metadata("x", function, literal)));
		String printed = printed(document);
		assertThat(printed).contains("\"value\": " + spelling + "\n");
		assertThat(PolicyJson.load(printed)).isEqualTo(PolicyJson.load(document));
	}

	private static String printed(String document) {
		return PolicyPrinter.print(PolicyJson.load(document).policies().get(0));
	}

}
