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

package io.centrali.reference;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the reference evaluator answers.
 *
 * @param outcome {@code ALLOW} or {@code DENY}
 * @param reasonCode the reason code, such as {@code deny_rule}
 * @param policy the deciding policy, or {@code null} if none decided
 * @param rule the deciding rule or default, or {@code null} if none decided
 * @param indeterminacies every operand that made an asked rule INDETERMINATE
 */
public record ReferenceDecision(String outcome, String reasonCode, @Nullable String policy, @Nullable String rule,
		Set<ReferenceIndeterminacy> indeterminacies) {

}
