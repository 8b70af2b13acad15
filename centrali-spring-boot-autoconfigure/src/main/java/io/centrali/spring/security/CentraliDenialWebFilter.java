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

import java.util.function.Supplier;

import io.centrali.decision.Decision;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers denials of the policies on the way to {@code ExceptionTranslationWebFilter},
 * which cannot have one handler more for them alone. Whom nobody knows is left to it: it
 * asks them to log in. Denials of other origin are answered as before.
 */
final class CentraliDenialWebFilter implements WebFilter {

	private static final Log logger = LogFactory.getLog(CentraliDenialWebFilter.class);

	private static final String ATTRIBUTE = CentraliDenialWebFilter.class.getName() + ".DENIED";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Supplier<ServerAccessDeniedHandler> handler;

	CentraliDenialWebFilter(Supplier<ServerAccessDeniedHandler> handler) {
		this.handler = handler;
	}

	/**
	 * Note that the policies refuse a request, as the exception for it will not say so.
	 * @param exchange the request
	 * @param result the denial
	 */
	static void note(ServerWebExchange exchange, CentraliAuthorizationDecision result) {
		exchange.getAttributes().put(ATTRIBUTE, result);
	}

	/**
	 * Return a filter for requests that are let through: what is refused further on is no
	 * denial that was noted on the way.
	 * @return a filter for behind the rules of requests
	 */
	static WebFilter forgetting() {
		return (exchange, chain) -> {
			forget(exchange);
			return chain.filter(exchange);
		};
	}

	private static void forget(ServerWebExchange exchange) {
		exchange.getAttributes().remove(ATTRIBUTE);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		forget(exchange);
		return chain.filter(exchange)
			.onErrorMap(AuthenticationCredentialsNotFoundException.class,
					(ex) -> new AccessDeniedException("There is no Authentication", ex))
			.onErrorResume(AccessDeniedException.class, (denied) -> handle(exchange, withResult(exchange, denied)));
	}

	private static AccessDeniedException withResult(ServerWebExchange exchange, AccessDeniedException denied) {
		return (denied.getClass() == AccessDeniedException.class
				&& exchange.getAttribute(ATTRIBUTE) instanceof CentraliAuthorizationDecision result)
						? new AuthorizationDeniedException("Access Denied", result) : denied;
	}

	private Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		Decision decision = CentraliDenial.decision(denied);
		if (decision == null || exchange.getResponse().isCommitted()) {
			return Mono.error(denied);
		}
		return exchange.getPrincipal()
			.filter((principal) -> !(principal instanceof Authentication authentication)
					|| this.trust.isAuthenticated(authentication))
			.switchIfEmpty(Mono.error(denied))
			.flatMap((principal) -> {
				logger.debug("Answering " + decision);
				return this.handler.get().handle(exchange, denied);
			});
	}

}
