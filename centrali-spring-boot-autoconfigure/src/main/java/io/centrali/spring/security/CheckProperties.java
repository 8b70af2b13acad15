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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads properties, for SpEL and without it: what a name means is for SpEL to say in both
 * cases.
 */
final class CheckProperties extends ReflectivePropertyAccessor {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

	CheckProperties() {
		super(false);
	}

	/**
	 * Find what reads a property of the instances of a class.
	 * @param type the class
	 * @param name the property
	 * @return a handle that takes and returns an object, or {@code null} if only SpEL can
	 * read the property, or say why nobody can
	 */
	@Nullable MethodHandle reader(Class<?> type, String name) {
		// SpEL reads static members of what a Class stands for.
		if (type == Class.class) {
			return null;
		}
		try {
			Method getter = findGetterForProperty(name, type, false);
			if (getter != null) {
				Method method = ClassUtils.getPubliclyAccessibleMethodIfPossible(getter, type);
				ReflectionUtils.makeAccessible(method);
				return LOOKUP.unreflect(method).asType(READER);
			}
			Field field = findField(name, type, false);
			if (field == null) {
				return null;
			}
			ReflectionUtils.makeAccessible(field);
			return LOOKUP.unreflectGetter(field).asType(READER);
		}
		catch (IllegalAccessException | RuntimeException | LinkageError ex) {
			// Out of reach, or static, which takes no owner.
			return null;
		}
	}

}
