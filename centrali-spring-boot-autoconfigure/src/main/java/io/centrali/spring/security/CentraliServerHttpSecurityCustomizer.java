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

import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.util.ClassUtils;

/**
 * Has every WebFlux filter chain answer denials of the policies.
 */
final class CentraliServerHttpSecurityCustomizer implements Customizer<ServerHttpSecurity> {

	private static final boolean JWT = ClassUtils.isPresent("org.springframework.security.oauth2.jwt.JwtException",
			CentraliServerHttpSecurityCustomizer.class.getClassLoader());

	private final Supplier<ServerAccessDeniedHandler> handler;

	private final Denials denials;

	CentraliServerHttpSecurityCustomizer(Supplier<ServerAccessDeniedHandler> handler, Denials denials) {
		this.handler = handler;
		this.denials = denials;
	}

	@Override
	public void customize(ServerHttpSecurity http) {
		if (JWT) {
			http.addFilterAfter(new UnavailableProviderWebFilter(this.denials),
					SecurityWebFiltersOrder.HTTP_HEADERS_WRITER);
		}
		http.addFilterAfter(new CentraliDenialWebFilter(this.handler), SecurityWebFiltersOrder.EXCEPTION_TRANSLATION);
		http.addFilterAfter(CentraliDenialWebFilter.forgetting(), SecurityWebFiltersOrder.AUTHORIZATION);
	}

}
