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

package io.centrali.property;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.centrali.json.JsonFiles;
import io.centrali.reference.ReferenceDecision;
import io.centrali.reference.ReferenceIndeterminacy;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays the scenarios that were found or thought of: the engine and the reference
 * decide as each other, and as the scenario expects if it says what.
 */
class CorpusTests {

	static Stream<Named<Path>> corpus() {
		return JsonFiles.in("/corpus").stream().map((file) -> Named.of(file.getFileName().toString(), file));
	}

	@ParameterizedTest
	@MethodSource("corpus")
	void engineAgreesWithReference(Path file) {
		Scenario scenario = Scenario.parse(read(file));
		assertThat(scenario.byEngine()).isEqualTo(scenario.byReference());
	}

	@ParameterizedTest
	@MethodSource("corpus")
	void engineDecidesAsExpected(Path file) {
		Map<?, ?> whole = (Map<?, ?>) Objects.requireNonNull(JsonText.read(read(file)));
		if (whole.get("expected") instanceof Map<?, ?> expected) {
			assertThat(Scenario.parse(read(file)).byEngine()).isEqualTo(decision(expected));
		}
	}

	private static ReferenceDecision decision(Map<?, ?> json) {
		Set<ReferenceIndeterminacy> indeterminacies = new LinkedHashSet<>();
		for (Object member : (List<?>) json.get("indeterminate")) {
			List<String> told = ((List<?>) member).stream().map(String.class::cast).toList();
			indeterminacies
				.add(new ReferenceIndeterminacy(told.get(0), told.get(1), told.get(2), told.get(3), told.get(4)));
		}
		return new ReferenceDecision((String) json.get("outcome"), (String) json.get("reason_code"),
				(String) json.get("policy"), (String) json.get("rule"), indeterminacies);
	}

	private static String read(Path file) {
		return new String(JsonFiles.content(file), StandardCharsets.UTF_8);
	}

}
