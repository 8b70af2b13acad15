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

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody may have meant.
 *
 * @since 0.1.0
 */
public final class Suggestions {

	private Suggestions() {
	}

	/**
	 * Return how to mend a name that is not known.
	 * @param name the name
	 * @param known the names that are
	 * @return one sentence: the nearest name, or all of them
	 */
	static String mend(String name, Collection<String> known) {
		String nearest = nearest(name, known);
		return (nearest != null) ? "Did you mean \"" + nearest + "\"?"
				: "Use one of " + String.join(", ", new TreeSet<>(known)) + ".";
	}

	/**
	 * Return the name that is most like another one.
	 * @param name the name
	 * @param known the names to choose from
	 * @return the nearest, the first of equally near ones, or {@code null} if none is
	 * near
	 */
	public static @Nullable String nearest(String name, Collection<String> known) {
		String nearest = null;
		int least = Math.max(2, name.length() / 3) + 1;
		// Sorted, for sets iterate in another order in each run.
		for (String candidate : new TreeSet<>(known)) {
			int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), least);
			if (distance < least) {
				least = distance;
				nearest = candidate;
			}
		}
		return nearest;
	}

	// Levenshtein's distance; a name that is far too long is not worth the work.
	private static int distance(String left, String right, int limit) {
		if (Math.abs(left.length() - right.length()) >= limit) {
			return limit;
		}
		int[] row = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int substituted = diagonal + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}

}
