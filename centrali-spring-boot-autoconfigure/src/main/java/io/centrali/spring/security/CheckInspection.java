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

import java.util.ArrayList;
import java.util.List;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

/**
 * Looks at the checks of a class as the start-up does. Internal: for the test kit.
 *
 * @since 0.1.0
 */
public final class CheckInspection {

	private final CheckRegistries registries = new CheckRegistries();

	private final CheckedTypeInspector checks = new CheckedTypeInspector(this.registries,
			new SelfInvocationInspector(this.registries, ProblemHandling.IGNORE));

	private final SelfInvocationInspector selfInvocations = new SelfInvocationInspector(this.registries,
			ProblemHandling.FAIL);

	/**
	 * Return whether a class, or anything it extends or implements, carries a check.
	 * @param type the class
	 * @return {@code true} if it does
	 */
	public boolean isAnnotated(Class<?> type) {
		return this.registries.isReadablyAnnotated(type);
	}

	/**
	 * Return why checks of a class cannot be enforced.
	 * @param type the class of a bean
	 * @return the problems
	 */
	public List<Problem> unenforceable(Class<?> type) {
		List<Problem> problems = new ArrayList<>();
		if (isAnnotated(type)) {
			this.checks.inspect(type, problems::add);
		}
		return problems;
	}

	/**
	 * Return the calls of checked methods that objects of a class make on themselves.
	 * @param type the class of a bean
	 * @return the calls
	 */
	public List<Problem> selfInvocations(Class<?> type) {
		List<Problem> problems = new ArrayList<>();
		if (isAnnotated(type)) {
			this.selfInvocations.inspect(type, problems::add);
		}
		return problems;
	}

}
