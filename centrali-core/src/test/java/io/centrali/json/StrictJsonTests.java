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

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is JSON and what is not, one file for each thing that readers are known to
 * disagree on.
 */
class StrictJsonTests {

	private static final JsonLimits LIMITS = new JsonLimits(10_000, 1_000, 40);

	static List<Path> accepted() {
		return JsonFiles.in("/json/accepted");
	}

	static List<Path> refused() {
		return JsonFiles.in("/json/refused");
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void acceptsWhatIsJson(Path file) {
		assertThat(JsonDocument.read(JsonFiles.content(file), LIMITS).faults()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("refused")
	void refusesWhatIsNot(Path file) {
		assertThat(JsonDocument.read(JsonFiles.content(file), LIMITS).faults()).isNotEmpty()
			.allSatisfy((fault) -> assertThat(fault.problem()).doesNotContain("`", "Feature", "Source", "REDACTED"));
	}

}
