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
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds what is wrong with the checks of one class, without an instance of it.
 */
final class CheckedTypeInspector {

	private static final String CONTEXT = "@" + CentraliContext.class.getSimpleName();

	// A prototype is looked at whenever one is created, and is of the same class as ever.
	private final Map<Class<?>, Inspection> inspected = new ConcurrentHashMap<>();

	private final Set<UnboundChecks.Check> literals = new ConcurrentSkipListSet<>();

	private final CheckRegistries registries;

	private final SelfInvocationInspector selfInvocations;

	CheckedTypeInspector(CheckRegistries registries, SelfInvocationInspector selfInvocations) {
		this.registries = registries;
		this.selfInvocations = selfInvocations;
	}

	/**
	 * Inspect a class.
	 * @param type the class of a bean
	 * @param problems takes what is wrong
	 * @return which of its methods are checked, by kind; empty if none is
	 */
	Map<CheckKind, List<Method>> inspect(Class<?> type, Consumer<Problem> problems) {
		Inspection inspection = this.inspected.get(type);
		if (inspection == null) {
			List<Problem> found = new ArrayList<>();
			inspection = new Inspection(Collections.unmodifiableMap(inspectAnew(type, found::add)), found);
			this.inspected.put(type, inspection);
		}
		inspection.problems.forEach(problems);
		return inspection.checked;
	}

	private Map<CheckKind, List<Method>> inspectAnew(Class<?> type, Consumer<Problem> problems) {
		Map<CheckKind, List<Method>> checked = new EnumMap<>(CheckKind.class);
		if (Proxy.isProxyClass(type)) {
			for (Class<?> contract : type.getInterfaces()) {
				if (this.registries.isAnnotated(contract)) {
					inspect(contract, problems).forEach((kind,
							methods) -> checked.computeIfAbsent(kind, (key) -> new ArrayList<>()).addAll(methods));
				}
			}
			return checked;
		}
		Set<Method> methods = methods(type, problems);
		for (CentraliCheckRegistry registry : this.registries.all()) {
			List<Method> found = methods.stream().filter((method) -> registry.find(method, type).isChecked()).toList();
			if (!found.isEmpty()) {
				checked.put(registry.kind(), found);
			}
			CheckedMethodInspector inspector = new CheckedMethodInspector(registry, type, problems, this.literals::add);
			found.forEach(inspector::inspect);
		}
		inspectTogether(type, checked, problems);
		if (!checked.isEmpty()) {
			this.selfInvocations.inspect(type, problems);
		}
		return checked;
	}

	private Set<Method> methods(Class<?> type, Consumer<Problem> problems) {
		Set<Method> methods = new LinkedHashSet<>();
		for (Class<?> declaring : CheckHierarchy.of(type)) {
			if (ContextParameters.arePresentInConstructor(declaring)) {
				problems.accept(new Problem(declaring.getName(),
						"A parameter of a constructor carries @CentraliContext, but nothing checks constructors",
						"Put it on a parameter of a method with @CentraliCheck, or remove it")
					.of(CONTEXT));
			}
			for (Method method : ReflectionUtils.getDeclaredMethods(declaring)) {
				if (!method.isSynthetic() && isCallable(method, type, problems)) {
					methods.add(AopUtils.getMostSpecificMethod(method, type));
				}
				inspectParameters(method, type, problems);
			}
		}
		return methods;
	}

	/**
	 * Return the checks that were found, and always ask the same.
	 * @return the checks
	 */
	Set<UnboundChecks.Check> literals() {
		return this.literals;
	}

	private void inspectParameters(Method method, Class<?> type, Consumer<Problem> problems) {
		if (ContextParameters.arePresent(method) && !isChecked(AopUtils.getMostSpecificMethod(method, type), type)) {
			problems
				.accept(CheckedMethodInspector
					.problem(method, type, "A parameter carries @CentraliContext, but nothing checks the method",
							"Put a @CentraliCheck on the method, or remove the annotation of the parameter")
					.of(CONTEXT));
		}
	}

	private boolean isChecked(Method method, Class<?> type) {
		return this.registries.all().stream().anyMatch((registry) -> registry.find(method, type).isChecked());
	}

	private boolean isCallable(Method method, Class<?> type, Consumer<Problem> problems) {
		int modifiers = method.getModifiers();
		boolean callable = !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
		for (CentraliCheckRegistry registry : this.registries.all()) {
			if (!callable && registry.kind().isPresent(method)) {
				problems.accept(
						CheckedMethodInspector
							.problem(method, type,
									"The method is " + (Modifier.isStatic(modifiers) ? "static" : "private")
											+ ", so that calls cannot be intercepted",
									"Put the annotation on a method that is called from outside")
							.of(registry.kind()));
			}
		}
		return callable;
	}

	private static void inspectTogether(Class<?> type, Map<CheckKind, List<Method>> checked,
			Consumer<Problem> problems) {
		if (!checked.isEmpty() && Modifier.isFinal(type.getModifiers()) && type.getInterfaces().length == 0) {
			problems.accept(new Problem(type.getName(), "The class is final, so that calls cannot be intercepted",
					"Remove 'final'; a record or a Kotlin class that is not open is final too")
				.of(checked.keySet().iterator().next()));
		}
		List<Method> filtered = checked.getOrDefault(CheckKind.FILTER, List.of());
		for (Method method : checked.getOrDefault(CheckKind.AFTER, List.of())) {
			if (filtered.contains(method)) {
				problems.accept(CheckedMethodInspector
					.problem(method, type, "@CentraliPostCheck and @CentraliFilter both apply to what it returns",
							"Check the whole or the elements; a check of another bean that calls it can do the other")
					.of(CheckKind.FILTER));
			}
		}
	}

	private record Inspection(Map<CheckKind, List<Method>> checked, List<Problem> problems) {

	}

}
