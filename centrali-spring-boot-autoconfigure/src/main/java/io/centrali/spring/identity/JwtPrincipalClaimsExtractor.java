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

package io.centrali.spring.identity;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Claims of a JWT bearer token, also where the application's own converter made another
 * authentication of it.
 */
final class JwtPrincipalClaimsExtractor implements PrincipalClaims.Extractor {

	@Override
	public @Nullable PrincipalClaims extract(Authentication authentication) {
		Jwt jwt = jwt(authentication);
		return (jwt != null)
				? PrincipalClaims.of(ExactClaims.of(jwt.getClaims(), jwt.getTokenValue()), jwt.getTokenValue()) : null;
	}

	@Override
	public boolean isImmutable(Authentication authentication) {
		return authentication.getClass() == JwtAuthenticationToken.class
				&& ((JwtAuthenticationToken) authentication).getToken().getClass() == Jwt.class;
	}

	private static @Nullable Jwt jwt(Authentication authentication) {
		if (authentication instanceof JwtAuthenticationToken token) {
			return token.getToken();
		}
		return (authentication.getPrincipal() instanceof Jwt jwt) ? jwt : null;
	}

}
