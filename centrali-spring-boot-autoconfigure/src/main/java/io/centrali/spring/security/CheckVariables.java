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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.security.core.parameters.DefaultSecurityParameterNameDiscoverer;

/**
 * The variables that the expressions of a check may use: the parameters of the method, by
 * the names that it and the methods it overrides give them, and by position; after the
 * call also what it returned, which has the position after the last.
 */
final class CheckVariables {

	private static final ParameterNameDiscoverer DISCOVERER = new DefaultSecurityParameterNameDiscoverer();

	private final Map<String, Integer> indexes = new HashMap<>();

	private final Set<String> ambiguous = new HashSet<>();

	private final boolean returnsNothing;

	private boolean namesAreKnown;

	/**
	 * Create variables.
	 * @param methods the method, followed by those it overrides
	 * @param more the names of variables that follow the arguments
	 */
	CheckVariables(List<Method> methods, String... more) {
		for (Method method : methods) {
			@Nullable String @Nullable [] names = DISCOVERER.getParameterNames(method);
			for (int i = 0; names != null && i < names.length; i++) {
				add(names[i], i);
			}
			this.namesAreKnown |= names != null;
		}
		int count = methods.get(0).getParameterCount();
		for (int i = 0; i < count; i++) {
			add("p" + i, i);
			add("a" + i, i);
		}
		for (int i = 0; i < more.length; i++) {
			add(more[i], count + i);
		}
		this.returnsNothing = methods.get(0).getReturnType() == void.class;
	}

	static @Nullable String parameterName(Method method, int index) {
		@Nullable String @Nullable [] names = DISCOVERER.getParameterNames(method);
		return (names != null) ? names[index] : null;
	}

	private void add(@Nullable String name, int index) {
		if (name == null) {
			return;
		}
		Integer present = this.indexes.putIfAbsent(name, index);
		if (present != null && present != index) {
			this.ambiguous.add(name);
		}
	}

	Map<String, Integer> indexes() {
		return Map.copyOf(this.indexes);
	}

	/**
	 * Return whether a name never stands for a parameter.
	 * @param name the name of a variable
	 * @return {@code true} if SpEL itself gives it a meaning
	 */
	static boolean isReserved(String name) {
		return "root".equals(name) || "this".equals(name);
	}

	void inspect(String name, String subject, BiConsumer<String, String> problems) {
		Integer index = this.indexes.get(name);
		if (isReserved(name)) {
			if (index != null) {
				problems.accept(
						subject + " reads #" + name + ", which is an object of SpEL's own and not the parameter",
						"Write #p" + index + ", or name the parameter differently");
			}
		}
		else if (this.ambiguous.contains(name)) {
			problems.accept(subject + " reads #" + name + ", which names different parameters in the hierarchy",
					"Name the parameters alike, or write #p0, #p1 and so on");
		}
		else if (index == null) {
			problems.accept(subject + " reads #" + name + ", which is no parameter", mend(name));
		}
	}

	private String mend(String name) {
		if (this.returnsNothing && CheckKind.isVariable(name)) {
			return "The method returns nothing: check before the call, with @CentraliCheck";
		}
		boolean needsNames = !this.namesAreKnown && !this.indexes.isEmpty();
		return needsNames ? "Compile with -parameters, or write #p0, #p1 and so on" : "The parameters are " + known();
	}

	private List<String> known() {
		List<String> names = new ArrayList<>(this.indexes.keySet());
		names.sort(null);
		names.replaceAll((name) -> "#" + name);
		return names;
	}

}
