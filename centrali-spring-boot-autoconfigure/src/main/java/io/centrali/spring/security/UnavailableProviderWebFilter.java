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

import io.centrali.spring.identity.ProviderUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers 503 to a bearer token that could not be validated, for want of its provider's
 * keys. It would be a 500 otherwise.
 */
final class UnavailableProviderWebFilter implements WebFilter {

	private static final Log logger = LogFactory.getLog(UnavailableProviderWebFilter.class);

	private final Denials denials;

	UnavailableProviderWebFilter(Denials denials) {
		this.denials = denials;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return chain.filter(exchange).onErrorResume(AuthenticationServiceException.class, (ex) -> {
			if (!(ex.getCause() instanceof ProviderUnavailableException unavailable)
					|| exchange.getResponse().isCommitted()) {
				return Mono.error(ex);
			}
			// Once per request. Those who fetch the keys warn.
			logger.debug(LogMessage.format("Answering 503. %s: %s", unavailable.getMessage(),
					NestedExceptionUtils.getMostSpecificCause(unavailable)));
			return ReactiveProblemWriter.writeUnavailable(this.denials, exchange);
		});
	}

}
