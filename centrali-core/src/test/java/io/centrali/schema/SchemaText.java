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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a schema as JSON that people can read: what fits on a line is one.
 */
public final class SchemaText {

	/**
	 * A character that is no white space to Java, spelt out because regular expressions
	 * differ in what is.
	 */
	public static final String NOT_BLANK = "[^\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int LINE_LENGTH = 120;

	private SchemaText() {
	}

	/**
	 * Return an object, in the order of its members.
	 * @param members names and values, one after the other
	 * @return the object
	 */
	public static Map<String, Object> object(Object... members) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < members.length; i += 2) {
			object.put((String) members[i], members[i + 1]);
		}
		return object;
	}

	static String of(Object schema) {
		return write(schema, 0, 0) + "\n";
	}

	private static String write(Object value, int indent, int taken) {
		String line = line(value);
		if (indent + taken + line.length() < LINE_LENGTH || !(value instanceof Map || value instanceof Collection)) {
			return line;
		}
		List<String> members = new ArrayList<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((name, member) -> {
				String prefix = scalar(name) + ": ";
				members.add(prefix + write(member, indent + 2, prefix.length()));
			});
			return block("{", members, "}", indent);
		}
		((Collection<?>) value).forEach((element) -> members.add(write(element, indent + 2, 0)));
		return block("[", members, "]", indent);
	}

	private static String block(String open, List<String> members, String close, int indent) {
		String inner = "\n" + " ".repeat(indent + 2);
		return open + inner + String.join("," + inner, members) + "\n" + " ".repeat(indent) + close;
	}

	private static String line(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.isEmpty() ? "{}"
					: map.entrySet()
						.stream()
						.map((member) -> scalar(member.getKey()) + ": " + line(member.getValue()))
						.collect(Collectors.joining(", ", "{ ", " }"));
		}
		if (value instanceof Collection<?> collection) {
			return collection.stream().map(SchemaText::line).collect(Collectors.joining(", ", "[", "]"));
		}
		return scalar(value);
	}

	private static String scalar(Object value) {
		return MAPPER.writeValueAsString(value);
	}

}
