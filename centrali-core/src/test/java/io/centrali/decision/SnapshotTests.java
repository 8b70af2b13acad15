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
import java.time.Instant;
import java.time.LocalTime;
import java.time.chrono.JapaneseDate;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a context becomes when it is given: JSON, numbers and times, none of which can
 * change any more.
 */
class SnapshotTests {

	static Stream<Object> kept() {
		return Stream.of("text", true, (byte) 1, (short) 1, 1, 1L, 1.5f, 1.5, BigInteger.TEN, BigDecimal.ONE,
				Instant.EPOCH, LocalTime.NOON, JapaneseDate.of(2026, 1, 31));
	}

	@ParameterizedTest
	@MethodSource("kept")
	void keepsWhatCannotChange(Object value) {
		assertThat(copy(value)).isSameAs(value);
	}

	static Stream<Arguments> copied() {
		return Stream.of(Arguments.of(new AtomicInteger(1), 1L), Arguments.of(new AtomicLong(1), 1L),
				Arguments.of(new int[] { 1, 2 }, List.of(1, 2)),
				Arguments.of(new String[] { "a", null }, Arrays.asList("a", null)),
				Arguments.of(List.of(new long[] { 1 }), List.of(List.of(1L))),
				Arguments.of(Map.of(1, Map.of("a", new AtomicInteger(2))), Map.of("1", Map.of("a", 2L))));
	}

	@ParameterizedTest
	@MethodSource("copied")
	void copiesWhatCouldChange(Object value, Object copy) {
		assertThat(copy(value)).isEqualTo(copy);
	}

	static Stream<Object> unsupported() {
		return Stream.of(new Date(), new DoubleAdder(), 'a', new StringBuilder("a"), new BigDecimal("1") {
		}, new OwnTime());
	}

	@ParameterizedTest
	@MethodSource("unsupported")
	void keepsTheTypeOfWhatItDoesNotKnow(Object value) {
		assertThat(copy(value)).isEqualTo(new UnsupportedValue(value.getClass().getName()))
			.hasToString("<unsupported " + value.getClass().getName() + ">");
	}

	@ParameterizedTest
	@CsvSource({ "0, true", "1, true", "14, true", "15, false", "16, false" })
	void copiesFifteenLevelsOfAnEntry(int listsAround, boolean copied) {
		Object nested = List.of("innermost");
		for (int i = 0; i < listsAround; i++) {
			nested = List.of(nested);
		}
		assertThat(copy(nested).toString().contains("innermost")).isEqualTo(copied);
		Object map = Map.of("key", "innermost");
		for (int i = 0; i < listsAround; i++) {
			map = Map.of("key", map);
		}
		assertThat(copy(map).toString().contains("innermost")).isEqualTo(copied);
	}

	// Ten thousand values in all: what is cut off could be what matters.
	@Test
	void copiesACollectionWholeOrNotAtAll() {
		List<Integer> half = Collections.nCopies(5_000, 1);
		assertThat(copy(List.of(half, half.subList(2, 5_000)))).isEqualTo(List.of(half, half.subList(2, 5_000)));
		assertThat(copy(List.of(half, half.subList(1, 5_000))).toString()).contains("<unsupported").contains("1, 1");
		assertThat(copy(new int[10_000])).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(10_000);
		assertThat(copy(new int[10_001]))
			.hasToString("<unsupported [I: a context has at most 10000 values in collections>");
		assertThat(copy(Collections.nCopies(10_001, 1)).toString()).contains("CopiesList: a context has at most");
		Map<Integer, Integer> map = new LinkedHashMap<>();
		IntStream.range(0, 10_001).forEach((i) -> map.put(i, i));
		assertThat(copy(map).toString()).contains("java.util.LinkedHashMap: a context has at most 10000 values");
	}

	// Names and values.

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8, 9 })
	void namesAndValuesAreTheirMap(int size) {
		String[] names = IntStream.range(0, size).mapToObj((i) -> "name" + i).toArray(String[]::new);
		Object[] values = IntStream.range(0, size).mapToObj((i) -> (i % 2 == 0) ? null : i).toArray();
		DecisionRequest request = DecisionRequest.of("orders", "approve").context(names, values).build();
		Map<String, Object> map = new LinkedHashMap<>();
		IntStream.range(0, size).forEach((i) -> map.put(names[i], values[i]));
		assertThat(request.context()).isEqualTo(map);
		Arrays.fill(names, "other");
		Arrays.fill(values, "other");
		assertThat(request.context()).isEqualTo(map);
	}

	@Test
	void valuesThatCouldChangeAreCopiedBesideTheirNamesToo() {
		AtomicInteger amount = new AtomicInteger(1);
		Map<String, Object> context = Snapshot.of(new String[] { "a", "b" }, new Object[] { 1, amount });
		amount.set(2);
		assertThat(context).isEqualTo(Map.of("a", 1, "b", 1L));
	}

	@Test
	void eachNameHasOneValue() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Snapshot.of(new String[] { "a", "b", "a" }, new Object[] { 1, 2, 3 }))
			.withMessage("There must be one value for the name a");
		for (Object[] values : List.of(new Object[0], new Object[2])) {
			assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.of(new String[] { "a" }, values))
				.withMessage("There must be as many values as names");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 9 })
	void noNameIsNull(int size) {
		String[] names = IntStream.range(0, size).mapToObj((i) -> "name" + i).toArray(String[]::new);
		names[size - 1] = null;
		assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.of(names, new Object[size]))
			.withMessage("The name at index " + (size - 1) + " must not be null");
	}

	private static Object copy(Object value) {
		return Snapshot.of(Map.of("key", value)).get("key");
	}

	/** Could tell another time whenever it is asked. */
	private static final class OwnTime implements TemporalAccessor {

		@Override
		public boolean isSupported(TemporalField field) {
			return false;
		}

		@Override
		public long getLong(TemporalField field) {
			return 0;
		}

	}

}
