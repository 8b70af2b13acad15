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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Looks up and down a type.
 */
final class CheckHierarchy {

	private CheckHierarchy() {
	}

	/**
	 * Return a class, its superclasses and all their interfaces.
	 * @param type the class
	 * @return the types, the class first
	 */
	static Set<Class<?>> of(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> current = type; isSearched(current); current = current.getSuperclass()) {
			types.add(current);
		}
		for (Class<?> contract : ClassUtils.getAllInterfacesForClassAsSet(type)) {
			addInterface(contract, types);
		}
		return types;
	}

	private static void addInterface(Class<?> type, Set<Class<?>> types) {
		if (types.add(type)) {
			for (Class<?> parent : type.getInterfaces()) {
				addInterface(parent, types);
			}
		}
	}

	private static boolean isSearched(@Nullable Class<?> type) {
		return type != null && type != Object.class;
	}

	/**
	 * Return a method and those that it overrides or implements for a class.
	 * @param specific the method that runs
	 * @param targetClass the class it runs on
	 * @return the methods, the given one first
	 */
	static List<Method> overridden(Method specific, Class<?> targetClass) {
		List<Method> methods = new ArrayList<>();
		methods.add(specific);
		for (Class<?> type : of(targetClass)) {
			for (Method candidate : ReflectionUtils.getDeclaredMethods(type)) {
				if (isOverridden(candidate, specific, targetClass)) {
					methods.add(candidate);
				}
			}
		}
		return methods;
	}

	private static boolean isOverridden(Method candidate, Method specific, Class<?> targetClass) {
		int modifiers = candidate.getModifiers();
		return candidate.getName().equals(specific.getName())
				&& candidate.getParameterCount() == specific.getParameterCount() && !candidate.equals(specific)
				&& !candidate.isBridge() && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)
				&& AopUtils.getMostSpecificMethod(candidate, targetClass).equals(specific);
	}

}
