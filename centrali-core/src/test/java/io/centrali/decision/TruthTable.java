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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.Truth;

/**
 * Reads the truth tables of the test data: lines of cells between bars, with values in
 * JSON. {@code #} begins a comment.
 */
final class TruthTable {

	/** Stands for an attribute that is not there. */
	static final Object ABSENT = new Object();

	private TruthTable() {
	}

	static List<List<String>> read(String name) {
		List<List<String>> rows = new ArrayList<>();
		for (String line : PolicyJson.resource("/truth/" + name).lines().toList()) {
			if (!line.isBlank() && !line.startsWith("#")) {
				rows.add(Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toList());
			}
		}
		return rows;
	}

	static Object value(String cell) {
		if (cell.equals("absent")) {
			return ABSENT;
		}
		JsonDocument document = JsonDocument.read(cell.getBytes(StandardCharsets.UTF_8),
				new JsonLimits(1_000_000, 1_000_000, 50));
		if (!document.faults().isEmpty()) {
			throw new IllegalStateException(cell + ": " + document.faults());
		}
		return document.root().toJava();
	}

	static Truth truth(String cell) {
		return Map.of("T", Truth.TRUE, "F", Truth.FALSE, "-", Truth.INDETERMINATE, "x", Truth.INDETERMINATE).get(cell);
	}

}
