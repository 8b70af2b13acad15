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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Refuses times that cannot be meant, on the numbers as they were written: a decoded JWT
 * shows an issue time that its token may not have, and instants that overflowed.
 */
final class TokenTimes {

	// An expiry beyond this is in milliseconds, or as good as none.
	private static final Duration MAX_LIFETIME = Duration.ofDays(3653);

	private TokenTimes() {
	}

	static void check(Map<String, @Nullable Object> payload, Duration clockSkew, Instant now) {
		Instant latest = now.plus(clockSkew);
		notAfter(payload, JwtClaimNames.IAT, latest);
		notAfter(payload, JwtClaimNames.NBF, latest);
		notAfter(payload, JwtClaimNames.EXP, latest.plus(MAX_LIFETIME));
	}

	private static void notAfter(Map<String, @Nullable Object> payload, String claim, Instant latest) {
		if (!payload.containsKey(claim)) {
			return;
		}
		if (!(payload.get(claim) instanceof Number number)
				|| ExactNumber.of(number).compareTo(BigDecimal.valueOf(latest.getEpochSecond())) > 0) {
			throw new BadJwtException("The " + claim + " claim is no number of seconds or lies too far ahead");
		}
	}

}
