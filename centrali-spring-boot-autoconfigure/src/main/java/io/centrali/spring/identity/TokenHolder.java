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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Refuses tokens that do not say whose they are, and those that only their holder may
 * send, if nobody here could tell the holder from a thief.
 */
final class TokenHolder {

	static final String CONFIRMATION = "cnf";

	// The one confirmation that Spring Security looks at for every token (RFC 8705).
	private static final String CERTIFICATE = "x5t#S256";

	private TokenHolder() {
	}

	static void check(Map<String, @Nullable Object> payload) {
		if (!isText(payload.get(JwtClaimNames.SUB))) {
			throw new BadJwtException("The sub claim is missing or no string");
		}
		if (payload.containsKey(CONFIRMATION) && !isCertificate(payload.get(CONFIRMATION))) {
			throw new BadJwtException("The token is bound to its holder by something other than a certificate");
		}
	}

	private static boolean isCertificate(@Nullable Object confirmation) {
		return confirmation instanceof Map<?, ?> members && members.size() == 1 && isText(members.get(CERTIFICATE));
	}

	private static boolean isText(@Nullable Object claim) {
		return claim instanceof String string && !string.isBlank();
	}

}
