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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Reads the value of an operand for one decision.
 */
@FunctionalInterface
interface OperandValue {

	/**
	 * The value of an operand that is not there, which {@code null} is not.
	 */
	Object ABSENT = new Object();

	/**
	 * Read the value.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @return the value, {@code null} or {@link #ABSENT}
	 */
	@Nullable Object read(DecisionRequest request, Instant now);

}
