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

	// What comparing at every place in turn may cost at most.
	private static final long MAXIMUM_COMPARISONS = 1 << 22;

	private CodePoints() {
	}

	static boolean startsWith(String text, String part) {
		return text.startsWith(part) && isBetween(text, part.length());
	}

	static boolean endsWith(String text, String part) {
		return text.endsWith(part) && isBetween(text, text.length() - part.length());
	}

	static boolean contains(String text, String part) {
		if ((long) text.length() * part.length() > MAXIMUM_COMPARISONS) {
			return containsLong(text, part);
		}
		for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) {
			if (isBetween(text, i) && isBetween(text, i + part.length())) {
				return true;
			}
		}
		return false;
	}

	// As Knuth, Morris and Pratt search: in time that grows with the sum of the lengths.
	static boolean containsLong(String text, String part) {
		int[] borders = borders(part);
		int matched = 0;
		for (int i = 0; i < text.length(); i++) {
			while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
				matched = borders[matched - 1];
			}
			matched += (text.charAt(i) == part.charAt(matched)) ? 1 : 0;
			if (matched == part.length()) {
				if (isBetween(text, i + 1 - matched) && isBetween(text, i + 1)) {
					return true;
				}
				matched = borders[matched - 1];
			}
		}
		return false;
	}

	// Of each beginning of the part, the length of the longest shorter one that it ends
	// with.
	private static int[] borders(String part) {
		int[] borders = new int[part.length()];
		int border = 0;
		for (int i = 1; i < part.length(); i++) {
			while (border > 0 && part.charAt(i) != part.charAt(border)) {
				border = borders[border - 1];
			}
			border += (part.charAt(i) == part.charAt(border)) ? 1 : 0;
			borders[i] = border;
		}
		return borders;
	}

	private static boolean isBetween(String text, int index) {
		return index == 0 || index == text.length()
				|| !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
	}

}
