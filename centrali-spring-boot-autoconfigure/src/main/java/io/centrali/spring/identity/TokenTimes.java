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

	private TokenTimes() {
	}

	static void check(Map<String, @Nullable Object> payload, TokenRequirements requirements, Instant now) {
		BigDecimal latest = BigDecimal.valueOf(now.plus(requirements.clockSkew()).getEpochSecond());
		BigDecimal maxLifetime = BigDecimal.valueOf(requirements.maxLifetime().toSeconds());
		BigDecimal issuedAt = read(payload, JwtClaimNames.IAT, latest);
		read(payload, JwtClaimNames.NBF, latest);
		read(payload, JwtClaimNames.EXP, ((issuedAt != null) ? issuedAt : latest).add(maxLifetime));
	}

	private static @Nullable BigDecimal read(Map<String, @Nullable Object> payload, String claim, BigDecimal latest) {
		if (!payload.containsKey(claim)) {
			return null;
		}
		BigDecimal time = (payload.get(claim) instanceof Number number) ? ExactNumber.of(number) : null;
		if (time == null || time.signum() < 0 || time.compareTo(latest) > 0) {
			throw new BadJwtException(
					"The " + claim + " claim is no number of seconds since 1970, or lies too far ahead");
		}
		return time;
	}

}
