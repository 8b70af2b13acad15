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

import java.util.HexFormat;

/**
 * Writes JSON strings.
 */
final class JsonStrings {

	private static final HexFormat HEX = HexFormat.of();

	private JsonStrings() {
	}

	/**
	 * Write a string with nothing escaped but what has to be.
	 * @param string the string
	 * @param text what to append it to
	 */
	static void write(String string, StringBuilder text) {
		write(string, text, false);
	}

	/**
	 * Write a string with everything escaped that has no shape of its own: controls,
	 * formats (such as those that turn the direction of writing), and all spaces but one.
	 * @param string the string
	 * @param text what to append it to
	 */
	static void writeVisibly(String string, StringBuilder text) {
		write(string, text, true);
	}

	private static void write(String string, StringBuilder text, boolean visibly) {
		text.append('"');
		for (int i = 0; i < string.length(); i++) {
			char character = string.charAt(i);
			if (character == '"' || character == '\\') {
				text.append('\\').append(character);
			}
			else if (character < ' ' || (visibly && character > '~' && !isVisible(string, i))) {
				text.append("\\u").append(HEX.toHexDigits(character));
			}
			else {
				text.append(character);
			}
		}
		text.append('"');
	}

	private static boolean isVisible(String string, int index) {
		boolean second = Character.isLowSurrogate(string.charAt(index)) && index > 0
				&& Character.isHighSurrogate(string.charAt(index - 1));
		int codePoint = string.codePointAt(second ? index - 1 : index);
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
