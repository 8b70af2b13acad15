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

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.schema.SchemaText;

/**
 * The schemas of literals, by the words that describe the type of an operand.
 */
final class LiteralSchemas {

	private static final String DATE_FORM = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

	private static final String HOURS_AND_MINUTES = "([01][0-9]|2[0-3]):[0-5][0-9]";

	private static final String OFFSET = "(Z|[+-]((0[0-9]|1[0-7]):[0-5][0-9]|18:00))";

	private static final Map<String, Object> STRING = SchemaText.object("type", "string");

	private static final Map<String, Object> NUMBER = SchemaText.object("type", "number");

	private static final Map<String, Object> SCALAR = SchemaText.object("type", List.of("string", "number", "boolean"));

	private static final Map<String, Object> TIME = pattern(HOURS_AND_MINUTES + "(:[0-5][0-9])?");

	private static final Map<String, Object> DATE = pattern(DATE_FORM);

	private static final Map<String, Object> BLOCK = pattern("[0-9A-Fa-f:.]+/(0|[1-9][0-9]{0,2})");

	static final Map<String, Map<String, Object>> BY_DESCRIPTION = Map.ofEntries(Map.entry("a string", STRING),
			Map.entry("an array of strings", array(STRING)),
			Map.entry(
					"a regular expression in RE2's syntax, of at most 2000 characters with its repetitions written out",
					STRING),
			Map.entry("a number", NUMBER),
			Map.entry("an object {\"min\", \"max\"} of two numbers, the first not greater than the second",
					range("min", "max", NUMBER)),
			Map.entry("a boolean", SchemaText.object("type", "boolean")),
			Map.entry("a string, a number or a boolean", SCALAR),
			Map.entry("an array of strings, numbers or booleans", array(SCALAR)),
			Map.entry("an object {\"start\", \"end\"} of two times as HH:mm or HH:mm:ss", range("start", "end", TIME)),
			Map.entry("a date as yyyy-MM-dd", DATE),
			Map.entry("an object {\"start\", \"end\"} of two dates as yyyy-MM-dd, the first not after the second",
					range("start", "end", DATE)),
			Map.entry("a date and time such as \"2026-01-31T09:00:00Z\"",
					pattern(DATE_FORM + "T" + HOURS_AND_MINUTES + "(:[0-5][0-9](\\.[0-9]{1,9})?)?" + OFFSET + "?")),
			Map.entry("an array of days such as \"MONDAY\"",
					array(SchemaText.object("enum", Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList()))),
			Map.entry("a CIDR block such as \"10.0.0.0/8\" or an array of them, without bits set behind the prefix",
					SchemaText.object("anyOf", List.of(BLOCK, array(BLOCK)))));

	private LiteralSchemas() {
	}

	private static Map<String, Object> pattern(String pattern) {
		return SchemaText.object("type", "string", "pattern", "^" + pattern + "$");
	}

	private static Map<String, Object> array(Map<String, Object> items) {
		return SchemaText.object("type", "array", "minItems", 1, "items", items);
	}

	private static Map<String, Object> range(String first, String second, Map<String, Object> end) {
		return SchemaText.object("type", "object", "required", List.of(first, second), "properties",
				SchemaText.object(first, end, second, end), "additionalProperties", false);
	}

}
