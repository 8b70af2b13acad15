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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A WebFlux application that calls checked methods. Where they are such as find their
 * caller by the thread, it takes the user to a thread, or leaves that out.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
@EnableWebFluxSecurity
@EnableReactiveMethodSecurity
class WebFluxApplication {

	static int call(ApplicationContext context, Shape<?> shape, @Nullable String user) {
		boolean taken = shape.isSubscribed() || user != null;
		WebTestClient client = WebTestClient.bindToApplicationContext(context)
			.apply(SecurityMockServerConfigurers.springSecurity())
			.build();
		if (!shape.isSubscribed() || user != null) {
			client = client.mutateWith(SecurityMockServerConfigurers.mockUser("alice"));
		}
		return client.get()
			.uri("/call?shape={shape}&taken={taken}", shape, taken)
			.exchange()
			.returnResult(Void.class)
			.getStatus()
			.value();
	}

	@Bean
	SecurityWebFilterChain chain(ServerHttpSecurity http) {
		return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
	}

	@Bean
	RouterFunction<ServerResponse> route(ApplicationContext context) {
		return RouterFunctions.route().GET("/call", (request) -> {
			Shape<?> shape = Shapes.named(request.queryParam("shape").orElseThrow());
			boolean taken = request.queryParam("taken").map(Boolean::valueOf).orElseThrow();
			Mono<Void> call = Mono.defer(() -> shape.call(context));
			return ((taken && !shape.isSubscribed()) ? taken(shape, context) : call).then(ServerResponse.ok().build());
		}).build();
	}

	private static Mono<Void> taken(Shape<?> shape, ApplicationContext context) {
		return ReactiveSecurityContextHolder.getContext()
			.flatMap((user) -> Mono.fromCallable(call(shape, context, user)).subscribeOn(Schedulers.boundedElastic()))
			.then();
	}

	private static DelegatingSecurityContextCallable<Boolean> call(Shape<?> shape, ApplicationContext context,
			SecurityContext user) {
		return new DelegatingSecurityContextCallable<>(() -> shape.call(context).blockOptional().isEmpty(), user);
	}

}
