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

import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a method that carry {@link CentraliContext}, there or on a method
 * that it overrides.
 */
final class ContextParameters {

	private final Map<String, Integer> entries = new LinkedHashMap<>();

	private final Map<String, String> problems = new LinkedHashMap<>();

	ContextParameters(List<Method> methods) {
		Map<Integer, String> names = new TreeMap<>();
		for (Method method : methods) {
			add(method, names);
		}
		names.forEach((index, name) -> {
			if (this.entries.putIfAbsent(name, index) != null) {
				this.problems.put("Two parameters give the context entry '" + name + "'", "Name them differently");
			}
		});
	}

	static boolean arePresent(Executable executable) {
		for (Annotation[] annotations : executable.getParameterAnnotations()) {
			if (find(annotations) != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a parameter of a constructor carries the annotation, where it means
	 * nothing.
	 * @param type the class
	 * @return {@code true} if one does
	 */
	static boolean arePresentInConstructor(Class<?> type) {
		try {
			return Arrays.stream(type.getDeclaredConstructors()).anyMatch(ContextParameters::arePresent);
		}
		catch (LinkageError ex) {
			// What another constructor takes may be missing.
			return false;
		}
	}

	private static @Nullable CentraliContext find(Annotation[] annotations) {
		for (Annotation annotation : annotations) {
			if (annotation instanceof CentraliContext context) {
				return context;
			}
		}
		return null;
	}

	private void add(Method method, Map<Integer, String> names) {
		Annotation[][] annotations = method.getParameterAnnotations();
		for (int i = 0; i < annotations.length; i++) {
			CentraliContext annotation = find(annotations[i]);
			if (annotation != null) {
				add(i, annotation.value().isEmpty() ? CheckVariables.parameterName(method, i) : annotation.value(),
						names);
			}
		}
	}

	private void add(int index, @Nullable String name, Map<Integer, String> names) {
		if (name == null) {
			this.problems.put(
					"The name of parameter " + index + " is not known, so that @CentraliContext names nothing",
					"Compile with -parameters, or write @CentraliContext(\"name\")");
			return;
		}
		String present = names.putIfAbsent(index, name);
		if (!Objects.requireNonNullElse(present, name).equals(name)) {
			this.problems.put("The parameter " + index + " is the context entry '" + present + "' here and '" + name
					+ "' in a method that is overridden", "Write @CentraliContext(\"name\") with one name");
		}
	}

	boolean isEmpty() {
		return this.entries.isEmpty() && this.problems.isEmpty();
	}

	boolean contains(String name) {
		return this.entries.containsKey(name);
	}

	/**
	 * Visit the entries.
	 * @param visitor takes the name and the position of the parameter
	 */
	void forEach(BiConsumer<String, Integer> visitor) {
		this.entries.forEach(visitor);
	}

	/**
	 * Return what is wrong.
	 * @return the problems, each with its mend
	 */
	Map<String, String> problems() {
		return this.problems;
	}

}
