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

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * What a token must show to be accepted from its issuer, beside a valid signature.
 *
 * @param audiences the audiences of which it must name at least one. Without any, a token
 * that names an audience is refused, and {@code authorizedParties} must not be empty
 * @param authorizedParties the parties of which its {@code azp}, or {@code cid} of Okta,
 * must be one, or empty to ask for none
 * @param algorithms the names of the signature algorithms that are accepted
 * @param types the types of which its {@code typ} must be one, or empty to accept
 * {@code JWT}, {@code at+jwt} and none at all
 * @param clockSkew the tolerance for the clocks of issuer and application
 * @param maxLifetime the longest time from its issue to its expiry
 * @since 0.1.0
 */
public record TokenRequirements(Set<String> audiences, Set<String> authorizedParties, Set<String> algorithms,
		Set<String> types, Duration clockSkew, Duration maxLifetime) {

	/**
	 * The signature algorithms that may be accepted: those with a public key only, since
	 * a shared secret proves nothing about who signed.
	 */
	public static final List<String> SUPPORTED_ALGORITHMS = List.of("RS256", "RS384", "RS512", "PS256", "PS384",
			"PS512", "ES256", "ES384", "ES512");

	/**
	 * The greatest tolerance for clocks.
	 */
	public static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

	/**
	 * The longest lifetime that may be accepted.
	 */
	public static final Duration MAX_LIFETIME = Duration.ofDays(30);

	/**
	 * Create requirements.
	 * @throws IllegalArgumentException if tokens that were made for others could meet
	 * them
	 */
	public TokenRequirements {
		audiences = Set.copyOf(audiences);
		authorizedParties = Set.copyOf(authorizedParties);
		algorithms = Set.copyOf(algorithms);
		types = Set.copyOf(types);
		Assert.isTrue(!audiences.isEmpty() || !authorizedParties.isEmpty(),
				"'audiences' and 'authorizedParties' must not both be empty");
		Assert.notEmpty(algorithms, "'algorithms' must not be empty");
		Assert.isTrue(SUPPORTED_ALGORITHMS.containsAll(algorithms),
				() -> "'algorithms' must be among " + SUPPORTED_ALGORITHMS);
		Assert.isTrue(isClockSkew(clockSkew),
				() -> "'clockSkew' must be between 0 and " + MAX_CLOCK_SKEW.toSeconds() + " seconds");
		Assert.isTrue(isMaxLifetime(maxLifetime),
				() -> "'maxLifetime' must be between one second and " + MAX_LIFETIME.toDays() + " days");
	}

	/**
	 * Return whether a tolerance for clocks is not too much.
	 * @param clockSkew the tolerance
	 * @return whether it is between 0 and {@link #MAX_CLOCK_SKEW}
	 */
	public static boolean isClockSkew(Duration clockSkew) {
		return !clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0;
	}

	/**
	 * Return whether a greatest lifetime is not too much.
	 * @param maxLifetime the greatest lifetime
	 * @return whether it is between one second and {@link #MAX_LIFETIME}
	 */
	public static boolean isMaxLifetime(Duration maxLifetime) {
		return maxLifetime.toSeconds() > 0 && maxLifetime.compareTo(MAX_LIFETIME) <= 0;
	}

}
