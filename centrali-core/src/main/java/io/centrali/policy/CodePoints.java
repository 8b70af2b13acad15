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

package io.centrali.policy;

/**
 * Finds strings in strings as the code points that they are (policy language §4): half of
 * a surrogate pair is in no whole one.
 */
final class CodePoints {

	private CodePoints() {
	}

	static boolean startsWith(String text, String part) {
		return text.startsWith(part) && isBetween(text, part.length());
	}

	static boolean endsWith(String text, String part) {
		return text.endsWith(part) && isBetween(text, text.length() - part.length());
	}

	static boolean contains(String text, String part) {
		for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) {
			if (isBetween(text, i) && isBetween(text, i + part.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isBetween(String text, int index) {
		return index == 0 || index == text.length()
				|| !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
	}

}
