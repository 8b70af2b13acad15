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
 * Why a check cannot be put to the policies. It goes down the same line as every other
 * check, so that it leaves a record too.
 *
 * @param code what is wrong; never one that allows
 * @param detail one sentence for the record, without the values of attributes or tokens
 * @since 0.1.0
 */
public record Refusal(ReasonCode code, String detail) {

	/**
	 * Create a refusal.
	 * @throws IllegalArgumentException if the code would allow
	 */
	public Refusal {
		if (code.outcome() == Outcome.ALLOW) {
			throw new IllegalArgumentException("A refusal cannot have the code " + code.code());
		}
	}

}
