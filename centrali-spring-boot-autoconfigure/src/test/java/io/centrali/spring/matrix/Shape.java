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

package io.centrali.spring.matrix;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.util.ObjectUtils;

/**
 * One way to write a check, and what has to come of it.
 *
 * @param <T> the type that callers see
 */
final class Shape<T> {

	private static final AtomicInteger BODIES = new AtomicInteger();

	private final String name;

	private final Class<? extends T> bean;

	private final Class<T> exposed;

	private final Function<T, ?> call;

	private final Timing timing;

	private final @Nullable String resource;

	private final String problem;

	private Shape(String name, Class<? extends T> bean, Class<T> exposed, Timing timing, Function<T, ?> call,
			@Nullable String resource, String problem) {
		this.name = name;
		this.bean = bean;
		this.exposed = exposed;
		this.timing = timing;
		this.call = call;
		this.resource = resource;
		this.problem = problem;
	}

	static <T> Shape<T> enforced(String name, Class<T> bean, Consumer<T> call, String resource) {
		return enforced(name, bean, bean, call, resource);
	}

	static <T> Shape<T> enforced(String name, Class<? extends T> bean, Class<T> exposed, Consumer<T> call,
			String resource) {
		return new Shape<>(name, bean, exposed, Timing.AT_THE_CALL, called(call), resource, "");
	}

	/**
	 * One that is enforced by a proxy of the interface, and refused where proxies extend
	 * the class.
	 */
	static <T> Shape<T> enforcedBehindItsInterface(String name, Class<? extends T> bean, Class<T> exposed,
			Consumer<T> call, String resource, String problem) {
		return new Shape<>(name, bean, exposed, Timing.AT_THE_CALL, called(call), resource, problem);
	}

	/**
	 * One whose check is of each subscription to what the call returns.
	 */
	static <T> Shape<T> subscribed(String name, Class<T> bean, Function<T, ?> call, String resource) {
		return subscribed(name, bean, bean, call, resource);
	}

	static <T> Shape<T> subscribed(String name, Class<? extends T> bean, Class<T> exposed, Function<T, ?> call,
			String resource) {
		return new Shape<>(name, bean, exposed, Timing.AT_THE_SUBSCRIPTION, call, resource, "");
	}

	static <T> Shape<T> subscribedBehindItsInterface(String name, Class<? extends T> bean, Class<T> exposed,
			Function<T, ?> call, String resource, String problem) {
		return new Shape<>(name, bean, exposed, Timing.AT_THE_SUBSCRIPTION, call, resource, problem);
	}

	/**
	 * One whose check is of what the call returned.
	 */
	static <T> Shape<T> returned(String name, Class<T> bean, Function<T, ?> call, String resource) {
		return returned(name, bean, bean, call, resource);
	}

	static <T> Shape<T> returned(String name, Class<? extends T> bean, Class<T> exposed, Function<T, ?> call,
			String resource) {
		return new Shape<>(name, bean, exposed, Timing.AFTER_THE_CALL, call, resource, "");
	}

	/**
	 * One whose check is of the one element of what the call returned.
	 */
	static <T> Shape<T> filtered(String name, Class<T> bean, Function<T, ?> call, String resource) {
		return filtered(name, bean, bean, call, resource);
	}

	static <T> Shape<T> filtered(String name, Class<? extends T> bean, Class<T> exposed, Function<T, ?> call,
			String resource) {
		return returned(name, bean, exposed, (instance) -> notEmpty(call.apply(instance)), resource);
	}

	static <T> Shape<T> refused(String name, Class<T> bean, String problem) {
		return new Shape<>(name, bean, bean, Timing.AT_THE_CALL, called((instance) -> {
		}), null, problem);
	}

	private static <T> Function<T, ?> called(Consumer<T> call) {
		return (instance) -> {
			call.accept(instance);
			return Mono.empty();
		};
	}

	// Whose only element is left out has been denied it.
	private static Object notEmpty(Object returned) {
		boolean empty = (returned instanceof Stream<?> stream) ? stream.findAny().isEmpty()
				: (returned instanceof Iterable<?> elements) ? !elements.iterator().hasNext()
						: ObjectUtils.isEmpty(returned);
		if (empty) {
			throw new AuthorizationDeniedException("Left out", new AuthorizationDecision(false));
		}
		return returned;
	}

	/**
	 * What the body of every checked method does.
	 */
	static void body() {
		BODIES.incrementAndGet();
	}

	static <V> V body(V value) {
		body();
		return value;
	}

	static int bodies() {
		return BODIES.get();
	}

	Class<? extends T> bean() {
		return this.bean;
	}

	boolean hasInterface() {
		return this.exposed.isInterface();
	}

	boolean isEnforced(boolean interfaceProxy) {
		return this.resource != null && (interfaceProxy || this.problem.isEmpty());
	}

	@Nullable String resource() {
		return this.resource;
	}

	String problem() {
		return this.problem;
	}

	/**
	 * Return whether the method runs before it is decided what becomes of its result.
	 */
	boolean isCheckedAfterTheCall() {
		return this.timing == Timing.AFTER_THE_CALL;
	}

	boolean isSubscribed() {
		return this.timing == Timing.AT_THE_SUBSCRIPTION;
	}

	/**
	 * Call the checked method.
	 * @param beans has the bean
	 * @return what is to be subscribed to, or empty
	 */
	Mono<Void> call(BeanFactory beans) {
		Object returned = this.call.apply(beans.getBean(this.bean.getName(), this.exposed));
		if (!isSubscribed()) {
			return Mono.empty();
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned);
		return Flux.from(adapter.toPublisher(returned)).then();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private enum Timing {

		AT_THE_CALL, AT_THE_SUBSCRIPTION, AFTER_THE_CALL

	}

}
