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

import java.util.Locale;

import io.centrali.decision.Decision;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sends problem documents from WebFlux, in the language that the request accepts.
 */
final class ReactiveProblemWriter {

	private ReactiveProblemWriter() {
	}

	static Mono<Void> write(Decision decision, Denials denials, ServerWebExchange exchange) {
		return Mono.defer(() -> write(ProblemDocument.of(decision, denials, locale(exchange)), exchange));
	}

	static Mono<Void> writeUnavailable(Denials denials, ServerWebExchange exchange) {
		return Mono.defer(() -> write(ProblemDocument.unavailable(denials, locale(exchange)), exchange));
	}

	private static Locale locale(ServerWebExchange exchange) {
		Locale locale = exchange.getLocaleContext().getLocale();
		return (locale != null) ? locale : Locale.getDefault();
	}

	private static Mono<Void> write(ProblemDocument problem, ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(problem.status());
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
		if (problem.language() != null) {
			response.getHeaders().set(HttpHeaders.CONTENT_LANGUAGE, problem.language());
		}
		response.getHeaders().setContentLength(problem.body().length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.body())));
	}

}
