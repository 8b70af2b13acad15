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

package io.centrali.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests of the strict reader: it never throws, and what it accepts is what Jackson
 * reads.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrictJsonFuzzTests {

	private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8 << 10, 100);

	private static final JsonMapper JACKSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	static Stream<byte[]> files() {
		return Stream.concat(JsonFiles.in("/json/accepted").stream(), JsonFiles.in("/json/refused").stream())
			.map(JsonFiles::content);
	}

	@MethodSource("files")
	@FuzzTest
	void acceptsOnlyWhatJacksonReads(byte[] content) {
		JsonDocument document = JsonDocument.read(content, LIMITS);
		assertThat(document.faults()).allSatisfy((fault) -> {
			assertThat(fault.position().line()).isPositive();
			assertThat(fault.position().column()).isPositive();
			assertThat(fault.problem()).isNotBlank();
		});
		if (document.faults().isEmpty()) {
			assertThat(document.root()).isNotNull();
			assertThat(comparable(document.root().toJava()))
				.isEqualTo(comparable(JACKSON.readValue(content, Object.class)));
		}
	}

	// Exact, and yet 1 and 1.0 are one number.
	private static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((name, member) -> copy.put(name, comparable(member)));
			return List.of(List.copyOf(copy.keySet()), copy);
		}
		if (value instanceof List<?> list) {
			return list.stream().map(StrictJsonFuzzTests::comparable).toList();
		}
		return (value instanceof Number number) ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
	}

}
