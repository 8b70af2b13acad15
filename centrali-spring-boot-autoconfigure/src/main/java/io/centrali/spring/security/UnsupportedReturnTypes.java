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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Types of results that are not the value itself, which a check of the value cannot see.
 */
final class UnsupportedReturnTypes {

	private static final List<Class<?>> REACTIVE = types(List.of(Flow.Publisher.class), "org.reactivestreams.Publisher",
			"kotlinx.coroutines.flow.Flow");

	// Their value is not there yet when the method returns.
	private static final List<Class<?>> LATER = types(List.of(Future.class, CompletionStage.class, Callable.class),
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask");

	private UnsupportedReturnTypes() {
	}

	private static List<Class<?>> types(List<Class<?>> types, String... optional) {
		ClassLoader classLoader = UnsupportedReturnTypes.class.getClassLoader();
		List<Class<?>> present = new ArrayList<>(types);
		for (String name : optional) {
			if (ClassUtils.isPresent(name, classLoader)) {
				present.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		return present;
	}

	/**
	 * Return whether a method returns something other than its value.
	 * @param method the method
	 * @param type the class it is called on
	 * @return {@code true} if the value comes later
	 */
	static boolean comeLater(Method method, Class<?> type) {
		return isAny(LATER, returned(method, type));
	}

	/**
	 * Return whether what a method returned, perhaps as an {@code Object}, is something
	 * other than its value.
	 * @param returned what it returned
	 * @return {@code true} if the value comes later
	 */
	static boolean isLater(@Nullable Object returned) {
		return returned != null && (isAny(LATER, returned.getClass()) || isAny(REACTIVE, returned.getClass()));
	}

	private static Class<?> returned(Method method, Class<?> type) {
		return ResolvableType.forMethodReturnType(method, type).toClass();
	}

	private static boolean isAny(List<Class<?>> types, Class<?> type) {
		return types.stream().anyMatch((unsupported) -> unsupported.isAssignableFrom(type));
	}

}
