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
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A small context behaves like any other map, and only what is as simple as that becomes
 * one.
 */
class SmallMapTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 8 })
	void isTheMapThatItCopies(int size) {
		Map<String, Object> map = new LinkedHashMap<>();
		IntStream.range(0, size).forEach((i) -> map.put("key" + i, (i % 2 == 0) ? null : i));
		SmallMap copy = SmallMap.copyOf(map);
		assertThat(copy).isEqualTo(map).hasSameHashCodeAs(map).hasToString(map.toString()).hasSize(size);
		assertThat(map).isEqualTo(copy);
		assertThat(copy).isNotEqualTo(Map.of("other", 1)).isNotEqualTo("other");
		assertThat(copy.isEmpty()).isEqualTo(map.isEmpty());
		assertThat(new ArrayList<>(copy.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
		assertThat(new ArrayList<>(copy.values())).isEqualTo(new ArrayList<>(map.values()));
		assertThat(new ArrayList<>(copy.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
		for (String key : List.of("key0", "key1", "other")) {
			assertThat(copy.get(key)).isEqualTo(map.get(key));
			assertThat(copy.containsKey(key)).isEqualTo(map.containsKey(key));
		}
		for (Object value : new Object[] { null, 1, "other" }) {
			assertThat(copy.containsValue(value)).isEqualTo(map.containsValue(value));
		}
		assertThat(copy.containsKey(null)).isFalse();
		assertThat(copy.get(7)).isNull();
	}

	@Test
	void namesAndValuesAreAsGoodAsAMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		for (Object value : new Object[] { 1, "text", null, List.of(1, 2), Map.of("a", 1), new StringBuilder("x"), 2L,
				true, 1.5, BigDecimal.ONE }) {
			map.put("key" + map.size(), value);
			assertThat(Snapshot.of(map.keySet().toArray(String[]::new), map.values().toArray()))
				.isEqualTo(Snapshot.of(map));
		}
		assertThat(Snapshot.of(new String[0], new Object[0])).isEmpty();
	}

	@Test
	void namesAndValuesMustMatch() {
		for (Object value : new Object[] { 1, List.of() }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Snapshot.of(new String[] { "key", "key" }, new Object[] { 1, value }))
				.withMessageContaining("key");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Snapshot.of(new String[] { "key" }, new Object[] { 1, value }));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Snapshot.of(new String[] { "key", "other" }, new Object[] { value }));
		}
	}

	@Test
	void valuesAreCopied() {
		Object[] values = { 1, 2 };
		Map<String, Object> copy = Snapshot.of(new String[] { "a", "b" }, values);
		values[0] = 500;
		assertThat(copy).isEqualTo(Map.of("a", 1, "b", 2));
	}

	@Test
	void cannotBeModified() {
		SmallMap map = SmallMap.copyOf(Map.of("key", 1));
		for (Runnable change : List.<Runnable>of(() -> map.put("key", 2), () -> map.remove("key"), map::clear,
				() -> map.putAll(Map.of("key", 2)), () -> map.keySet().clear(), () -> map.values().clear(),
				() -> map.entrySet().iterator().next().setValue(2), () -> map.replaceAll((key, value) -> 2),
				() -> map.merge("key", 1, (old, value) -> 2))) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
		}
		assertThat(map).isEqualTo(Map.of("key", 1));
	}

	@Test
	void leavesTheRestToTheSnapshot() {
		Map<Object, Object> identities = new IdentityHashMap<>();
		identities.put(new String("key"), 1);
		identities.put(new String("key"), 2);
		for (Map<?, ?> map : List.of(Map.of("key", List.of()), Map.of(1, "value"), Map.of("key", new StringBuilder()),
				Collections.singletonMap(null, 1), identities, lying(2, Map.of("key", 1)),
				lying(0, Map.of("key", 1)))) {
			assertThat(SmallMap.copyOf(map)).isNull();
		}
		Map<String, Object> nine = new LinkedHashMap<>();
		IntStream.range(0, 9).forEach((i) -> nine.put("key" + i, i));
		assertThat(SmallMap.copyOf(nine)).isNull();
		assertThat(Snapshot.of(nine)).isEqualTo(nine);
	}

	// As a map does that changes while it is read.
	private static Map<String, Object> lying(int size, Map<String, Object> map) {
		return new AbstractMap<>() {

			@Override
			public int size() {
				return size;
			}

			@Override
			public Set<Entry<String, Object>> entrySet() {
				return map.entrySet();
			}

		};
	}

}
