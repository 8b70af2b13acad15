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

import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The claims in the compact serialization of a signed token, exactly as they were
 * written. Says nothing about whether the signature is valid.
 */
final class TokenPayload {

	// Far above any token that fits in a request header, far below what costs time.
	static final int MAX_TOKEN_LENGTH = 16 * 1024;

	private TokenPayload() {
	}

	// Throws IllegalArgumentException, with a message that holds nothing of the token.
	static Map<String, @Nullable Object> read(String token) {
		int first = firstDot(token);
		return StrictJson.readObject(decode(token.substring(first + 1, token.indexOf('.', first + 1))));
	}

	static Map<String, @Nullable Object> readHeader(String token) {
		return StrictJson.readObject(decode(token.substring(0, firstDot(token))));
	}

	private static int firstDot(String token) {
		if (token.length() > MAX_TOKEN_LENGTH) {
			throw new IllegalArgumentException("The token is longer than " + MAX_TOKEN_LENGTH + " characters");
		}
		int first = token.indexOf('.');
		int second = token.indexOf('.', first + 1);
		if (first < 1 || second < 0 || token.indexOf('.', second + 1) >= 0) {
			throw new IllegalArgumentException("The token is not a signed JWT in compact serialization");
		}
		return first;
	}

	private static byte[] decode(String segment) {
		try {
			return Base64.getUrlDecoder().decode(segment);
		}
		catch (IllegalArgumentException ex) {
			// Without its cause, whose message shows parts of the token.
			throw new IllegalArgumentException("A part of the token is not base64url-encoded");
		}
	}

}
