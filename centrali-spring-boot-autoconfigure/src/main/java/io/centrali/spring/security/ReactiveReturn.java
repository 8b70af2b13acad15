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

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * How what a method returns becomes a publisher and again what it was.
 *
 * @param adapter adapts the type, or {@code null} for what is called as a suspending
 * function: Spring's proxies take a publisher from advice and have the function wait
 * @param isMultiValue whether there may be more than one value
 */
record ReactiveReturn(@Nullable ReactiveAdapter adapter, boolean isMultiValue) {

	static ReactiveReturn of(Method method, Class<?> targetClass) {
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		ResolvableType type = CheckedReturn.type(specific, targetClass);
		if (CheckedReturn.isSuspending(specific)) {
			return new ReactiveReturn(null, CheckedReturn.isFlow(type));
		}
		ReactiveAdapter adapter = CheckedReturn.adapter(type.toClass());
		Assert.state(adapter != null, () -> "Nothing adapts what is returned by " + method);
		return new ReactiveReturn(adapter, adapter.isMultiValue());
	}

	Object fromPublisher(Publisher<?> publisher) {
		return (this.adapter != null) ? this.adapter.fromPublisher(publisher) : publisher;
	}

	/**
	 * Call the method. Nothing in place of a publisher is a mistake in the method, and
	 * not an empty one. What suspends may return nothing.
	 * @param call the call
	 * @return a publisher of what the method, or advice in its place, returned
	 * @throws Throwable what the method throws
	 */
	Publisher<Object> proceed(MethodInvocation call) throws Throwable {
		Object returned = call.proceed();
		if (returned == null && this.adapter != null) {
			throw new IllegalStateException(
					"null was returned in place of a publisher by " + call.getMethod().toGenericString());
		}
		return toPublisher(returned);
	}

	/**
	 * Return what the method, or advice or a handler in its place, returned.
	 * @param returned a reactive type, a plain value, or {@code null} for none
	 * @return a publisher of it
	 */
	Publisher<Object> toPublisher(@Nullable Object returned) {
		ReactiveAdapter adapter = (returned != null)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned) : null;
		return (adapter != null) ? adapter.toPublisher(returned) : Mono.justOrEmpty(returned);
	}

}
