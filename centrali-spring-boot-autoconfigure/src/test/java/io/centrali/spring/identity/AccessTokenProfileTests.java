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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import io.centrali.claims.ClaimMappings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link ProviderJwtDecoder} asks of validly signed tokens: their header,
 * kind, party and lifetime.
 */
class AccessTokenProfileTests {

	private static final Consumer<TestProvider> PLAIN = (provider) -> {
	};

	private static TestIssuer issuer;

	@BeforeAll
	static void start() {
		issuer = TestIssuer.start();
	}

	@AfterAll
	static void stop() {
		issuer.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"crit\":[\"exp\"]", "\"crit\":[\"b64\"],\"b64\":false", "\"b64\":true", "\"crit\":[]",
			"\"crit\":[\"urn:example:binding\"],\"urn:example:binding\":true", "\"crit\":null" })
	void refusesExtensionsOfTheHeader(String member) {
		assertRefused(PLAIN, withHeader("\"alg\":\"RS256\"," + member));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"alg\":\"none\",\"alg\":\"RS256\"", "\"alg\":\"RS256\",\"alg\":\"RS256\"",
			"\"kid\":\"other\",\"alg\":\"RS256\",\"k\\u0069d\":\"key-1\"" })
	void refusesDuplicateNamesInTheHeader(String members) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder(PLAIN).decode(withHeader(members)))
			.withMessageContaining("every name occurs once");
	}

	// K2: what stands in a header is no location, path, query or command.
	@Test
	void kidIsComparedAndNothingElse() {
		try (TestIssuer listener = TestIssuer.start()) {
			for (String kid : List.of(listener.url() + "/kid", "../../../../dev/null", "/etc/passwd",
					"file:///dev/null", "' OR '1'='1", "'; DROP TABLE keys; --",
					"${jndi:ldap://" + listener.url().substring(7) + "/x}", "#{T(java.lang.Runtime).getRuntime()}",
					"key-1\\u0000", "KEY-1", "key-1 ", "*", "")) {
				assertRefused(PLAIN, withHeader("\"alg\":\"RS256\",\"kid\":\"" + kid + "\""));
			}
			assertRefused(PLAIN, withHeader("\"alg\":\"RS256\",\"kid\":[\"key-1\"]"));
			assertThat(listener.hits()).isEmpty();
		}
	}

	// Ignored is what some issuers send for other readers.
	@Test
	void locationsInTheHeaderOfAGoodTokenAreIgnored() {
		try (TestIssuer listener = TestIssuer.start()) {
			String members = "\"alg\":\"RS256\",\"kid\":\"key-1\",\"jku\":\"%s/jku\",\"x5u\":\"%s/x5u\",\"other\":{}"
				.formatted(listener.url(), listener.url());
			assertThat(decoder(PLAIN).decode(withHeader(members)).getSubject()).isEqualTo("alice");
			assertThat(listener.hits()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "at_hash", "c_hash", "events" })
	void refusesOtherKindsOfToken(String claim) {
		assertRefused(PLAIN, issuer.token(claim, "\"x\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ID", "Refresh", "Offline", "Logout", "bearer", "" })
	void refusesOtherKindsOfTokenFromKeycloak(String type) {
		Consumer<TestProvider> keycloak = (provider) -> provider.type = ProviderType.KEYCLOAK;
		assertRefused(keycloak, issuer.token("typ", '"' + type + '"'));
		assertAccepted(keycloak, issuer.token("typ", "\"Bearer\""));
		assertAccepted(keycloak, issuer.token());
		assertAccepted(PLAIN, issuer.token("typ", '"' + type + '"'));
	}

	@Test
	void acceptsConfiguredTypesOnly() {
		Consumer<TestProvider> strict = (provider) -> provider.types = Set.of("at+jwt");
		assertAccepted(strict, typed("at+jwt"));
		assertAccepted(strict, typed("application/at+jwt"));
		assertRefused(strict, typed("JWT"));
		assertRefused(strict, typed(""));
		assertRefused(strict, issuer.token());
		assertAccepted((provider) -> provider.types = Set.of("custom+jwt"), typed("custom+jwt"));
		assertRefused(PLAIN, typed("custom+jwt"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "null", "\"\"", "\"https://app.example.com/\"", "\"HTTPS://app.example.com\"",
			"\"https://app.example.com.evil.test\"", "[\"https://app.example.com\"]", "1", "{}" })
	void refusesOtherParty(String party) {
		Consumer<TestProvider> parties = (provider) -> provider.authorizedParties = Set.of("https://app.example.com",
				"https://admin.example.com");
		assertRefused(parties, issuer.token("azp", party));
		assertAccepted(parties, issuer.token("azp", "\"https://app.example.com\""));
		assertRefused(parties, issuer.token("azp", "\"https://app.example.com\"", "aud", "\"other\""));
		assertRefused(parties, issuer.token("azp", "\"https://app.example.com\"", "aud", null));
	}

	@Test
	void partyOfOktaIsItsClient() {
		Consumer<TestProvider> okta = (provider) -> {
			provider.type = ProviderType.OKTA;
			provider.authorizedParties = Set.of("0oa1");
		};
		assertAccepted(okta, issuer.token("cid", "\"0oa1\""));
		assertRefused(okta, issuer.token("cid", "\"0oa2\""));
		assertRefused(okta, issuer.token("cid", "[\"0oa1\"]"));
		assertRefused(okta, issuer.token("azp", "\"0oa1\""));
		assertRefused((provider) -> provider.authorizedParties = Set.of("0oa1"), issuer.token("cid", "\"0oa1\""));
	}

	// Clerk's session tokens are for whoever uses the instance, so their party must tell.
	@Test
	void tokenForNobodyMustComeFromAParty() {
		Consumer<TestProvider> session = (provider) -> {
			provider.audiences = Set.of();
			provider.authorizedParties = Set.of("https://app.example.com");
		};
		String party = "\"https://app.example.com\"";
		assertAccepted(session, issuer.token("aud", null, "azp", party));
		assertRefused(session, issuer.token("aud", null, "azp", "\"https://other.example.com\""));
		assertRefused(session, issuer.token("aud", null));
		for (String audience : List.of("\"centrali\"", "\"other\"", "\"\"", "[\"other\"]")) {
			assertRefused(session, issuer.token("aud", audience, "azp", party));
		}
	}

	// K7, K20
	@Test
	void refusesTokenThatLivesTooLong() {
		Instant now = Instant.parse("2030-01-01T00:00:00Z");
		JwtDecoder decoder = new ProviderJwtDecoder(providers((provider) -> {
			provider.clockSkew = Duration.ofSeconds(10);
			provider.maxLifetime = Duration.ofMinutes(10);
		}), List.of(), Clock.fixed(now, ZoneOffset.UTC), new ProviderKeySets(() -> 0));
		long seconds = now.getEpochSecond();
		assertThat(decoder.decode(times(seconds - 300, seconds + 300))).isNotNull();
		assertThat(decoder.decode(times(seconds + 10, seconds + 610))).isNotNull();
		assertThat(decoder.decode(times(null, seconds + 610))).isNotNull();
		for (String token : List.of(times(seconds - 300, seconds + 301), times(seconds + 10, seconds + 611),
				times(null, seconds + 611), times(-1L, seconds + 1), times(seconds, seconds * 1000),
				times(seconds * 1000, seconds * 1000 + 300), times(0L, seconds + 5))) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
		}
	}

	// Whose instant overflows into the future.
	@ParameterizedTest
	@ValueSource(strings = { "-18446741962770584", "-1", "-0.5", "-1e15" })
	void refusesTimesBelowZero(String time) {
		assertRefused(PLAIN, issuer.token("iat", null, "exp", time));
		assertRefused(PLAIN, issuer.token("iat", time, "exp", time));
		assertRefused(PLAIN, issuer.token("nbf", time));
		assertAccepted(PLAIN, issuer.token("nbf", "0"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "null", "1", "1.5", "true", "[]", "[\"alice\"]", "{}", "\"\"", "\" \"" })
	void refusesTokenOfNobody(String subject) {
		assertRefused(PLAIN, issuer.token("sub", subject));
	}

	// K6: sent as a bearer token, what only its holder may send.
	@ParameterizedTest
	@ValueSource(strings = { "{\"jkt\":\"x\"}", "{\"jwk\":{}}", "{\"kid\":\"x\"}", "{\"x5t#S256\":\"x\",\"jkt\":\"x\"}",
			"{\"x5t#S256\":null}", "{\"x5t#S256\":[\"x\"]}", "{\"x5t#S256\":\"\"}", "{}", "null", "\"x\"", "[]" })
	void refusesProofThatNobodyLooksAt(String confirmation) {
		assertThatExceptionOfType(BadJwtException.class)
			.isThrownBy(() -> decoder(PLAIN).decode(issuer.token("cnf", confirmation)))
			.withMessageContaining("bound to its holder");
	}

	// K18
	@Test
	void refusesCompressedAndEncryptedTokens() {
		String header = Base64URL.encode("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}").toString();
		assertRefused(PLAIN, header + ".a.b.c.d");
		assertRefused(PLAIN, header + ".a.b");
		assertRefused(PLAIN, "{\"payload\":\"\",\"signatures\":[]}");
		String huge = Base64URL.encode("{\"alg\":\"RS256\",\"x\":\"" + "x".repeat(20_000) + "\"}").toString();
		assertRefused(PLAIN, huge + "." + Base64URL.encode(issuer.claims()) + ".x");
		String deep = "[".repeat(5000) + "]".repeat(5000);
		assertRefused(PLAIN, withHeader("\"alg\":\"RS256\",\"x\":" + deep));
	}

	private static String times(Long issuedAt, long expiry) {
		return issuer.token("iat", (issuedAt != null) ? issuedAt.toString() : null, "exp", Long.toString(expiry));
	}

	private static String typed(String type) {
		return issuer.sign(new JWSHeader.Builder(issuer.header()).type(new JOSEObjectType(type)).build(),
				issuer.claims());
	}

	// Signed as it stands, which the builder of Nimbus would not do.
	private static String withHeader(String members) {
		try {
			String input = Base64URL.encode("{" + members + "}") + "." + Base64URL.encode(issuer.claims());
			return input + "."
					+ new RSASSASigner(issuer.key()).sign(issuer.header(), input.getBytes(StandardCharsets.US_ASCII));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertAccepted(Consumer<TestProvider> changes, String token) {
		assertThat(decoder(changes).decode(token).getSubject()).isEqualTo("alice");
	}

	private static void assertRefused(Consumer<TestProvider> changes, String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder(changes).decode(token));
	}

	private static JwtDecoder decoder(Consumer<TestProvider> changes) {
		return new ProviderJwtDecoder(providers(changes), List.of());
	}

	private static IdentityProviders providers(Consumer<TestProvider> changes) {
		return IdentityProviders.of(List.of(TestProvider.of("acme", issuer, changes)), ClaimMappings.none());
	}

}
