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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Shortens what would make a record too long. A marker says so, with the SHA-256 digest
 * of the whole, so that a value can still be proved to be the one that was recorded.
 */
final class Truncation {

	static final String MARKER = "[truncated]";

	static final int MAX_CHARS = 1024;

	// About as many digits as a string may have characters.
	static final int MAX_BITS = 3400;

	private Truncation() {
	}

	// A longer string keeps exactly this many characters, one less where the last would
	// be half of a pair: so a caller cannot forge the marker.
	static String of(String value) {
		if (value.length() <= MAX_CHARS) {
			return value;
		}
		int end = Character.isHighSurrogate(value.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
		return value.substring(0, end) + "[truncated, " + value.length() + " chars, sha256 "
				+ sha256(value.getBytes(StandardCharsets.UTF_8)) + "]";
	}

	static String ofNumber(Number number, int bits) {
		BigInteger digits = (number instanceof BigDecimal decimal) ? decimal.unscaledValue() : (BigInteger) number;
		int scale = (number instanceof BigDecimal decimal) ? decimal.scale() : 0;
		return "[truncated, number of " + bits + " bits, scale " + scale + ", sha256 " + sha256(digits.toByteArray())
				+ "]";
	}

	static String ofCollection(int size) {
		return "[truncated, " + size + " elements]";
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
