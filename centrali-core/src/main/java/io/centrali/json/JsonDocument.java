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

package io.centrali.json;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the strict reader made of a document.
 *
 * @param root the value, or {@code null} if the document could not be read to its end
 * @param faults what is wrong with it; empty if nothing is
 * @since 0.1.0
 */
public record JsonDocument(@Nullable JsonNode root, List<JsonFault> faults) {

	/**
	 * Read a document strictly (RFC 8259, without its liberties): UTF-8 without a byte
	 * order mark, no comments, no duplicate names, no unpaired surrogates, nothing after
	 * the value. Never throws for a content.
	 * @param content the bytes of the document
	 * @param limits what is too much
	 * @return the document
	 */
	public static JsonDocument read(byte[] content, JsonLimits limits) {
		return new StrictJsonReader(limits).read(content);
	}

}
