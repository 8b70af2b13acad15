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

package io.centrali.spring.management;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps, lists and simple values as JSON.
 */
final class JsonText {

	// Whatever it is that was stored, such as half of a character, can be written.
	private static final JsonFactory FACTORY = JsonFactory.builder().highestNonEscapedChar(127).build();

	private JsonText() {
	}

	static byte[] of(Map<String, ? extends @Nullable Object> object) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			write(json, object);
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void write(JsonGenerator json, @Nullable Object value) {
		if (value == null) {
			json.writeNull();
		}
		else if (value instanceof Map<?, ?> map) {
			json.writeStartObject();
			map.forEach((name, member) -> {
				json.writeName(String.valueOf(name));
				write(json, member);
			});
			json.writeEndObject();
		}
		else if (value instanceof Iterable<?> elements) {
			json.writeStartArray();
			elements.forEach((element) -> write(json, element));
			json.writeEndArray();
		}
		else {
			writeSimple(json, value);
		}
	}

	private static void writeSimple(JsonGenerator json, Object value) {
		if (value instanceof Boolean bool) {
			json.writeBoolean(bool);
		}
		else if (value instanceof Long || value instanceof Integer) {
			json.writeNumber(((Number) value).longValue());
		}
		else if (value instanceof Enum<?> constant) {
			json.writeString(constant.name().toLowerCase(Locale.ROOT));
		}
		else if (value instanceof Raw raw) {
			json.writeRawValue(raw.json());
		}
		else if (value instanceof String || value instanceof Instant) {
			json.writeString(value.toString());
		}
		else {
			throw new IllegalArgumentException("Not to be written: " + value.getClass().getName());
		}
	}

	/**
	 * JSON that is written already.
	 *
	 * @param json one value
	 */
	record Raw(String json) {

	}

}
