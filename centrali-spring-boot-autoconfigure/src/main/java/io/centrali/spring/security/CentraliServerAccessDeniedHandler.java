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

import io.centrali.decision.Decision;
import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers denials of the policies with a problem detail.
 */
final class CentraliServerAccessDeniedHandler implements ServerAccessDeniedHandler {

	private final Denials denials;

	CentraliServerAccessDeniedHandler(Denials denials) {
		this.denials = denials;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		Decision decision = CentraliDenial.decision(denied);
		return (decision != null) ? ReactiveProblemWriter.write(decision, this.denials, exchange) : Mono.error(denied);
	}

}
