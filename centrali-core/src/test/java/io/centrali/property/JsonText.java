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

package io.centrali.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON to and from maps, lists, strings, booleans and {@link BigDecimal}, and nothing
 * else, so that what is written reads the same again.
 */
final class JsonText {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private JsonText() {
	}

	static @Nullable Object read(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			return value(parser);
		}
	}

	private static @Nullable Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> {
				Map<String, @Nullable Object> map = new LinkedHashMap<>();
				while (parser.nextToken() != JsonToken.END_OBJECT) {
					String name = parser.currentName();
					parser.nextToken();
					map.put(name, value(parser));
				}
				yield map;
			}
			case START_ARRAY -> {
				List<@Nullable Object> list = new ArrayList<>();
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					list.add(value(parser));
				}
				yield list;
			}
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getString());
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> throw new IllegalArgumentException("Unexpected " + parser.currentToken());
		};
	}

	static String write(@Nullable Object value) {
		StringBuilder json = new StringBuilder();
		write(value, json, "\n");
		return json.toString();
	}

	private static void write(@Nullable Object value, StringBuilder json, String indent) {
		if (value instanceof Map<?, ?> map) {
			members(map.entrySet().iterator(), json.append('{'), indent);
			json.append('}');
		}
		else if (value instanceof List<?> list) {
			members(list.iterator(), json.append('['), indent);
			json.append(']');
		}
		else if (value instanceof String string) {
			string(string, json);
		}
		else {
			json.append(value);
		}
	}

	private static void members(Iterator<?> members, StringBuilder json, String indent) {
		String inner = indent + "  ";
		boolean any = members.hasNext();
		while (members.hasNext()) {
			Object member = members.next();
			json.append(inner);
			if (member instanceof Map.Entry<?, ?> entry) {
				string((String) entry.getKey(), json);
				json.append(": ");
				member = entry.getValue();
			}
			write(member, json, inner);
			json.append(members.hasNext() ? "," : "");
		}
		json.append(any ? indent : "");
	}

	// Whatever is not printable ASCII is escaped, so that it can be seen what a case is.
	private static void string(String string, StringBuilder json) {
		json.append('"');
		for (char character : string.toCharArray()) {
			if (character == '"' || character == '\\') {
				json.append('\\').append(character);
			}
			else if (character >= ' ' && character <= '~') {
				json.append(character);
			}
			else {
				json.append(String.format("\\u%04x", (int) character));
			}
		}
		json.append('"');
	}

}
