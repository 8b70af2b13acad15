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

package io.centrali.spring.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * The classes of which a subclass can stand for an object, with nobody seeing a
 * difference.
 */
final class SubclassableTypes {

	private SubclassableTypes() {
	}

	static boolean contains(Class<?> type) {
		if (type.isInterface() || type.isAnonymousClass() || type.isHidden() || type.isSealed()
				|| Enum.class.isAssignableFrom(type) || Modifier.isFinal(type.getModifiers())) {
			return false;
		}
		return hasConstructor(type) && isOpen(type);
	}

	private static boolean hasConstructor(Class<?> type) {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (!Modifier.isPrivate(constructor.getModifiers())) {
				return true;
			}
		}
		return false;
	}

	// Final methods, and fields that others see, would show the state of the subclass,
	// which has none.
	private static boolean isOpen(Class<?> type) {
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			for (Method method : current.getDeclaredMethods()) {
				if (Modifier.isFinal(method.getModifiers()) && !isOwn(method.getModifiers())) {
					return false;
				}
			}
			for (Field field : current.getDeclaredFields()) {
				if (!field.isSynthetic() && !isOwn(field.getModifiers())) {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isOwn(int modifiers) {
		return Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers);
	}

}
