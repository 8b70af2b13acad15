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

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What becomes of a problem that is found at the start.
 *
 * @since 0.1.0
 */
public enum ProblemHandling {

	/**
	 * Stops the start-up.
	 */
	FAIL,

	/**
	 * Is logged as a warning.
	 */
	WARN,

	/**
	 * Is not looked for.
	 */
	IGNORE;

	private static final Log logger = LogFactory.getLog(CheckEnforcement.class);

	/**
	 * Return what takes the problems of one kind.
	 * @param failures takes those that stop the start-up
	 * @param warned remembers those that were logged, each of which is logged once
	 * @return the consumer
	 */
	Consumer<Problem> to(Consumer<Problem> failures, Collection<Problem> warned) {
		return switch (this) {
			case FAIL -> failures;
			case WARN -> (problem) -> {
				if (warned.add(problem)) {
					logger.warn(problem);
				}
			};
			case IGNORE -> (problem) -> {
			};
		};
	}

	static Set<Problem> noneWarned() {
		return ConcurrentHashMap.newKeySet();
	}

}
