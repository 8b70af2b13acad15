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

/**
 * What is too much for a policy (policy language §1).
 *
 * @param documentBytes the size of a document in bytes
 * @param rules the number of rules in a policy
 * @param conditions the number of conditions in a rule, those in groups counted
 * @param groupDepth the depth of nested groups
 * @param stringBytes the size of a string in bytes of UTF-8
 * @since 0.1.0
 */
public record PolicyLimits(int documentBytes, int rules, int conditions, int groupDepth, int stringBytes) {

	/**
	 * The limits that hold unless others are set: 1 MiB, 10,000 rules, 100 conditions,
	 * depth 16 and 8 KiB.
	 */
	public static final PolicyLimits DEFAULTS = new PolicyLimits(1024 * 1024, 10_000, 100, 16, 8 * 1024);

	// Groups are read by recursion.
	private static final int MAXIMUM_GROUP_DEPTH = 100;

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a limit is not positive, or the depth is
	 * greater than 100
	 */
	public PolicyLimits {
		if (documentBytes < 1 || rules < 1 || conditions < 1 || groupDepth < 1 || stringBytes < 1) {
			throw new IllegalArgumentException("Every limit must be at least 1");
		}
		if (groupDepth > MAXIMUM_GROUP_DEPTH) {
			throw new IllegalArgumentException("The limit of nested groups must be at most " + MAXIMUM_GROUP_DEPTH);
		}
	}

}
