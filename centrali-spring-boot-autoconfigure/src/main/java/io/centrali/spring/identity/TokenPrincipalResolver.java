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
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Validates a raw token as the bearer-token filter would, and finds what the policies may
 * know of its subject.
 *
 * @since 0.1.0
 */
public interface TokenPrincipalResolver {

	/**
	 * Validate a token.
	 * @param token the compact serialization of a JWT
	 * @return the attributes of its subject; never anonymous
	 * @throws BadJwtException if the token is not valid
	 * @throws JwtException if it could not be validated, for want of its issuer's keys
	 */
	PrincipalAttributes resolve(String token);

	/**
	 * Return a resolver that validates tokens with a decoder.
	 * @param decoder the decoder
	 * @param converter finds the authorities of a valid token
	 * @param principals finds the attributes of a valid token
	 * @return the resolver
	 */
	static TokenPrincipalResolver of(JwtDecoder decoder,
			Converter<Jwt, ? extends AbstractAuthenticationToken> converter, PrincipalAttributesResolver principals) {
		return new DecodingTokenPrincipalResolver(decoder, converter, principals);
	}

}
