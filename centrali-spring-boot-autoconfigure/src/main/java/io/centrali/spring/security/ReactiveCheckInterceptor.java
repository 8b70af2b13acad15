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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.MethodClassKey;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

/**
 * Decides at every subscription, and calls the method only then and only if it is
 * allowed. The caller is whom the subscriber's context names, or else who called the
 * method; never whom the subscribing thread happens to work for. What the method returns
 * is subscribed to for the same caller.
 */
final class ReactiveCheckInterceptor implements MethodInterceptor {

	private final Map<MethodClassKey, ReactiveReturn> returns = new ConcurrentHashMap<>();

	private final ReactiveAuthorizationManager<MethodInvocation> manager;

	private final MethodAuthorizationDeniedHandler deniedHandler;

	private final Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy;

	ReactiveCheckInterceptor(ReactiveAuthorizationManager<MethodInvocation> manager,
			MethodAuthorizationDeniedHandler deniedHandler,
			Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy) {
		this.manager = manager;
		this.deniedHandler = deniedHandler;
		this.securityContextHolderStrategy = securityContextHolderStrategy;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) {
		Assert.state(invocation instanceof ProxyMethodInvocation,
				() -> "A call that is made more than once must be a ProxyMethodInvocation: " + invocation);
		ProxyMethodInvocation call = (ProxyMethodInvocation) invocation;
		Class<?> type = CentraliCheckAuthorizationManager.targetClass(invocation);
		ReactiveReturn returned = this.returns.computeIfAbsent(new MethodClassKey(invocation.getMethod(), type),
				(key) -> ReactiveReturn.of(invocation.getMethod(), type));
		Authentication authentication = this.securityContextHolderStrategy.get().getContext().getAuthentication();
		ReactiveCaller caller = new ReactiveCaller(authentication, ClientAddress.current());
		return returned.isMultiValue()
				? returned.fromPublisher(Flux.defer(() -> checkedFlux(call.invocableClone(), caller, returned)))
				: returned.fromPublisher(Mono.defer(() -> checkedMono(call.invocableClone(), caller, returned)));
	}

	private Flux<Object> checkedFlux(MethodInvocation call, ReactiveCaller caller, ReactiveReturn returned) {
		return decide(call).flatMapMany((result) -> proceed(call, result, returned))
			.onErrorResume(AuthorizationDeniedException.class, (denied) -> refused(call, denied, returned))
			.contextWrite(caller::writeTo);
	}

	private Mono<Object> checkedMono(MethodInvocation call, ReactiveCaller caller, ReactiveReturn returned) {
		return decide(call).flatMap((result) -> Mono.from(proceed(call, result, returned)))
			.onErrorResume(AuthorizationDeniedException.class, (denied) -> Mono.from(refused(call, denied, returned)))
			.contextWrite(caller::writeTo);
	}

	private Mono<AuthorizationResult> decide(MethodInvocation call) {
		return this.manager.authorize(ReactiveCaller.inContext(), call)
			.switchIfEmpty(Mono.fromSupplier(() -> new AuthorizationDecision(false)));
	}

	private Publisher<Object> proceed(MethodInvocation call, AuthorizationResult result, ReactiveReturn returned) {
		try {
			return result.isGranted() ? returned.proceed(call)
					: Mono.error(new AuthorizationDeniedException("Access Denied", result));
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	// What the method itself refuses is answered the same, as Spring Security does it.
	private Publisher<Object> refused(MethodInvocation call, AuthorizationDeniedException denied,
			ReactiveReturn returned) {
		try {
			return returned.toPublisher(this.deniedHandler.handleDeniedInvocation(call, denied));
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
	}

}
