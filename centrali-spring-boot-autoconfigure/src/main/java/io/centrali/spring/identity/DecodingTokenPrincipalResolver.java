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

import io.centrali.claims.PrincipalAttributes;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Decodes a token as the bearer-token filter would, and resolves what comes of it.
 */
final class DecodingTokenPrincipalResolver implements TokenPrincipalResolver {

	private final JwtDecoder decoder;

	private final Converter<Jwt, ? extends AbstractAuthenticationToken> converter;

	private final PrincipalAttributesResolver principals;

	DecodingTokenPrincipalResolver(JwtDecoder decoder, Converter<Jwt, ? extends AbstractAuthenticationToken> converter,
			PrincipalAttributesResolver principals) {
		this.decoder = decoder;
		this.converter = converter;
		this.principals = principals;
	}

	@Override
	public PrincipalAttributes resolve(String token) {
		Jwt jwt = this.decoder.decode(token);
		PrincipalAttributes principal = this.principals.resolve(this.converter.convert(jwt));
		if (principal.isAnonymous()) {
			throw new BadJwtException("The token names no subject");
		}
		return principal;
	}

}
