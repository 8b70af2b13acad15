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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

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
	 * Decide once for every subscriber. A caller that cannot be found is refused, and
	 * what went wrong is the error.
	 * @param <T> what comes of it
	 * @param authentication finds the caller, if there is one
	 * @param strategy knows where a thread has whom it works for
	 * @param decision decides about the caller, or {@code null} for none, and may block.
	 * If the supplier throws, it records a refusal
	 * @return what was decided, on the subscriber's thread unless that must not block
	 */
	static <T> Mono<T> decide(Mono<Authentication> authentication, Supplier<SecurityContextHolderStrategy> strategy,
			Function<Supplier<@Nullable Authentication>, @Nullable T> decision) {
		return Mono.deferContextual((context) -> {
			Attempt<T> attempt = new Attempt<>(strategy.get(), context, decision);
			return authentication.map(Optional::of)
				.defaultIfEmpty(Optional.empty())
				.map((caller) -> attempt.decide(caller.orElse(null)))
				.onErrorResume((ex) -> Mono.just(attempt.refuse(ex)))
				.flatMap(Function.identity());
		});
	}

	/**
	 * A decision for one subscriber.
	 *
	 * @param <T> what comes of it
	 */
	private record Attempt<T>(SecurityContextHolderStrategy strategy, ContextView subscriber,
			Function<Supplier<@Nullable Authentication>, @Nullable T> decision) {

		Mono<T> decide(@Nullable Authentication caller) {
			return BlockingCalls.mono(as(caller, () -> caller), this::record);
		}

		Mono<T> refuse(Throwable ex) {
			return BlockingCalls.mono(as(null, failing(ex)), this::record).onErrorComplete().then(Mono.error(ex));
		}

		// A record is worth a moment of an event loop that has nobody to leave it to.
		private void record(RejectedExecutionException ex) {
			try {
				as(null, failing(ex)).call();
			}
			catch (Throwable recorded) {
				// Told to the subscriber by who was rejected.
			}
		}

		private Callable<@Nullable T> as(@Nullable Authentication caller,
				Supplier<@Nullable Authentication> authentication) {
			SecurityContext context = this.strategy.createEmptyContext();
			context.setAuthentication(caller);
			String address = ReactiveCaller.address(this.subscriber, caller);
			return within(context, this.strategy,
					() -> ClientAddress.with(address, () -> this.decision.apply(authentication)));
		}

		private static <V extends @Nullable Object> Callable<V> within(SecurityContext context,
				SecurityContextHolderStrategy strategy, Callable<V> call) {
			DelegatingSecurityContextCallable<V> callable = new DelegatingSecurityContextCallable<>(call, context);
			callable.setSecurityContextHolderStrategy(strategy);
			return callable;
		}

		private static Supplier<@Nullable Authentication> failing(Throwable ex) {
			return () -> {
				throw Attempt.<RuntimeException>unchecked(ex);
			};
		}

		// As it is, so that the record names it.
		@SuppressWarnings("unchecked")
		private static <E extends Throwable> E unchecked(Throwable ex) throws E {
			throw (E) ex;
		}

	}

}
