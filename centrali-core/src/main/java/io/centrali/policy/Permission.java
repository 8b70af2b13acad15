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
 * Binds the policy that holds it to a resource and actions.
 *
 * @param resource the resource, or {@link #ANY}
 * @param actions the actions, at least one, or {@link #ANY}
 * @since 0.1.0
 */
public record Permission(String resource, List<String> actions) {

	/**
	 * Stands for every resource or action.
	 */
	public static final String ANY = "*";

	/**
	 * Create a permission.
	 */
	public Permission {
		actions = List.copyOf(actions);
	}

	/**
	 * Return whether a resource or action that something is bound to is a given one.
	 * @param bound the resource or action that it is bound to, or {@link #ANY}
	 * @param name the other
	 * @return {@code true} if it is the same, or every one
	 */
	public static boolean covers(String bound, String name) {
		return bound.equals(ANY) || bound.equals(name);
	}

}
