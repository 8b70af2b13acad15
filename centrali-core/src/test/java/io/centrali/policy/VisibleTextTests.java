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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VisibleText}.
 */
class VisibleTextTests {

	@Test
	void whatHasAShapeStaysAsItIs() {
		assertThat(VisibleText.of("Zoë, 注文 <b>#1</b>")).isEqualTo("Zoë, 注文 <b>#1</b>");
	}

	@Test
	void nothingBeginsALineOrHides() {
		assertThat(VisibleText.of("a\r\nb\u2028c\u202Ed\u200Be\u001B[2Kf\u007Fg\uD800"))
			.isEqualTo("a\\u000d\\u000ab\\u2028c\\u202ed\\u200be\\u001b[2Kf\\u007fg\\ud800");
	}

	@Test
	void noTextPassesForAnEscapedOne() {
		assertThat(VisibleText.of("\\u000a\"")).isEqualTo("\\\\u000a\\\"");
	}

	@Test
	void isCutWhereItIsTooLong() {
		assertThat(VisibleText.of("abcdef", 6)).isEqualTo("abcdef");
		assertThat(VisibleText.of("abcdefg", 6)).isEqualTo("abcdef...");
		assertThat(VisibleText.of("a\uD83D\uDE00", 2)).isEqualTo("a\\ud83d...");
	}

}
