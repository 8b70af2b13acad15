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

package io.centrali.spring.identity;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import io.centrali.json.JsonNode.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of another party as strictly as a policy document.
 */
final class StrictJson {

	private static final int MAX_BYTES = 256 * 1024;

	private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, MAX_BYTES, 64);

	private StrictJson() {
	}

	static Map<String, @Nullable Object> readObject(String json) {
		return readObject(json.getBytes(StandardCharsets.UTF_8));
	}

	// Throws IllegalArgumentException, without the faults: they show parts of what was
	// read.
	static Map<String, @Nullable Object> readObject(byte[] json) {
		JsonDocument document = JsonDocument.read(json, LIMITS);
		if (document.root() instanceof JsonObject object && document.faults().isEmpty()) {
			return object.toJava();
		}
		throw new IllegalArgumentException("Not one JSON object in UTF-8 in which every name occurs once");
	}

}
