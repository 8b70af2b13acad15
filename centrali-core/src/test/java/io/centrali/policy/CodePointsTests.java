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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Half of a pair of surrogates is no code point, so it is not found within one. JSON
 * cannot hold one, but a context can.
 */
class CodePointsTests {

	private static final String FACE = "\ud83d\ude00";

	@ParameterizedTest
	@CsvSource({ "'', '', true, true, true", "a, '', true, true, true", "'', a, false, false, false",
			"abc, abc, true, true, true", "abc, ab, true, false, true", "abc, bc, false, true, true",
			"abc, b, false, false, true", "abc, ac, false, false, false", "abc, abcd, false, false, false",
			// A whole face, and a half of one.
			FACE + ", " + FACE + ", true, true, true", "a" + FACE + "b, " + FACE + ", false, false, true",
			FACE + ", \ud83d, false, false, false", FACE + ", \ude00, false, false, false",
			"a" + FACE + ", \ude00, false, false, false", FACE + "a, \ud83d, false, false, false",
			// A half that stands alone is a code point of its own.
			"\ud83d, \ud83d, true, true, true", "\ude00\ud83d, \ud83d, false, true, true",
			"\ude00\ud83d, \ude00, true, false, true",
			// The first place where it would be found is within a pair, a later one is
			// not.
			FACE + "\ud83d, \ud83d, false, true, true", FACE + "\ud83da, \ud83d, false, false, true",
			FACE + "\ude00, \ude00, false, true, true", FACE + "b" + FACE + "\ud83db, \ud83d, false, false, true",
			FACE + FACE + ", \ud83d, false, false, false", FACE + FACE + ", \ude00, false, false, false" })
	void aPartBeginsAndEndsBetweenCodePoints(String text, String part, boolean starts, boolean ends, boolean contains) {
		assertThat(CodePoints.startsWith(text, part)).as("starts").isEqualTo(starts);
		assertThat(CodePoints.endsWith(text, part)).as("ends").isEqualTo(ends);
		assertThat(CodePoints.contains(text, part)).as("contains").isEqualTo(contains);
	}

	@ParameterizedTest
	@CsvSource({ "ab, true", "a, true", "ba, false", "bb, false" })
	void longPartsAreFoundWhereTheyOccur(String end, boolean contains) {
		String text = "ab".repeat(100_000);
		assertThat(CodePoints.contains(text, "ab".repeat(50_000) + end)).isEqualTo(contains);
	}

	@Test
	void aLongPartBeginsAndEndsBetweenCodePoints() {
		String faces = FACE.repeat(10_000);
		assertThat(CodePoints.contains(faces, FACE.repeat(5_000))).isTrue();
		assertThat(CodePoints.contains(faces, FACE.repeat(5_000).substring(1))).isFalse();
		assertThat(CodePoints.contains(faces + "a" + FACE.repeat(5_000) + "\ud83d", FACE.repeat(5_000) + "\ud83d"))
			.isTrue();
	}

	@Test
	void longPartsAreFoundWherePartsAre() {
		List<String> parts = texts(6);
		for (String text : texts(9)) {
			assertThat(parts).as(text).allMatch((part) -> CodePoints.containsLong(text, part) == text.contains(part));
		}
	}

	// All of two letters.
	private static List<String> texts(int length) {
		List<String> texts = new ArrayList<>(List.of("a", "b"));
		for (int i = 0; texts.get(i).length() < length; i++) {
			texts.add(texts.get(i) + "a");
			texts.add(texts.get(i) + "b");
		}
		return texts;
	}

	// Place by place this takes minutes.
	@Test
	@Timeout(20)
	void whatNearlyOccursEverywhereIsSearchedForInLinearTime() {
		String text = "a".repeat(2_000_000);
		assertThat(CodePoints.contains(text, "a".repeat(1_000_000) + "b")).isFalse();
	}

}
