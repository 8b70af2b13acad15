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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Refuses headers that ask for more than a signature. What else stands in a header is
 * ignored, above all where it says that a key can be found.
 */
final class TokenHeader {

	private TokenHeader() {
	}

	// Throws IllegalArgumentException, with a message that holds nothing of the token.
	static void check(String token) {
		Map<String, @Nullable Object> header = TokenPayload.readHeader(token);
		if (header.containsKey("crit") || header.containsKey("b64")) {
			throw new IllegalArgumentException("The header of the token names an extension that is not understood");
		}
	}

}
