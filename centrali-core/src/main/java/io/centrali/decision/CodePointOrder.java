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

package io.centrali.decision;

import java.util.Comparator;

/**
 * Orders names by code points. {@link String#compareTo(String)} orders UTF-16 units,
 * which puts characters beyond the basic plane before some that are within.
 */
enum CodePointOrder implements Comparator<String> {

	INSTANCE;

	@Override
	public int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			if (left.charAt(i) != right.charAt(i)) {
				int start = startsAt(left, right, i);
				return Integer.compare(left.codePointAt(start), right.codePointAt(start));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	// Where the first code points begin that differ, if the first units that do are here.
	private static int startsAt(String left, String right, int index) {
		boolean within = index > 0 && Character.isHighSurrogate(left.charAt(index - 1))
				&& (Character.isLowSurrogate(left.charAt(index)) || Character.isLowSurrogate(right.charAt(index)));
		return within ? index - 1 : index;
	}

}
