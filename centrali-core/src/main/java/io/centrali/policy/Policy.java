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
 * A policy, as its document says it.
 *
 * @param name the name, unique within its set
 * @param description what the policy is for, or {@code null}
 * @param allowByDefault whether the default may allow
 * @param permissions what the document itself binds the policy to
 * @param rules the rules, at least one
 * @param defaultRule what it says when no rule holds
 * @since 0.1.0
 */
public record Policy(String name, @Nullable String description, boolean allowByDefault, List<Permission> permissions,
		List<Rule> rules, DefaultRule defaultRule) {

	/**
	 * Create a policy.
	 */
	public Policy {
		permissions = List.copyOf(permissions);
		rules = List.copyOf(rules);
	}

}
