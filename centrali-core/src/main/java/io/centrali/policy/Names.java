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

import java.text.Normalizer;
import java.util.Locale;

/**
 * Tells names apart that a reader could not.
 */
final class Names {

	private Names() {
	}

	/**
	 * Return what names have in common that differ by case or Unicode normalisation only.
	 * Upper case first: some letters have no lower case that brings them together.
	 * @param name the name
	 * @return the folded name, for comparison only
	 */
	static String folded(String name) {
		// The tables of Unicode take long to load, and most names need none.
		if (isAscii(name)) {
			return name.toLowerCase(Locale.ROOT);
		}
		String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
			.toUpperCase(Locale.ROOT)
			.toLowerCase(Locale.ROOT);
		return Normalizer.normalize(folded, Normalizer.Form.NFKC);
	}

	private static boolean isAscii(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (name.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

}
