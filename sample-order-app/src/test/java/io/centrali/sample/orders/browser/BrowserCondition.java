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

package io.centrali.sample.orders.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Enables tests where a browser is installed. With the system property
 * {@code centrali.browser.required} they are always enabled, and fail without one.
 */
class BrowserCondition implements ExecutionCondition {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Boolean.getBoolean("centrali.browser.required")) {
			return ConditionEvaluationResult.enabled("A browser is required");
		}
		return find().map((browser) -> ConditionEvaluationResult.enabled("Found " + browser))
			.orElseGet(() -> ConditionEvaluationResult
				.disabled("Neither Chromium nor Chrome is on the PATH (looked for " + NAMES + ")"));
	}

	static Path browser() {
		return find().orElseThrow(() -> new IllegalStateException("A browser is required but none is on the PATH"));
	}

	private static Optional<Path> find() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return NAMES.stream()
			.flatMap((name) -> Stream.of(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
