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

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;

/**
 * Escapes DEL too, the one control character that JSON leaves alone below U+0080.
 */
final class PrintableAsciiEscapes extends CharacterEscapes {

	private static final int DEL = 127;

	private static final int[] ESCAPES = standardAsciiEscapesForJSON();

	static {
		ESCAPES[DEL] = ESCAPE_STANDARD;
	}

	@Override
	public int[] getEscapeCodesForAscii() {
		return ESCAPES;
	}

	// Custom sequences only, of which there are none.
	@Override
	@SuppressWarnings("NullAway")
	public SerializableString getEscapeSequence(int character) {
		return null;
	}

}
