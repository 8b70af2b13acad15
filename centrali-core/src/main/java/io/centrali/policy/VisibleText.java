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
 * Writes text of others so that people see all of it: controls, formats (such as those
 * that turn the direction of writing) and all spaces but one are escaped as in JSON, and
 * so are quotes and backslashes. It can begin no line and hide nothing.
 *
 * @since 0.1.0
 */
public final class VisibleText {

	private VisibleText() {
	}

	/**
	 * Write a text visibly.
	 * @param text the text
	 * @return the same, escaped, without quotes around it
	 */
	public static String of(String text) {
		StringBuilder visible = new StringBuilder(text.length() + 2);
		JsonStrings.writeVisibly(text, visible);
		return visible.substring(1, visible.length() - 1);
	}

	/**
	 * Write the beginning of a text visibly.
	 * @param text the text
	 * @param length the number of characters from which on it is cut
	 * @return the same, escaped, with {@code ...} where it was cut
	 */
	public static String of(String text, int length) {
		return (text.length() > length) ? of(text.substring(0, length)) + "..." : of(text);
	}

}
