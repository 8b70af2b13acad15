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

import java.io.StringWriter;
import java.util.function.Consumer;

import io.centrali.decision.AttributeMasking;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a record as one line, which no value in it can break or forge.
 */
final class JsonLine {

	private static final JsonFactory factory = JsonFactory.builder()
		.characterEscapes(new PrintableAsciiEscapes())
		.highestNonEscapedChar(127)
		.build();

	private JsonLine() {
	}

	static String write(String kind, AttributeMasking masking, Consumer<ValueWriter> content) {
		StringWriter line = new StringWriter(512);
		try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
			json.writeStartObject();
			json.writeStringProperty("kind", kind);
			content.accept(new ValueWriter(json, masking));
			json.writeEndObject();
		}
		return line.toString();
	}

}
