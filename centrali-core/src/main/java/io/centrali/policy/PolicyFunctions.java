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

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The one table of functions, from which parser, engine and documentation read.
 *
 * @since 0.1.0
 */
public final class PolicyFunctions {

	private static final Map<String, PolicyFunction> FUNCTIONS = index(Stream
		.of(StringFunctions.all(), NumberFunctions.all(), BooleanFunctions.all(), ListFunctions.all(),
				TimeFunctions.all(), NetworkFunctions.all(), PresenceFunctions.all())
		.flatMap(List::stream)
		.toList());

	private PolicyFunctions() {
	}

	private static Map<String, PolicyFunction> index(List<PolicyFunction> functions) {
		Map<String, PolicyFunction> byName = new TreeMap<>();
		functions.forEach((function) -> byName.put(function.name(), function));
		return Collections.unmodifiableMap(byName);
	}

	/**
	 * Find a function.
	 * @param name the exact name
	 * @return the function, or {@code null} if there is none of that name
	 */
	public static @Nullable PolicyFunction find(String name) {
		return FUNCTIONS.get(name);
	}

	/**
	 * Return every function.
	 * @return the functions, sorted by name
	 */
	public static Collection<PolicyFunction> all() {
		return FUNCTIONS.values();
	}

}
