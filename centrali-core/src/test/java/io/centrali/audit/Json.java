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

package io.centrali.audit;

import java.util.ArrayList;
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
 * Reads what was written, with a parser that knows nothing of the writer.
 */
final class Json {

	private static final JsonFactory factory = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private Json() {
	}

	@SuppressWarnings("unchecked")
	static Map<String, @Nullable Object> object(String json) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			Object value = value(parser);
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("Trailing content");
			}
			return (Map<String, @Nullable Object>) value;
		}
	}

	private static Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> map(parser);
			case START_ARRAY -> list(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> parser.getNumberValue();
			case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> throw new IllegalArgumentException("Unexpected " + parser.currentToken());
		};
	}

	private static Map<String, @Nullable Object> map(JsonParser parser) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			map.put(name, value(parser));
		}
		return map;
	}

	private static List<@Nullable Object> list(JsonParser parser) {
		List<@Nullable Object> list = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			list.add(value(parser));
		}
		return list;
	}

}
