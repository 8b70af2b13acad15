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

package io.centrali.policy;

import java.util.List;

import io.centrali.policy.PolicyFunction.Family;

/**
 * Functions of presence, with which a policy can guard itself. A value of {@code null} is
 * there: it is not absent (policy language §6).
 */
final class PresenceFunctions {

	private PresenceFunctions() {
	}

	static List<PolicyFunction> all() {
		return List.of(
				new PolicyFunction("attribute_exists", Family.PRESENCE, Types.BOOLEAN, null,
						(present, right) -> Truth.of((Boolean) present)),
				new PolicyFunction("attribute_absent", Family.PRESENCE, Types.BOOLEAN, null,
						(present, right) -> Truth.of(!(Boolean) present)));
	}

}
