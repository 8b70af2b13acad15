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
					annotations(problems) + " cannot be enforced:" + System.lineSeparator(), "")));
		this.problems = List.copyOf(problems);
	}

	private static String annotations(List<Problem> problems) {
		return problems.stream().map(Problem::annotation).distinct().sorted().collect(Collectors.joining(", "));
	}

	/**
	 * Return what cannot be enforced.
	 * @return the names of the annotations, such as {@code @CentraliCheck}
	 */
	public String getAnnotations() {
		return annotations(this.problems);
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
	 * @param annotation the annotation that cannot be enforced, such as
	 * {@code @CentraliCheck}
	 */
	public record Problem(String subject, String description, String mend, String annotation) {

		/**
		 * Create a problem of a {@link CentraliCheck}, or of whatever there may be.
		 * @param subject the class and method, or the class
		 * @param description what is wrong with it
		 * @param mend how to mend it
		 */
		public Problem(String subject, String description, String mend) {
			this(subject, description, mend, CheckKind.BEFORE.annotationName());
		}

		Problem of(CheckKind kind) {
			return of(kind.annotationName());
		}

		Problem of(String annotation) {
			return new Problem(this.subject, this.description, this.mend, annotation);
		}

		@Override
		public String toString() {
			return this.subject + ": " + this.description + ". " + this.mend + ".";
		}

	}

}
