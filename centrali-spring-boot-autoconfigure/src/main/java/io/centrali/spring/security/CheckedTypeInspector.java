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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds what is wrong with the checks of one class, without an instance of it.
 */
final class CheckedTypeInspector {

	private final Set<UnboundChecks.Check> literals = new ConcurrentSkipListSet<>();

	private final CentraliCheckRegistry registry;

	private final SelfInvocationInspector selfInvocations;

	CheckedTypeInspector(CentraliCheckRegistry registry, SelfInvocationInspector selfInvocations) {
		this.registry = registry;
		this.selfInvocations = selfInvocations;
	}

	/**
	 * Inspect a class.
	 * @param type the class of a bean
	 * @param problems takes what is wrong
	 * @return whether calls of it are checked
	 */
	boolean inspect(Class<?> type, Consumer<Problem> problems) {
		if (Proxy.isProxyClass(type)) {
			boolean checked = false;
			for (Class<?> contract : type.getInterfaces()) {
				checked |= this.registry.isAnnotated(contract) && inspect(contract, problems);
			}
			return checked;
		}
		Set<Method> methods = new LinkedHashSet<>();
		for (Class<?> declaring : CheckHierarchy.of(type)) {
			for (Method method : ReflectionUtils.getDeclaredMethods(declaring)) {
				if (!method.isSynthetic() && isCallable(method, type, problems)) {
					methods.add(AopUtils.getMostSpecificMethod(method, type));
				}
				inspectParameters(method, type, problems);
			}
		}
		methods.removeIf((method) -> !this.registry.find(method, type).isChecked());
		methods.forEach((method) -> inspect(method, type, problems));
		if (!methods.isEmpty() && Modifier.isFinal(type.getModifiers()) && type.getInterfaces().length == 0) {
			problems.accept(new Problem(type.getName(), "The class is final, so that calls cannot be intercepted",
					"Remove 'final'; a record or a Kotlin class that is not open is final too"));
		}
		if (!methods.isEmpty()) {
			this.selfInvocations.inspect(type, problems);
		}
		return !methods.isEmpty();
	}

	/**
	 * Return the checks that were found, and always ask the same.
	 * @return the checks
	 */
	Set<UnboundChecks.Check> literals() {
		return this.literals;
	}

	private void inspectParameters(Method method, Class<?> type, Consumer<Problem> problems) {
		if (ContextParameters.arePresent(method)
				&& !this.registry.find(AopUtils.getMostSpecificMethod(method, type), type).isChecked()) {
			problems.accept(problem(method, type, "A parameter carries @CentraliContext, but nothing checks the method",
					"Put a @CentraliCheck on the method, or remove the annotation of the parameter"));
		}
	}

	private static boolean isCallable(Method method, Class<?> type, Consumer<Problem> problems) {
		int modifiers = method.getModifiers();
		boolean callable = !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
		if (!callable && AnnotatedTypes.isPresent(method)) {
			problems.accept(problem(method, type,
					"The method is " + (Modifier.isStatic(modifiers) ? "static" : "private")
							+ ", so that calls cannot be intercepted",
					"Put the annotation on a method that is called from outside"));
		}
		return callable;
	}

	private void inspect(Method method, Class<?> type, Consumer<Problem> problems) {
		if (Modifier.isFinal(method.getModifiers())) {
			problems.accept(problem(method, type, "The method is final, so that calls cannot be intercepted",
					"Remove 'final'; a Kotlin function that is not open is final too"));
		}
		if (isHidden(method, type)) {
			problems.accept(problem(method, type, "The method is visible in its own package only, which its proxy is "
					+ "not in, so that calls cannot be intercepted", "Make it protected or public"));
		}
		if (UnsupportedReturnTypes.contain(method, type)) {
			problems.accept(problem(method, type,
					"The method returns before it does anything, and checks of reactive "
							+ "and suspending methods are not supported yet",
					"Remove the annotation, and ask the Centrali bean"));
		}
		CheckedMethod checked = this.registry.find(method, type);
		checked.inspect((description, mend) -> problems.accept(problem(method, type, description, mend)));
		UnboundChecks.Check literal = (checked.attribute() != null) ? checked.attribute().literal(subject(method, type))
				: null;
		if (literal != null) {
			this.literals.add(literal);
		}
	}

	private static boolean isHidden(Method method, Class<?> type) {
		int visible = Modifier.PUBLIC | Modifier.PROTECTED;
		return (method.getModifiers() & visible) == 0
				&& !method.getDeclaringClass().getPackageName().equals(type.getPackageName());
	}

	private static Problem problem(Method method, Class<?> type, String description, String mend) {
		return new Problem(subject(method, type), description, mend);
	}

	private static String subject(Method method, Class<?> type) {
		return type.getName() + "." + CentraliCheckAttribute.name(method);
	}

}
