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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.centrali.claims.ClaimMappings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One identity provider whose tokens are accepted.
 *
 * @param name the configured name
 * @param issuer the issuer, compared code point by code point with a token's {@code iss}
 * @param audiences the audiences of which a token must name at least one
 * @param jwkSetUri where its keys are, or {@code null} to discover that from the issuer
 * @param algorithms the names of the signature algorithms that are accepted
 * @param clockSkew the tolerance for the clocks of issuer and application
 * @param claimMappings the mappings for its tokens, which override those for every issuer
 * @since 0.1.0
 */
public record IdentityProvider(String name, String issuer, Set<String> audiences, @Nullable String jwkSetUri,
		Set<String> algorithms, Duration clockSkew, ClaimMappings claimMappings) {

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

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

	/**
	 * Create a provider.
	 * @throws IllegalArgumentException if its tokens could not be told from others
	 */
	public IdentityProvider {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(issuer, "'issuer' must not be empty");
		audiences = Set.copyOf(audiences);
		algorithms = Set.copyOf(algorithms);
		Assert.notEmpty(audiences, "'audiences' must not be empty");
		Assert.notEmpty(algorithms, "'algorithms' must not be empty");
		Assert.isTrue(SUPPORTED_ALGORITHMS.containsAll(algorithms),
				() -> "'algorithms' must be among " + SUPPORTED_ALGORITHMS);
		Assert.isTrue(!clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0,
				() -> "'clockSkew' must be between 0 and " + MAX_CLOCK_SKEW.toSeconds() + " seconds");
	}

	/**
	 * Return whether what is fetched from a location can be trusted to come from there:
	 * over {@code https}, or over {@code http} from the machine itself. No name is looked
	 * up for the answer.
	 * @param location where something is to be fetched
	 * @return whether it may be
	 */
	public static boolean isTrustworthy(URI location) {
		String host = location.getHost();
		if (host == null || location.getUserInfo() != null) {
			return false;
		}
		return "https".equalsIgnoreCase(location.getScheme()) || ("http".equalsIgnoreCase(location.getScheme())
				&& LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches());
	}

}
