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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

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

	private final Consumer<T> call;

	private final @Nullable String resource;

	private final String problem;

	private Shape(String name, Class<? extends T> bean, Class<T> exposed, Consumer<T> call, @Nullable String resource,
			String problem) {
		this.name = name;
		this.bean = bean;
		this.exposed = exposed;
		this.call = call;
		this.resource = resource;
		this.problem = problem;
	}

	static <T> Shape<T> enforced(String name, Class<T> bean, Consumer<T> call, String resource) {
		return new Shape<>(name, bean, bean, call, resource, "");
	}

	static <T> Shape<T> enforced(String name, Class<? extends T> bean, Class<T> exposed, Consumer<T> call,
			String resource) {
		return new Shape<>(name, bean, exposed, call, resource, "");
	}

	/**
	 * One that is enforced by a proxy of the interface, and refused where proxies extend
	 * the class.
	 */
	static <T> Shape<T> enforcedBehindItsInterface(String name, Class<? extends T> bean, Class<T> exposed,
			Consumer<T> call, String resource, String problem) {
		return new Shape<>(name, bean, exposed, call, resource, problem);
	}

	static <T> Shape<T> refused(String name, Class<T> bean, String problem) {
		return new Shape<>(name, bean, bean, (instance) -> {
		}, null, problem);
	}

	/**
	 * What the body of every checked method does.
	 */
	static void body() {
		BODIES.incrementAndGet();
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

	void call(BeanFactory beans) {
		this.call.accept(beans.getBean(this.bean.getName(), this.exposed));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
