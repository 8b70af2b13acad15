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

package io.centrali.spring.security;

import java.util.HashMap;
import java.util.Map;

/**
 * The parameters by which an object is handed to static methods of its own code: those
 * that a compiler makes of lambdas, of defaults of parameters and for classes within the
 * class, and any other.
 */
final class SelfParameters {

	private final Map<String, Map<Integer, String>> parameters = new HashMap<>();

	private boolean changed;

	/**
	 * Add what a method is called with.
	 * @param owner the internal name of its class
	 * @param key its name and descriptor
	 * @param arguments the positions at which the object stands, with the internal names
	 * of its classes
	 */
	void add(String owner, String key, Map<Integer, String> arguments) {
		Map<Integer, String> known = this.parameters.computeIfAbsent(owner + "." + key, (name) -> new HashMap<>());
		arguments.forEach((index, self) -> this.changed |= known.putIfAbsent(index, self) == null);
	}

	/**
	 * Return the local variables that hold the object when a static method begins.
	 * @param owner the internal name of its class
	 * @param key its name and descriptor
	 * @return the variables, with the internal names of the object's classes
	 */
	Map<Integer, String> of(String owner, String key) {
		return this.parameters.getOrDefault(owner + "." + key, Map.of());
	}

	/**
	 * Return whether something was added since this was asked last.
	 * @return {@code true} if what was read before may read differently now
	 */
	boolean haveChanged() {
		boolean answer = this.changed;
		this.changed = false;
		return answer;
	}

}
