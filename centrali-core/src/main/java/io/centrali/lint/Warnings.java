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

package io.centrali.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.centrali.json.JsonPosition;

/**
 * Collects warnings.
 */
final class Warnings {

	private static final Comparator<PolicyWarning> ORDER = Comparator.comparing(PolicyWarning::location)
		.thenComparing(PolicyWarning::line)
		.thenComparing(PolicyWarning::column)
		.thenComparing(PolicyWarning::lint)
		.thenComparing(PolicyWarning::problem);

	private final List<PolicyWarning> warnings = new ArrayList<>();

	void add(Lint lint, String location, JsonPosition position, String problem, String mend) {
		this.warnings.add(new PolicyWarning(lint, location, position.line(), position.column(),
				position.pointer().toString(), problem, mend));
	}

	void add(Lint lint, LocatedRule rule, JsonPosition position, String problem, String mend) {
		add(lint, rule.policy().location(), position, problem, mend);
	}

	List<PolicyWarning> sorted() {
		return this.warnings.stream().sorted(ORDER).toList();
	}

}
