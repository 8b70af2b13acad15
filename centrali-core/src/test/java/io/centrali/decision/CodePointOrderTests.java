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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the order of names against the code points written out.
 */
class CodePointOrderTests {

	// Halves of pairs alone and together, and what UTF-16 puts before and behind them.
	private static final char[] UNITS = { 'a', '\uD83D', '\uD83E', '\uDE00', '\uDE01', '\uE000', '\uFFFF' };

	@Test
	void comparesCodePointByCodePoint() {
		List<String> names = names(3);
		for (String left : names) {
			for (String right : names) {
				int expected = Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
				assertThat(Integer.signum(CodePointOrder.INSTANCE.compare(left, right)))
					.isEqualTo(Integer.signum(expected));
			}
		}
	}

	private static List<String> names(int length) {
		List<String> names = new ArrayList<>(List.of(""));
		for (int from = 0, rounds = 0; rounds < length; rounds++) {
			int to = names.size();
			for (int i = from; i < to; i++) {
				for (char unit : UNITS) {
					names.add(names.get(i) + unit);
				}
			}
			from = to;
		}
		return names;
	}

}
