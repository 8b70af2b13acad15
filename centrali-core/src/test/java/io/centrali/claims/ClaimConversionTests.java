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

package io.centrali.claims;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimConversion}.
 */
class ClaimConversionTests {

	private static final BigInteger TEN_TO_THE_20 = BigInteger.TEN.pow(20);

	private static final List<@Nullable Object> JSON_VALUES = Arrays.asList(null, "1000", "", 1000, 1000L, 1000.0,
			(1L << 53) + 1, TEN_TO_THE_20, new BigDecimal("10.50"), true, List.of(), List.of("a"), Map.of(),
			Map.of("a", 1));

	static List<@Nullable Object> jsonValues() {
		return JSON_VALUES;
	}

	@ParameterizedTest
	@MethodSource("jsonValues")
	void keepsTheTypeWhereNoneIsAskedFor(@Nullable Object claim) {
		assertThat(ClaimConversion.convert(claim, null)).isEqualTo(claim);
	}

	@ParameterizedTest
	@EnumSource(ClaimType.class)
	void nullConvertsToNothing(ClaimType type) {
		assertThat(ClaimConversion.convert(null, type)).isSameAs(ClaimConversion.FAILED);
	}

	@ParameterizedTest
	@MethodSource
	void convertsToAnInteger(Object claim, Object expected) {
		assertThat(ClaimConversion.convert(claim, ClaimType.INTEGER)).isEqualTo(expected);
	}

