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

package io.centrali.claims;

/**
 * Why the claims of a principal could not be mapped. Any fault refuses the principal; its
 * token stays valid (policy language §6).
 *
 * @param kind what is wrong
 * @param attribute the full name of the attribute that was not provided
 * @param jwtPath where the claim was looked for
 * @param detail one sentence for the record; never holds the claim's value
 * @since 0.1.0
 */
public record ClaimFault(Kind kind, String attribute, String jwtPath, String detail) {

	/**
	 * The kinds of fault.
	 */
	public enum Kind {

		/**
		 * A required claim is absent and has no default.
		 */
		MISSING_REQUIRED_CLAIM,

		/**
		 * A claim does not convert to the type that its mapping asks for.
		 */
		CLAIM_TYPE

	}

}
