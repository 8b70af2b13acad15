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

/**
 * What a decision says (policy language §7).
 *
 * @since 0.1.0
 */
public enum Outcome {

	/**
	 * The only outcome that lets anyone through.
	 */
	ALLOW("Allow"),

	/**
	 * The policies refuse.
	 */
	DENY("Deny"),

	/**
	 * It could not be decided, which is not a refusal: HTTP 503 rather than 403.
	 */
	INDETERMINATE("Indeterminate");

	private final String label;

	Outcome(String label) {
		this.label = label;
	}

	/**
	 * Return the outcome as records and responses spell it.
	 * @return {@code Allow}, {@code Deny} or {@code Indeterminate}
	 */
	public String label() {
		return this.label;
	}

}
