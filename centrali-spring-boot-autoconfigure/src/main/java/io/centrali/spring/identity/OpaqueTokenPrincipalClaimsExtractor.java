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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;

/**
 * Claims of an opaque token, which are what its introspection answered.
 */
final class OpaqueTokenPrincipalClaimsExtractor implements PrincipalClaims.Extractor {

	@Override
	public @Nullable PrincipalClaims extract(Authentication authentication) {
		if (authentication instanceof BearerTokenAuthentication bearer) {
			return PrincipalClaims.ofOpaque(ExactClaims.of(bearer.getTokenAttributes(), null),
					bearer.getToken().getTokenValue());
		}
		return null;
	}

	@Override
	public @Nullable String fault(PrincipalClaims claims, IdentityProviders providers) {
		return IntrospectedToken.fault(claims.claims(), providers, Instant.now());
	}

	@Override
	public boolean isImmutable(Authentication authentication) {
		return authentication.getClass() == BearerTokenAuthentication.class;
	}

}
