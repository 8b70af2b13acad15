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

/**
 * Binds a policy to a resource and actions from outside its document, so that a document
 * needs no edit.
 *
 * @param resource the resource, or {@code *} for every one
 * @param actions the actions, or {@code *} for every one
 * @param policy the name of the policy
 * @param origin what faults name, such as {@code centrali.permissions[0]}
 * @since 0.1.0
 */
public record PolicyBinding(String resource, List<String> actions, String policy, String origin) {

	/**
	 * Create a binding. Its content is checked when a policy set is loaded with it, so
	 * that all faults are told at once.
	 */
	public PolicyBinding {
		actions = List.copyOf(actions);
	}

}
