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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.Type;

/**
 * The parameters by which an object is handed to static methods: those that a compiler
 * makes of lambdas, of defaults of parameters and for classes within the class, and any
 * other, of whatever class.
 */
final class SelfParameters {

	/**
	 * How many classes outside of the object's own are read at most.
	 */
	static final int MAX_HELPERS = 100;

	private final Map<String, Map<String, Map<Integer, String>>> parameters = new HashMap<>();

	private final Map<String, String> inherited = new HashMap<>();

	private final Set<String> helpers = new LinkedHashSet<>();

	private final Set<String> types;

	private boolean changed;

	/**
	 * Create an instance.
	 * @param types the internal names of the object's class and of all that it extends
	 * and implements
	 */
	SelfParameters(Set<String> types) {
		this.types = types;
	}

	/**
	 * Add what a method is called with.
	 * @param owner the internal name of its class
	 * @param key its name and descriptor
	 * @param arguments the positions at which the object stands, with the internal names
	 * of its classes
	 */
	void add(String owner, String key, Map<Integer, String> arguments) {
		Map<Integer, String> known = this.parameters.computeIfAbsent(owner, (name) -> new HashMap<>())
			.computeIfAbsent(key, (name) -> new HashMap<>());
		arguments.forEach((index,
				self) -> this.changed |= isNews(known.get(index), self) && !self.equals(known.put(index, self)));
		if (this.helpers.size() < MAX_HELPERS && isTyped(key, arguments)) {
			this.helpers.add(owner);
		}
	}

	// The object counts for more than one of a class within its class.
	private boolean isNews(@Nullable String known, String self) {
		return known == null || (this.types.contains(self) && !this.types.contains(known));
	}

	// Only what knows the type of the object is written to call it.
	private boolean isTyped(String key, Map<Integer, String> arguments) {
		int index = 0;
		for (Type type : Type.getArgumentTypes(key.substring(key.indexOf('(')))) {
			if (this.types.contains(arguments.getOrDefault(index, "")) && type.getSort() == Type.OBJECT
					&& this.types.contains(type.getInternalName())) {
				return true;
			}
			index += type.getSize();
		}
		return false;
	}

	/**
	 * Move what is known of methods that a class inherits to where they are declared.
	 * @param owner the internal name of the class
	 * @param superName the internal name of its superclass
	 * @param declared the names and descriptors of the methods that it declares
	 */
	void inherit(String owner, String superName, Set<String> declared) {
		Map.copyOf(this.parameters.getOrDefault(owner, Map.of())).forEach((key, arguments) -> {
			if (!declared.contains(key)) {
				this.inherited.put(owner + "." + key, superName);
				add(superName, key, arguments);
			}
		});
	}

	/**
	 * Find where a static method is declared.
	 * @param owner the internal name of the class that it is called on
	 * @param key its name and descriptor
	 * @return the internal name of its class
	 */
	String declaring(String owner, String key) {
		String declaring = owner;
		String next = this.inherited.get(declaring + "." + key);
		while (next != null) {
			declaring = next;
			next = this.inherited.get(declaring + "." + key);
		}
		return declaring;
	}

	/**
	 * Return the local variables that hold the object when a static method begins.
	 * @param owner the internal name of its class
	 * @param key its name and descriptor
	 * @return the variables, with the internal names of the object's classes
	 */
	Map<Integer, String> of(String owner, String key) {
		return this.parameters.getOrDefault(owner, Map.of()).getOrDefault(key, Map.of());
	}

	/**
	 * Return the classes that have methods which know the object's type and are handed
	 * the object.
	 * @return the internal names
	 */
	Set<String> helpers() {
		return this.helpers;
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
