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
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Methods that return before they do anything: their body runs later, perhaps for someone
 * else.
 */
final class UnsupportedReturnTypes {

	private static final @Nullable ClassLoader CLASS_LOADER = UnsupportedReturnTypes.class.getClassLoader();

	private static final List<Class<?>> TYPES = Stream
		.of("org.reactivestreams.Publisher", "java.util.concurrent.Flow$Publisher", "kotlinx.coroutines.flow.Flow")
		.filter((name) -> ClassUtils.isPresent(name, CLASS_LOADER))
		.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, CLASS_LOADER))
		.toList();

	private UnsupportedReturnTypes() {
	}

	static boolean contain(Method method, Class<?> type) {
		Class<?> returned = ResolvableType.forMethodReturnType(method, type).toClass();
		return TYPES.stream().anyMatch((unsupported) -> unsupported.isAssignableFrom(returned)) || isSuspending(method);
	}

	private static boolean isSuspending(Method method) {
		int count = method.getParameterCount();
		return count > 0 && "kotlin.coroutines.Continuation".equals(method.getParameterTypes()[count - 1].getName());
	}

}
