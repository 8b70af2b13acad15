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

package io.centrali.sample.identityprovider;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.util.Assert;

/**
 * The token template of the tutorial: the audience, and the claims that the user has.
 */
final class TokenTemplate implements OAuth2TokenCustomizer<JwtEncodingContext> {

	static final String NAME = "centrali";

	private final DemoUsers users;

	TokenTemplate(DemoUsers users) {
		this.users = users;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		Authentication principal = context.getPrincipal();
		Assert.state(principal != null, "A token is for a user");
		String user = principal.getName();
		if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
			// An ID token is for the client that asked, and keeps its audience.
			context.getClaims().claims((claims) -> claims.putAll(this.users.claimsOf(user)));
		}
		else if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			context.getClaims().claims(apply(user));
		}
	}

	Consumer<Map<String, Object>> apply(String user) {
		return (claims) -> {
			claims.put("aud", List.of(NAME));
			claims.putAll(this.users.claimsOf(user));
		};
	}

	JwtClaimsSet.Builder accessToken(String user) {
		return JwtClaimsSet.builder().subject(user).claims(apply(user));
	}

}
