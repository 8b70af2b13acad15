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

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Nothing can be said of a token before keys are fetched, by a caller that must not wait
 * for that.
 */
final class KeysNeededException extends JwtException {

	private final transient @Nullable JWKSet known;

	KeysNeededException(@Nullable JWKSet known) {
		super("Keys must be fetched first");
		this.known = known;
	}

	// Those that do not verify the token, or null if there are none at all.
	@Nullable JWKSet known() {
		return this.known;
	}

}
