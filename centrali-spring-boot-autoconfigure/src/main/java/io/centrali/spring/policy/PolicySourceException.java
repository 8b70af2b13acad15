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

package io.centrali.spring.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy source has no documents to give, or some that must not be read.
 *
 * @since 0.1.0
 */
public final class PolicySourceException extends RuntimeException {

	private final String mend;

	PolicySourceException(String problem, String mend, @Nullable Throwable cause) {
		super(problem, cause);
		this.mend = mend;
	}

	/**
	 * Return how to mend it.
	 * @return one sentence
	 */
	public String getMend() {
		return this.mend;
	}

}
