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

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Makes decisions for subscribers. What makes them may block, to look up a bean's data in
 * an expression or to wait for the record, so they are never made on an event loop. It
 * sees the same caller as the policies, not whom the thread happens to work for.
 */
final class ReactiveDecisions {

	private ReactiveDecisions() {
	}

	/**
	 * Decide once for every subscriber.
	 * @param <T> what comes of it
	 * @param authentication finds the caller, if there is one
	 * @param strategy knows where a thread has whom it works for
	 * @param decision decides, and may block
	 * @return what was decided, on the subscriber's thread unless that must not block
	 */
	static <T> Mono<T> decide(Mono<Authentication> authentication, Supplier<SecurityContextHolderStrategy> strategy,
			Function<Optional<Authentication>, @Nullable T> decision) {
		return Mono.deferContextual((context) -> {
			String address = ReactiveCaller.address(context);
			return authentication.map(Optional::of)
				.defaultIfEmpty(Optional.empty())
				.flatMap((caller) -> BlockingCalls
					.mono(as(caller, strategy.get(), () -> ClientAddress.with(address, () -> decision.apply(caller)))));
		});
	}

	private static <T extends @Nullable Object> Callable<T> as(Optional<Authentication> caller,
			SecurityContextHolderStrategy strategy, Callable<T> decision) {
		SecurityContext context = strategy.createEmptyContext();
		caller.ifPresent(context::setAuthentication);
		DelegatingSecurityContextCallable<T> callable = new DelegatingSecurityContextCallable<>(decision, context);
		callable.setSecurityContextHolderStrategy(strategy);
		return callable;
	}

}
