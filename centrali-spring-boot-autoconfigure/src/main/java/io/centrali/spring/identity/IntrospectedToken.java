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
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;

/**
 * Finds what an introspection answered of an opaque token that speaks against it. The
 * server called it active; whether it is for this application is asked of it as of a JWT,
 * as far as the answer tells (RFC 7662 asks for none of it).
 */
final class IntrospectedToken {

	private IntrospectedToken() {
	}

	// Returns null if nothing speaks against it. Shows nothing of the answer.
	static @Nullable String fault(Map<String, @Nullable Object> claims, IdentityProviders providers, Instant now) {
		Object issuer = claims.get(OAuth2TokenIntrospectionClaimNames.ISS);
		IdentityProvider provider = (issuer instanceof String name) ? providers.find(name) : null;
		if (isOutOfTime(claims, (provider != null) ? provider.tokens().clockSkew() : TokenRequirements.MAX_CLOCK_SKEW,
				now)) {
			return "it is expired or not yet valid";
		}
		if (providers.isEmpty()) {
			return null;
		}
		if (issuer != null && provider == null) {
			return "its issuer is not a configured provider";
		}
		// Where the answer names no issuer, it may be any provider's, but of one in all.
		List<IdentityProvider> addressed = ((provider != null) ? List.of(provider) : providers.asList()).stream()
			.filter((candidate) -> isForAudience(claims, candidate))
			.toList();
		if (addressed.isEmpty()) {
			return "it is for another audience";
		}
		return addressed.stream().noneMatch((candidate) -> isOfParty(claims, candidate))
				? "it was issued to another party" : null;
	}

	private static boolean isOutOfTime(Map<String, @Nullable Object> claims, Duration skew, Instant now) {
		BigDecimal latest = BigDecimal.valueOf(now.plus(skew).getEpochSecond());
		BigDecimal earliest = BigDecimal.valueOf(now.minus(skew).getEpochSecond());
		BigDecimal expiry = time(claims, OAuth2TokenIntrospectionClaimNames.EXP, latest.add(BigDecimal.ONE));
		BigDecimal start = time(claims, OAuth2TokenIntrospectionClaimNames.NBF, BigDecimal.ZERO);
		return expiry == null || start == null || expiry.compareTo(earliest) <= 0 || start.compareTo(latest) > 0;
	}

	// Returns null for what is no time.
	private static @Nullable BigDecimal time(Map<String, @Nullable Object> claims, String claim, BigDecimal absent) {
		if (!claims.containsKey(claim)) {
			return absent;
		}
		return (claims.get(claim) instanceof Number number && ExactNumber.isFinite(number)) ? ExactNumber.of(number)
				: null;
	}

	private static boolean isForAudience(Map<String, @Nullable Object> claims, IdentityProvider provider) {
		return !claims.containsKey(OAuth2TokenIntrospectionClaimNames.AUD) || !Collections
			.disjoint(audiences(claims.get(OAuth2TokenIntrospectionClaimNames.AUD)), provider.tokens().audiences());
	}

	private static Collection<?> audiences(@Nullable Object audience) {
		if (audience instanceof Collection<?> several) {
			return several;
		}
		return (audience != null) ? List.of(audience) : List.of();
	}

	// An introspection names the client where a JWT names the party.
	private static boolean isOfParty(Map<String, @Nullable Object> claims, IdentityProvider provider) {
		Set<String> parties = provider.tokens().authorizedParties();
		String claim = provider.type().partyClaim();
		Object party = claims.containsKey(claim) ? claims.get(claim)
				: claims.get(OAuth2TokenIntrospectionClaimNames.CLIENT_ID);
		return parties.isEmpty() || (party instanceof String name && parties.contains(name));
	}

}
