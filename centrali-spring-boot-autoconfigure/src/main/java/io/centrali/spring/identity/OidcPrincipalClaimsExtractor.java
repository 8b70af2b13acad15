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
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Claims of an OpenID Connect login.
 */
final class OidcPrincipalClaimsExtractor implements PrincipalClaims.Extractor {

	@Override
	public @Nullable PrincipalClaims extract(Authentication authentication) {
		if (authentication instanceof OAuth2AuthenticationToken token && token.getPrincipal() instanceof OidcUser user
				&& user.getIdToken() != null) {
			String idToken = user.getIdToken().getTokenValue();
			return PrincipalClaims.of(ExactClaims.of(user.getClaims(), idToken), idToken);
		}
		return null;
	}

	@Override
	public boolean isImmutable(Authentication authentication) {
		return authentication.getClass() == OAuth2AuthenticationToken.class
				&& ((OAuth2AuthenticationToken) authentication).getPrincipal().getClass() == DefaultOidcUser.class;
	}

}
