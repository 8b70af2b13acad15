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

import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy.
 *
 * @param id the id, unique within its policy
 * @param description what the rule is for, or {@code null}
 * @param effect what it does if it holds
 * @param reason the sentence that a caller may be shown when it decides, or {@code null}
 * @param conditions the conditions, joined by Kleene AND; only a Deny rule may have none
 * @since 0.1.0
 */
public record Rule(String id, @Nullable String description, Effect effect, @Nullable String reason,
		List<Condition> conditions) {

	/**
	 * Create a rule.
	 */
	public Rule {
		conditions = List.copyOf(conditions);
	}

}
