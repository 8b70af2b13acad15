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

import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * When a checked method does what it does, which its return type tells. Exactly one
 * advisor takes each kind.
 */
enum CheckedReturn {

	/**
	 * At the call, or after a hand-off that comes after the call was decided.
	 */
	CALLED,

	/**
	 * Whenever somebody subscribes, perhaps for someone else.
	 */
	SUBSCRIBED,

	/**
	 * Later, and there is no way to decide before.
	 */
	UNSUPPORTED;

	private static final @Nullable ClassLoader CLASS_LOADER = CheckedReturn.class.getClassLoader();

	private static final List<Class<?>> LATER = Stream
		.of("org.reactivestreams.Publisher", "java.util.concurrent.Flow$Publisher", "kotlinx.coroutines.flow.Flow",
				"kotlinx.coroutines.Deferred")
		.filter((name) -> ClassUtils.isPresent(name, CLASS_LOADER))
		.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, CLASS_LOADER))
		.toList();

	private static final boolean COROUTINES = ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", CLASS_LOADER)
			&& KotlinDetector.isKotlinReflectPresent();

	/**
	 * Return the kind of a method.
	 * @param method the method that runs
	 * @param type the class it runs on
	 * @return when it does what it does
	 */
	static CheckedReturn of(Method method, Class<?> type) {
		ResolvableType returned = type(method, type);
		if (isSuspending(method)) {
			return (COROUTINES && (isFlow(returned) || isCalled(returned.toClass()))) ? SUBSCRIBED : UNSUPPORTED;
		}
		if (isCalled(returned.toClass())) {
			return CALLED;
		}
		return (adapter(returned.toClass()) != null) ? SUBSCRIBED : UNSUPPORTED;
	}

	/**
	 * Return what a method returns; of a suspending function, what its caller sees.
	 * @param method the method that runs
	 * @param type the class it runs on
	 * @return the type
	 */
	static ResolvableType type(Method method, Class<?> type) {
		return isSuspending(method)
				? ResolvableType.forMethodParameter(method, method.getParameterCount() - 1, type).getGeneric(0)
				: ResolvableType.forMethodReturnType(method, type);
	}

	/**
	 * Find what adapts a type that does nothing until it is subscribed to.
	 * @param type the type
	 * @return the adapter, or {@code null} if none makes this very type
	 */
	static @Nullable ReactiveAdapter adapter(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		return (adapter != null && adapter.getDescriptor().isDeferred()
				&& type.isAssignableFrom(adapter.getReactiveType())
				&& !"kotlinx.coroutines.Deferred".equals(type.getName())) ? adapter : null;
	}

	static boolean isFlow(ResolvableType type) {
		return "kotlinx.coroutines.flow.Flow".equals(type.toClass().getName());
	}

	static boolean isSuspending(Method method) {
		int count = method.getParameterCount();
		return count > 0 && "kotlin.coroutines.Continuation".equals(method.getParameterTypes()[count - 1].getName());
	}

	private static boolean isCalled(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		return (adapter == null || !adapter.getDescriptor().isDeferred())
				&& LATER.stream().noneMatch((later) -> later.isAssignableFrom(type));
	}

}
