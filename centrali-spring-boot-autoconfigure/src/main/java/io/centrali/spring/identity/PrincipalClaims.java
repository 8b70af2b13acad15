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

import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * What a token says of its subject.
 *
 * @param claims the claims by name, as their JSON types
 * @param tokenId what names the token in records: its {@code jti}, else a hash of it
 */
record PrincipalClaims(Map<String, @Nullable Object> claims, String tokenId) {

	static PrincipalClaims of(Map<String, @Nullable Object> claims, String token) {
		String tokenId = string(claims.get("jti"));
		return new PrincipalClaims(claims, (tokenId != null) ? tokenId : hash(token));
	}

	// Whoever reads records must not learn the token, whatever the introspection calls
	// it.
	static PrincipalClaims ofOpaque(Map<String, @Nullable Object> claims, String token) {
		PrincipalClaims named = of(claims, token);
		boolean telling = named.tokenId.contains(token) || token.contains(named.tokenId);
		return telling ? new PrincipalClaims(claims, hash(token)) : named;
	}

	@Nullable String subject() {
		return string(this.claims.get("sub"));
	}

	@Nullable String issuer() {
		return string(this.claims.get("iss"));
	}

	private static @Nullable String string(@Nullable Object claim) {
		return (claim instanceof String string && !string.isBlank()) ? string : null;
	}

	private static String hash(String token) {
		return "sha256:" + HexFormat.of().formatHex(Sha256.of(token));
	}

	/**
	 * Finds the claims in one kind of authentication.
	 */
	interface Extractor {

		// Returns null for an authentication of another kind.
		@Nullable PrincipalClaims extract(Authentication authentication);

		// What speaks against the claims that nobody else looks at, or null. Shows
		// nothing
		// of them.
		default @Nullable String fault(PrincipalClaims claims, IdentityProviders providers) {
			return null;
		}

		// Whether what was extracted stays so: not of subclasses, which may do anything.
		boolean isImmutable(Authentication authentication);

	}

}
