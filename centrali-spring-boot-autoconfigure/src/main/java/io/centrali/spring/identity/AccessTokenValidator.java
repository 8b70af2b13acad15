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

import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Tells access tokens from the other tokens that an issuer signs, as far as their claims
 * show it, and from tokens for other parties.
 */
final class AccessTokenValidator implements OAuth2TokenValidator<Jwt> {

	// Of ID tokens (OpenID Connect Core 3.3.2.11) and security events (RFC 8417).
	private static final List<String> FOREIGN_CLAIMS = List.of("at_hash", "c_hash", "events");

	private final IdentityProvider provider;

	AccessTokenValidator(IdentityProvider provider) {
		this.provider = provider;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		if (FOREIGN_CLAIMS.stream().anyMatch(token::hasClaim)
				|| !this.provider.type().isAccessToken(token.getClaims())) {
			return failure("The token is no access token");
		}
		TokenRequirements requirements = this.provider.tokens();
		if (requirements.audiences().isEmpty() && token.hasClaim(JwtClaimNames.AUD)) {
			return failure("The aud claim is not valid");
		}
		Set<String> parties = requirements.authorizedParties();
		String claim = this.provider.type().partyClaim();
		return (parties.isEmpty() || (token.getClaims().get(claim) instanceof String party && parties.contains(party)))
				? OAuth2TokenValidatorResult.success() : failure("The " + claim + " claim is not valid");
	}

	private static OAuth2TokenValidatorResult failure(String description) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, description, null));
	}

}
