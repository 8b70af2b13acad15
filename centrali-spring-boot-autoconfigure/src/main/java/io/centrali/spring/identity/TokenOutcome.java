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

import java.util.Comparator;
import java.util.Locale;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * What came of a token.
 *
 * @since 0.1.0
 */
public enum TokenOutcome {

	/**
	 * It is valid.
	 */
	ACCEPTED,

	/**
	 * It is no signed JWT that could be read.
	 */
	MALFORMED,

	/**
	 * No provider is configured for its issuer.
	 */
	UNKNOWN_ISSUER,

	/**
	 * No usable key of its provider verifies it, by an algorithm that is allowed.
	 */
	SIGNATURE,

	/**
	 * It is past its expiry.
	 */
	EXPIRED,

	/**
	 * It is for others.
	 */
	AUDIENCE,

	/**
	 * Another claim or its type is not as it must be.
	 */
	CLAIMS,

	/**
	 * It may be valid, but its provider's keys could not be fetched.
	 */
	UNAVAILABLE;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the outcome as metrics spell it.
	 * @return the name in lower case
	 */
	public String label() {
		return this.label;
	}

	// Of a token whose provider was found, when its decoder refuses it.
	static TokenOutcome of(JwtException refusal) {
		if (refusal instanceof JwtValidationException invalid) {
			return invalid.getErrors().stream().map(TokenOutcome::of).max(Comparator.naturalOrder()).orElse(CLAIMS);
		}
		return (refusal instanceof ProviderUnavailableException) ? UNAVAILABLE : SIGNATURE;
	}

	// By what the validators say, for they say it in no other way.
	private static TokenOutcome of(OAuth2Error error) {
		String description = (error.getDescription() != null) ? error.getDescription() : "";
		if (description.startsWith("Jwt expired at ")) {
			return EXPIRED;
		}
		return description.equals("The aud claim is not valid") ? AUDIENCE : CLAIMS;
	}

}
