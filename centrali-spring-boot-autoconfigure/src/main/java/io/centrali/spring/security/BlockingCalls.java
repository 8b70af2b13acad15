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

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.ClassUtils;

/**
 * Makes calls that may block where that harms nobody.
 */
final class BlockingCalls {

	// The event loops of Netty, and of the drivers that bring it along, are unknown to
	// Reactor, unless they are its own.
	private static final @Nullable Class<?> NETTY = find("io.netty.util.concurrent.FastThreadLocalThread");

	private BlockingCalls() {
	}

	private static @Nullable Class<?> find(String name) {
		ClassLoader classLoader = BlockingCalls.class.getClassLoader();
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

	/**
	 * Make a call for every subscriber.
	 * @param <T> what the call returns
	 * @param call the call
	 * @param rejected what to do, and be it on an event loop, if there is no thread to
	 * make the call on
	 * @return its result, on the subscriber's thread unless that must not block
	 */
	static <T> Mono<T> mono(Callable<@Nullable T> call, Consumer<RejectedExecutionException> rejected) {
		return Mono.defer(() -> mustNotBlock() ? elsewhere(call, rejected) : Mono.fromCallable(call));
	}

	private static boolean mustNotBlock() {
		return Schedulers.isInNonBlockingThread() || (NETTY != null && NETTY.isInstance(Thread.currentThread()));
	}

	// Not subscribeOn(..), which interrupts the call if its subscriber goes away: a file
	// that is written to by way of a channel would be closed for everyone.
	private static <T> Mono<T> elsewhere(Callable<@Nullable T> call, Consumer<RejectedExecutionException> rejected) {
		return Mono.create((sink) -> {
			Disposable gone = Disposables.single();
			sink.onDispose(gone);
			try {
				Schedulers.boundedElastic().schedule(() -> {
					if (!gone.isDisposed()) {
						answer(call, sink);
					}
				});
			}
			catch (RejectedExecutionException ex) {
				rejected.accept(ex);
				sink.error(ex);
			}
		});
	}

	private static <T> void answer(Callable<@Nullable T> call, MonoSink<T> sink) {
		T result;
		try {
			result = call.call();
		}
		catch (Throwable ex) {
			sink.error(ex);
			return;
		}
		sink.success(result);
	}

}
