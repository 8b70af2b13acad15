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

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Recognizes mocks, which tests put in the place of beans: they are never proxied, and
 * there is nothing behind them to protect.
 */
final class Mocks {

	private static final @Nullable Method MOCKING_DETAILS = mockingDetails();

	private Mocks() {
	}

	private static @Nullable Method mockingDetails() {
		ClassLoader classLoader = Mocks.class.getClassLoader();
		return ClassUtils.isPresent("org.mockito.Mockito", classLoader) ? ClassUtils.getMethod(
				ClassUtils.resolveClassName("org.mockito.Mockito", classLoader), "mockingDetails", Object.class) : null;
	}

	static boolean contain(Object bean) {
		if (MOCKING_DETAILS == null) {
			return false;
		}
		Object details = ReflectionUtils.invokeMethod(MOCKING_DETAILS, null, bean);
		Class<?> type = MOCKING_DETAILS.getReturnType();
		return is(type, "isMock", details) && !is(type, "isSpy", details);
	}

	private static boolean is(Class<?> type, String method, @Nullable Object details) {
		return Boolean.TRUE.equals(ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, method), details));
	}

}
