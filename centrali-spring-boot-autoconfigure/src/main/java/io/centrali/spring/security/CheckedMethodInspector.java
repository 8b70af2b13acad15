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
import java.util.List;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Finds what is wrong with the checks of one kind of one method.
 */
final class CheckedMethodInspector {

	private static final List<String> LIFECYCLE = List.of("jakarta.annotation.PostConstruct",
			"jakarta.annotation.PreDestroy");

	private final CentraliCheckRegistry registry;

	private final Class<?> type;

	private final Consumer<Problem> problems;

	private final Consumer<UnboundChecks.Check> literals;

	CheckedMethodInspector(CentraliCheckRegistry registry, Class<?> type, Consumer<Problem> problems,
			Consumer<UnboundChecks.Check> literals) {
		this.literals = literals;
		this.registry = registry;
		this.type = type;
		this.problems = problems;
	}

	void inspect(Method method) {
		CheckedMethod checked = this.registry.find(method, this.type);
		if (Modifier.isFinal(method.getModifiers()) && checked.attribute() != null) {
			report(method, "The method is final, so that calls cannot be intercepted",
					"Remove 'final'; a Kotlin function that is not open is final too");
		}
		if (isHidden(method)) {
			report(method, "The method is visible in its own package only, which its proxy is "
					+ "not in, so that calls cannot be intercepted", "Make it protected or public");
		}
		if (AopUtils.isEqualsMethod(method) || AopUtils.isHashCodeMethod(method) || AopUtils.isFinalizeMethod(method)) {
			report(method, "A proxy does not pass the call on, so that it cannot be intercepted",
					"Remove the annotation: equals, hashCode and finalize cannot be checked");
		}
		if (isCalledByContainer(method) && isPresent(method)) {
			report(method, "The container calls it on the object behind the proxy, where nothing checks the call",
					"Remove the annotation, and have others call another method that carries it");
		}
		inspectReturnType(method);
		checked.inspect((description, mend) -> report(method, description, mend));
		UnboundChecks.Check literal = (checked.attribute() != null)
				? checked.attribute().literal(subject(method, this.type)) : null;
		if (literal != null) {
			this.literals.accept(literal);
		}
	}

	// Before there is a proxy, or when it is no longer needed.
	private boolean isCalledByContainer(Method method) {
		return LIFECYCLE.stream().anyMatch(MergedAnnotations.from(method)::isPresent)
				|| isOf(InitializingBean.class, "afterPropertiesSet", method)
				|| isOf(DisposableBean.class, "destroy", method);
	}

	private boolean isOf(Class<?> contract, String name, Method method) {
		return contract.isAssignableFrom(this.type) && method.getParameterCount() == 0 && method.getName().equals(name);
	}

	private boolean isPresent(Method method) {
		return CheckHierarchy.overridden(method, this.type).stream().anyMatch(this.registry.kind()::isPresent);
	}

	private boolean isHidden(Method method) {
		int visible = Modifier.PUBLIC | Modifier.PROTECTED;
		return (method.getModifiers() & visible) == 0
				&& !method.getDeclaringClass().getPackageName().equals(this.type.getPackageName());
	}

	private void inspectReturnType(Method method) {
		CheckedReturn returned = CheckedReturn.of(method, this.type);
		if (this.registry.kind() == CheckKind.BEFORE && returned == CheckedReturn.UNSUPPORTED) {
			reportUnsupported(method);
		}
		else if (this.registry.kind() != CheckKind.BEFORE && returned != CheckedReturn.CALLED) {
			report(method,
					"The method returns before it does anything, and " + this.registry.kind().annotationName()
							+ " does not wait for it",
					"Check before the call, with @CentraliCheck, or ask the Centrali bean");
		}
		else if (this.registry.kind() != CheckKind.BEFORE && UnsupportedReturnTypes.comeLater(method, this.type)) {
			report(method,
					"The method returns before its value is there, and " + this.registry.kind().annotationName()
							+ " does not wait for it",
					"Check before the call, with @CentraliCheck, or ask the Centrali bean");
		}
		else if (this.registry.kind() == CheckKind.FILTER && !FilteredType.contains(method, this.type)) {
			report(method, "@CentraliFilter cannot make a " + method.getReturnType().getSimpleName(),
					"Return a List, Set, SortedSet, Collection, Iterable, Map, SortedMap, array, Optional, Stream, "
							+ "Slice or Page");
		}
	}

	private void reportUnsupported(Method method) {
		if (CheckedReturn.isSuspending(method)) {
			report(method, "The function suspends, and the check cannot",
					"Have kotlin-reflect and kotlinx-coroutines-reactor on the class path, and have a function suspend "
							+ "or return a publisher, but not both");
		}
		else {
			report(method, "The method returns before it does anything, and the check cannot wait",
					"Return Mono, Flux or another type that Spring's ReactiveAdapterRegistry makes, and have Reactor on "
							+ "the class path (for Kotlin also kotlinx-coroutines-reactor); a Deferred had better be a "
							+ "suspending function");
		}
	}

	private void report(Method method, String description, String mend) {
		this.problems.accept(problem(method, this.type, description, mend).of(this.registry.kind()));
	}

	static Problem problem(Method method, Class<?> type, String description, String mend) {
		return new Problem(subject(method, type), description, mend);
	}

	private static String subject(Method method, Class<?> type) {
		return type.getName() + "." + CentraliCheckAttribute.name(method);
	}

}
