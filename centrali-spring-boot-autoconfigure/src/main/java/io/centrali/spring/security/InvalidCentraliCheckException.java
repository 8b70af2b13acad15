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

package io.centrali.spring.security;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown at the start when checks cannot be enforced, with everything that is wrong.
 *
 * @since 0.1.0
 */
public final class InvalidCentraliCheckException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	InvalidCentraliCheckException(List<Problem> problems) {
		super(problems.stream()
			.map(Problem::toString)
			.collect(Collectors.joining(System.lineSeparator(),
					"@CentraliCheck cannot be enforced:" + System.lineSeparator(), "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong.
	 * @return the problems, never empty
	 */
	public List<Problem> getProblems() {
		return this.problems;
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param subject the class and method, or the class
	 * @param description what is wrong with it
	 * @param mend how to mend it
	 */
	public record Problem(String subject, String description, String mend) {

		@Override
		public String toString() {
			return this.subject + ": " + this.description + ". " + this.mend + ".";
		}

	}

}
