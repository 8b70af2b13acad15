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

package io.centrali.decision;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.decision.Explanation.AskedOperand;
import io.centrali.decision.Explanation.AskedRule;
import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import io.centrali.policy.Effect;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExplanationJson}.
 */
class ExplanationJsonTests {

	@Test
	void explainsTheTutorialsRefusal() {
		Engine engine = Engine
			.of(PolicyJson.load(PolicyJson.resource("/tutorial/order_approval.json")
				.replaceFirst("\\{", "{\"permissions\": " + PolicyJson.PERMISSIONS + ",")))
			.attribute("ext_role", "employee")
			.attribute("ext_approval_limit", 1000L)
			.context("amount", 5000L);
		assertThat(engine.approve().explanation().toJson()).isEqualTo("""
				{"rules":[\
				{"policy":"order_approval","rule":"manager-unlimited","effect":"Allow","result":"FALSE","conditions":[\
				{"function":"string_equal",\
				"left":{"operand":"ext_role","value":"employee"},\
				"right":{"operand":"value","value":"manager"},"result":"FALSE"}]},\
				{"policy":"order_approval","rule":"within-limit","effect":"Allow","result":"FALSE","conditions":[\
				{"function":"integer_less_equal",\
				"left":{"operand":"request_metadata.amount","value":5000},\
				"right":{"operand":"ext_approval_limit","value":1000},"result":"FALSE"}]}]}""");
	}

	@Test
	void explainsGroupsAndWhatIsIndeterminate() {
		String condition = "{\"not\": {\"any_of\": ["
				+ PolicyJson.condition("list_empty", "\"attribute\": \"ext_absent\"") + ", "
				+ PolicyJson.metadata("nothing", "string_equal", "\"x\"") + ", "
				+ PolicyJson.metadata("number", "string_equal", "\"x\"") + "]}}";
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.deny("r", condition))))
			.context("nothing", null)
			.context("number", 1);
		assertThat(engine.approve().explanation().toJson()).isEqualTo("""
				{"rules":[{"policy":"p","rule":"r","effect":"Deny","result":"INDETERMINATE","conditions":[\
				{"group":"not","result":"INDETERMINATE","members":[\
				{"group":"any_of","result":"INDETERMINATE","members":[\
				{"function":"list_empty",\
				"left":{"operand":"ext_absent","problem":"absent"},"result":"INDETERMINATE"},\
				{"function":"string_equal",\
				"left":{"operand":"request_metadata.nothing","value":null,"problem":"null"},\
				"right":{"operand":"value","value":"x"},"result":"INDETERMINATE"},\
				{"function":"string_equal",\
				"left":{"operand":"request_metadata.number","value":1,"problem":"wrong_type"},\
				"right":{"operand":"value","value":"x"},"result":"INDETERMINATE"}]}]}]}]}""");
	}

	@Test
	void whatIsMaskedStaysMasked() {
		Engine engine = Engine
			.of(PolicyJson.load(PolicyJson.policy("p",
					PolicyJson.allow("r", PolicyJson.metadata("iban", "string_equal", "\"x\""),
							PolicyJson.condition("string_equal", "\"attribute\": \"ext_name\", \"value\": \"x\"")))))
			.attribute("ext_name", "***")
			.context("iban", "DE02120300000000202051")
			.masked("request_metadata.iban");
		assertThat(engine.approve().explanation().toJson()).doesNotContain("DE02")
			.contains("{\"operand\":\"request_metadata.iban\",\"value\":\"***\",\"masked\":true}")
			.contains("{\"operand\":\"ext_name\",\"value\":\"***\"}");
	}

	@Test
	void isOneLineOfPrintableAsciiWhateverItHolds() {
		String hostile = "\u0000\n\r\u001b[2J\u007f\u0085\u202e\u2028\ud83d\ude00\ud800\"\\";
		Explanation explanation = new Explanation(
				List.of(new AskedRule(
						hostile, hostile, Effect.DENY, Truth.TRUE, List.of(
								new AskedCondition("string_equal",
										new AskedOperand(hostile, ValueText.of(hostile), null),
										new AskedOperand("value", ValueText.of(Map.of(hostile, List.of(hostile))),
												null),
										Truth.TRUE, List.of()),
								new AskedCondition("string_equal", new AskedOperand("raw", hostile, null), null,
										Truth.TRUE, List.of())))));
		assertThat(explanation.toJson()).matches("[ -~]*").contains("\\u007F", "\\u202E", "\\uD83D\\uDE00");
		assertThat(readable(explanation.toJson().replace("\\uD800", ""))).isTrue();
	}

	@Test
	void keepsTheTypesOfValues() {
		assertThat(value(ValueText.of(Arrays.asList(1, null, true, "a", Map.of("b", 0.5d)))))
			.isEqualTo("\"value\":[1,null,true,\"a\",{\"b\":0.5}]");
		assertThat(value(ValueText.of(9007199254740993L))).isEqualTo("\"value\":9007199254740993");
		assertThat(value(ValueText.of(LocalDate.of(2026, 1, 31)))).isEqualTo("\"value\":\"2026-01-31\"");
		assertThat(value(ValueText.of(""))).isEqualTo("\"value\":\"\"");
		assertThat(value(ValueText.of(" a~"))).isEqualTo("\"value\":\" a~\"");
	}

	@Test
	void saysWhatIsTruncated() {
		String text = ValueText.of("a".repeat(500));
		assertThat(value(text)).isEqualTo("\"value\":\"\\\"" + "a".repeat(199) + "...\",\"truncated\":true");
		assertThat(value(ValueText.of("..."))).isEqualTo("\"value\":\"...\"");
	}

	// An operand that some other decision point made up.
	@ParameterizedTest
	@ValueSource(strings = { "1, \"effect\": \"Allow\"", "1 2", "{", "\"a\"}", "[1,", "1...", "tru", "/**/1", " ",
			"***\"", "\"\u00e4\"", "1\n2" })
	void noValueSpoilsTheRest(String text) {
		assertThat(value(text)).endsWith("\",\"truncated\":true");
	}

	@Test
	void noRuleIsNoRule() {
		assertThat(new Explanation(List.of()).toJson()).isEqualTo("{\"rules\":[]}");
		assertThat(new Explanation(List.of())).hasToString("No rule was asked.");
	}

	private static String value(String text) {
		AskedCondition condition = new AskedCondition("f", new AskedOperand("o", text, null), null, Truth.TRUE,
				List.of());
		String json = new Explanation(List.of(new AskedRule("p", "r", Effect.ALLOW, Truth.TRUE, List.of(condition))))
			.toJson();
		assertThat(readable(json)).as(json).isTrue();
		String before = "\"left\":{\"operand\":\"o\",";
		return json.substring(json.indexOf(before) + before.length(), json.indexOf("},\"result\":\"TRUE\"}]}]}"));
	}

	private static boolean readable(String json) {
		return JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), new JsonLimits(100_000, 100_000, 50))
			.faults()
			.isEmpty();
	}

}
