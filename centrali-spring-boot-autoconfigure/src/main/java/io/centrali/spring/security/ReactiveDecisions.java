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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.core.Authentication;

/**
 * Makes decisions for subscribers. What makes them may block, to look up a bean's data in
 * an expression or to wait for the record, so they are never made on an event loop.
 */
final class ReactiveDecisions {

	private ReactiveDecisions() {
	}

	/**
	 * Decide once for every subscriber.
	 * @param <T> what comes of it
	 * @param authentication finds the caller, if there is one
	 * @param decision decides, and may block
	 * @return what was decided, on the subscriber's thread unless that must not block
	 */
	static <T> Mono<T> decide(Mono<Authentication> authentication,
			Function<Optional<Authentication>, @Nullable T> decision) {
		return Mono.deferContextual((context) -> {
			String address = ReactiveCaller.address(context);
			return authentication.map(Optional::of).defaultIfEmpty(Optional.empty()).flatMap((caller) -> {
				Mono<T> decided = Mono.fromCallable(() -> ClientAddress.with(address, () -> decision.apply(caller)));
				return Schedulers.isInNonBlockingThread() ? decided.subscribeOn(Schedulers.boundedElastic()) : decided;
			});
		});
	}

}
