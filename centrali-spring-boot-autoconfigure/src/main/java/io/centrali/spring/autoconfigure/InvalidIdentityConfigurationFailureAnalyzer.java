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

package io.centrali.spring.autoconfigure;

import java.util.function.Function;
import java.util.stream.Collectors;

import io.centrali.spring.autoconfigure.InvalidIdentityConfigurationException.Fault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An {@link AbstractFailureAnalyzer} for {@link InvalidIdentityConfigurationException}.
 */
final class InvalidIdentityConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidIdentityConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidIdentityConfigurationException cause) {
		String description = "The configuration of identity providers and claim mappings is not valid:%n%n".formatted()
				+ lines(cause, (fault) -> fault.property() + " " + fault.problem());
		return new FailureAnalysis(description, lines(cause, (fault) -> fault.property() + ": " + fault.mend()), cause);
	}

	private static String lines(InvalidIdentityConfigurationException cause, Function<Fault, String> line) {
		return cause.faults()
			.stream()
			.map(line)
			.map("    - "::concat)
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
