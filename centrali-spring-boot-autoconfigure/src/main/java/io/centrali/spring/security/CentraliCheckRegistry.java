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
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Knows the check of one kind of every method. The one source for the pointcut, the check
 * and the validator, so that what is found is what is enforced.
 */
final class CentraliCheckRegistry {

	private static final String SPRING = "org.springframework.";

	private static final Map<Method, CheckedMethod> UNCHECKED = Map.of();

	private final CheckKind kind;

	private final SecurityAnnotationScanner<? extends Annotation> scanner;

	private final AnnotatedTypes annotatedTypes;

	// By class, then by method: a look-up needs no key to be made. The map of a class
	// without annotations stays empty.
	private final Map<Class<?>, Map<Method, CheckedMethod>> methods = new ConcurrentHashMap<>();

	CentraliCheckRegistry(CheckKind kind) {
		this.kind = kind;
		this.scanner = SecurityAnnotationScanners.requireUnique(kind.annotationType());
		this.annotatedTypes = new AnnotatedTypes(Set.of(kind));
	}

	CheckKind kind() {
		return this.kind;
	}

	boolean isAnnotated(Class<?> type) {
		return this.annotatedTypes.contain(ClassUtils.getUserClass(type));
	}

	/**
	 * Find the check of a method.
	 * @param method the method as it is called
	 * @param targetClass the class it is called on
	 * @return its check, {@link CheckedMethod#NONE} if it has none
	 */
	CheckedMethod find(Method method, Class<?> targetClass) {
		Map<Method, CheckedMethod> known = this.methods.get(targetClass);
		if (known == null) {
			known = isAnnotated(targetClass) ? new ConcurrentHashMap<>() : UNCHECKED;
			known = Objects.requireNonNullElse(this.methods.putIfAbsent(targetClass, known), known);
		}
		if (known == UNCHECKED) {
			return CheckedMethod.NONE;
		}
		CheckedMethod found = known.get(method);
		if (found == null) {
			found = scan(method, ClassUtils.getUserClass(targetClass));
			known.put(method, found);
		}
		return found;
	}

	private CheckedMethod scan(Method method, Class<?> targetClass) {
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		if (isOfEveryObject(specific)
				&& CheckHierarchy.overridden(specific, targetClass).stream().noneMatch(this.kind::isPresent)) {
			return CheckedMethod.NONE;
		}
		try {
			Annotation check = find(method, specific, targetClass);
			if (check != null) {
				return CheckedMethod.of(CheckDefinition.of(check), CheckHierarchy.overridden(specific, targetClass));
			}
			return isOutOfReach(specific, targetClass) ? CheckedMethod.outOfReach(this.kind, specific, targetClass)
					: CheckedMethod.NONE;
		}
		catch (AnnotationConfigurationException ex) {
			return CheckedMethod.competing(this.kind, specific);
		}
	}

	// Not what an annotation of a type means.
	private static boolean isOfEveryObject(Method method) {
		return ReflectionUtils.isObjectMethod(method) || AopUtils.isFinalizeMethod(method);
	}

	private @Nullable Annotation find(Method method, Method specific, Class<?> targetClass) {
		Annotation check = findUnique(method, specific, targetClass);
		if (check != null || Modifier.isStatic(specific.getModifiers())) {
			return check;
		}
		// A superclass may implement an interface that it does not know.
		Set<Annotation> inherited = new LinkedHashSet<>();
		for (Method candidate : CheckHierarchy.overridden(specific, targetClass)) {
			Annotation found = this.scanner.scan(candidate, candidate.getDeclaringClass());
			if (found != null) {
				inherited.add(found);
			}
		}
		if (inherited.size() > 1) {
			throw new AnnotationConfigurationException("Competing annotations: " + inherited);
		}
		return inherited.isEmpty() ? null : inherited.iterator().next();
	}

	// The scanner takes annotations of two interfaces for competing even if they are
	// equal.
	private @Nullable Annotation findUnique(Method method, Method specific, Class<?> targetClass) {
		try {
			return this.scanner.scan(method, targetClass);
		}
		catch (AnnotationConfigurationException ex) {
			Set<@Nullable Annotation> found = new HashSet<>();
			for (Method candidate : CheckHierarchy.overridden(specific, targetClass)) {
				if (this.kind.isPresent(candidate)) {
					found.add(this.scanner.scan(candidate, candidate.getDeclaringClass()));
				}
			}
			if (found.size() != 1) {
				throw ex;
			}
			return found.iterator().next();
		}
	}

	// An annotation on a class says nothing of what the class inherits; that nobody
	// checks it would not be noticed.
	private boolean isOutOfReach(Method specific, Class<?> targetClass) {
		return !Modifier.isStatic(specific.getModifiers()) && isCalled(specific, targetClass)
				&& CheckHierarchy.of(targetClass).stream().anyMatch(this.kind::isPresent);
	}

	private static boolean isCalled(Method specific, Class<?> targetClass) {
		int modifiers = specific.getModifiers();
		Class<?> declaring = specific.getDeclaringClass();
		if (Modifier.isPublic(modifiers)) {
			return !Modifier.isFinal(modifiers) || !isOfSpring(declaring, targetClass);
		}
		return !Modifier.isPrivate(modifiers) && declaring.getPackageName().equals(targetClass.getPackageName());
	}

	// What Spring's base classes have final is not the application's to change, and finds
	// nothing of the bean in its proxy.
	private static boolean isOfSpring(Class<?> declaring, Class<?> targetClass) {
		String name = declaring.getPackageName();
		return name.startsWith(SPRING) && !targetClass.getPackageName().startsWith(module(name));
	}

	private static String module(String packageName) {
		int end = packageName.indexOf('.', SPRING.length());
		return (end > 0) ? packageName.substring(0, end) : packageName;
	}

}
