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

import io.centrali.spring.security.InvalidCentraliCheckException;
import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * A {@link FailureAnalyzer} that lists all checks that cannot be enforced.
 */
class InvalidCentraliCheckFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCentraliCheckException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCentraliCheckException cause) {
		StringBuilder description = new StringBuilder(cause.getAnnotations())
			.append(" cannot be enforced, so these methods would be unprotected, or refused at every call:");
		StringBuilder action = new StringBuilder("Mend each of them:");
		for (Problem problem : cause.getProblems()) {
			description.append(String.format("%n%n    - %s%n      %s", problem.subject(), problem.description()));
			action.append(String.format("%n%n    - %s%n      %s", problem.subject(), problem.mend()));
		}
		return new FailureAnalysis(description.toString(), action.toString(), cause);
	}

}
