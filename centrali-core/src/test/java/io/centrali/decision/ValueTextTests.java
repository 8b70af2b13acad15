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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values as explanations show them: in JSON, in printable ASCII, and not longer than
 * anybody reads.
 */
class ValueTextTests {

	static Stream<Arguments> values() {
		return Stream.of(Arguments.of(null, "null"), Arguments.of("a", "\"a\""), Arguments.of(true, "true"),
				Arguments.of((byte) 1, "1"), Arguments.of((short) 1, "1"), Arguments.of(1, "1"), Arguments.of(1L, "1"),
				Arguments.of(1.5f, "1.5"), Arguments.of(1.5, "1.5"), Arguments.of(BigInteger.TEN, "10"),
				Arguments.of(new BigDecimal("1E+3"), "1E+3"), Arguments.of(Double.NaN, "\"NaN\""),
				Arguments.of(Float.NEGATIVE_INFINITY, "\"-Infinity\""), Arguments.of(LocalDate.EPOCH, "\"1970-01-01\""),
				Arguments.of(new UnsupportedValue("T"), "\"<unsupported T>\""), Arguments.of(List.of(), "[]"),
				Arguments.of(Arrays.asList(1, null, List.of("a")), "[1,null,[\"a\"]]"), Arguments.of(Map.of(), "{}"),
				Arguments.of(Map.of("a", Map.of("b", 1)), "{\"a\":{\"b\":1}}"),
				Arguments.of("\u007f\n\u00e4", "\"\\u007F\\n\\u00E4\""));
	}

	@ParameterizedTest
	@MethodSource("values")
	void isJsonInPrintableAscii(Object value, String text) {
		assertThat(ValueText.of(value)).isEqualTo(text);
	}

	@Test
	void isCutAtTwoHundredCharacters() {
		assertThat(ValueText.of("a".repeat(198))).isEqualTo("\"" + "a".repeat(198) + "\"");
		assertThat(ValueText.of("a".repeat(199))).isEqualTo("\"" + "a".repeat(199) + "...");
	}

}