	static Stream<Arguments> convertsToAnInteger() {
		return Stream.of(Arguments.of("1000", 1000L), Arguments.of("0", 0L), Arguments.of("-1", -1L),
				Arguments.of("9007199254740993", (1L << 53) + 1), Arguments.of("-9223372036854775808", Long.MIN_VALUE),
				Arguments.of("9223372036854775808", BigInteger.ONE.shiftLeft(63)),
				Arguments.of("100000000000000000000", TEN_TO_THE_20), Arguments.of(1000, 1000L),
				Arguments.of((short) 7, 7L), Arguments.of((byte) 7, 7L), Arguments.of((1L << 53) + 1, (1L << 53) + 1),
				Arguments.of(TEN_TO_THE_20, TEN_TO_THE_20), Arguments.of(BigInteger.TEN, 10L),
				Arguments.of(1000.0, 1000L), Arguments.of(-0.0, 0L), Arguments.of(1e20, TEN_TO_THE_20),
				Arguments.of(1000f, 1000L), Arguments.of(new BigDecimal("1E+3"), 1000L),
				Arguments.of(new BigDecimal("1000.000"), 1000L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "01", "007", "+1", " 1", "1 ", "1\n", "1.0", "1000.5", "1e3", "1E3", "-0", "--1",
			"1,000", "1_000", "0x10", "1L", "\u0661\u0660\u0660\u0660", "\uff11\uff10\uff10\uff10", "\u0967", "1\u0660",
			"\u22121", "NaN", "Infinity", "true", "null", "one", "[1000]" })
	void aLiteralThatIsNotCanonicalIsNoInteger(String claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.INTEGER)).isSameAs(ClaimConversion.FAILED);
	}

	@ParameterizedTest
	@MethodSource
	void isNoInteger(Object claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.INTEGER)).isSameAs(ClaimConversion.FAILED);
	}

	static Stream<Object> isNoInteger() {
		return Stream.of(1000.5, 0.1f, Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
				new BigDecimal("1000.01"), true, List.of(1000), Map.of(), Instant.EPOCH, new AtomicInteger(1000),
				"9".repeat(101));
	}

	@Test
	@Timeout(5)
	void neverWritesOutAnExponent() {
		for (String number : List.of("1e999999999", "-1e999999999", "1e-999999999", "0e-999999999", "0e999999999")) {
			assertThat(ClaimConversion.convert(new BigDecimal(number), ClaimType.INTEGER))
				.isSameAs(ClaimConversion.FAILED);
		}
	}

	@ParameterizedTest
	@MethodSource
	void convertsToADecimal(Object claim, String expected) {
		assertThat(ClaimConversion.convert(claim, ClaimType.DECIMAL)).isEqualTo(new BigDecimal(expected));
	}

	static Stream<Arguments> convertsToADecimal() {
		return Stream.of(Arguments.of("10.50", "10.50"), Arguments.of("0", "0"), Arguments.of("0.0", "0.0"),
				Arguments.of("-0.5", "-0.5"), Arguments.of("1000", "1000"), Arguments.of(0.1, "0.1"),
				Arguments.of(0.1f, "0.1"), Arguments.of(7, "7"), Arguments.of(TEN_TO_THE_20, "100000000000000000000"),
				Arguments.of(new BigDecimal("1.50"), "1.50"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".5", "5.", "01.5", "+1.5", "1,5", "1e3", " 1.5", "1.5 ", "1.5\n", "-0", "-0.00",
			"1.5.5", "\u0661.\u0665", "NaN", "0x1p3", "1.5d" })
	void aLiteralThatIsNotCanonicalIsNoDecimal(String claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.DECIMAL)).isSameAs(ClaimConversion.FAILED);
	}

	@ParameterizedTest
	@MethodSource
	void convertsToAString(Object claim, String expected) {
		assertThat(ClaimConversion.convert(claim, ClaimType.STRING)).isEqualTo(expected);
	}

	static Stream<Arguments> convertsToAString() {
		return Stream.of(Arguments.of("", ""), Arguments.of(" x ", " x "), Arguments.of(true, "true"),
				Arguments.of(1000, "1000"), Arguments.of(1000.0, "1000"), Arguments.of(-0.0, "0"),
				Arguments.of(1.5, "1.5"), Arguments.of(1e20, "100000000000000000000"),
				Arguments.of(new BigDecimal("1.50"), "1.5"), Arguments.of(new BigDecimal("1E+3"), "1000"),
				Arguments.of((1L << 53) + 1, "9007199254740993"));
	}

	@ParameterizedTest
	@MethodSource
	void isNoString(Object claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.STRING)).isSameAs(ClaimConversion.FAILED);
	}

	static Stream<Object> isNoString() {
		return Stream.of(List.of("a"), Map.of("a", "b"), Double.NaN, Instant.EPOCH, 'c', new BigDecimal("1e1001"),
				new BigDecimal("1e-1001"));
	}

	@Test
	void convertsToABoolean() {
		assertThat(ClaimConversion.convert(true, ClaimType.BOOLEAN)).isEqualTo(true);
		assertThat(ClaimConversion.convert(false, ClaimType.BOOLEAN)).isEqualTo(false);
		assertThat(ClaimConversion.convert("true", ClaimType.BOOLEAN)).isEqualTo(true);
		assertThat(ClaimConversion.convert("false", ClaimType.BOOLEAN)).isEqualTo(false);
	}

	@ParameterizedTest
	@MethodSource
	void isNoBoolean(Object claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.BOOLEAN)).isSameAs(ClaimConversion.FAILED);
	}

	static Stream<Object> isNoBoolean() {
		return Stream.of("", "TRUE", "True", "yes", "on", "1", " true", "true ", 1, 0, List.of(true), Map.of(),
				"t\u202erue");
	}

	@ParameterizedTest
	@MethodSource
	void convertsToAList(Object claim, List<@Nullable Object> expected) {
		assertThat(ClaimConversion.convert(claim, ClaimType.LIST)).isEqualTo(expected);
	}

	static Stream<Arguments> convertsToAList() {
		return Stream.of(Arguments.of(List.of("a", 1), List.of("a", 1)), Arguments.of(List.of(), List.of()),
				Arguments.of(new HashSet<>(Set.of("a")), List.of("a")),
				Arguments.of(Arrays.asList("a", null), Arrays.asList("a", null)), Arguments.of("a", List.of("a")),
				Arguments.of("", List.of("")), Arguments.of("a b,c", List.of("a b,c")), Arguments.of(1, List.of(1)),
				Arguments.of(false, List.of(false)));
	}

	@ParameterizedTest
	@MethodSource
	void isNoList(Object claim) {
		assertThat(ClaimConversion.convert(claim, ClaimType.LIST)).isSameAs(ClaimConversion.FAILED);
	}

	static Stream<Object> isNoList() {
		return Stream.of(Map.of(), Map.of("0", "a"), Instant.EPOCH, Double.NaN);
	}

}
