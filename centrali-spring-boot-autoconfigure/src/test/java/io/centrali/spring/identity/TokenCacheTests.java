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

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.centrali.claims.ClaimMappings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for tokens that are remembered.
 */
class TokenCacheTests {

	private final TestIssuer issuer = TestIssuer.start();

	private final TestClock clock = new TestClock();

	private final ProviderKeySets keySets = new ProviderKeySets(() -> this.clock.instant().toEpochMilli());

	private final AtomicInteger told = new AtomicInteger();

	private final ProviderDecoder unused = new ProviderDecoder(TestProvider.of("acme", this.issuer),
			this.keySets.of(TestProvider.of("acme", this.issuer)), List.of(), this.clock, List.of(), null);

	private boolean revoked;

	private final ProviderJwtDecoder decoder = decoder(100);

	@AfterEach
	void close() {
		this.issuer.close();
	}

	@Test
	void nothingIsRememberedByDefault() {
		ProviderJwtDecoder decoder = decoder(0);
		String token = token(300);
		decoder.decode(token);
		assertThat(decoder.decode(token)).isNotSameAs(decoder.decode(token));
		assertThat(decoder.remembered(token)).isNull();
	}

	@Test
	void validTokenIsRememberedAndStillTold() {
		String token = remembered(300);
		int before = this.told.get();
		Jwt first = this.decoder.decode(token);
		assertThat(this.decoder.decode(token)).isSameAs(first);
		assertThat(first.getTokenValue()).isEqualTo(token);
		assertThat(first.getSubject()).isEqualTo("alice");
		assertThat(this.told.get()).isEqualTo(before + 2);
	}

	@Test
	void anotherTokenIsAnotherTokenHoweverAlike() {
		String token = remembered(300);
		String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(forged));
		assertThat(this.decoder.remembered(forged)).isNull();
	}

	@Test
	void noRefusalIsRemembered() {
		String other = this.issuer.token("aud", "\"other\"");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(other));
		}
		assertThat(this.decoder.remembered(other)).isNull();
	}

	@Test
	void isForgottenAtItsExpiryWithoutTolerance() {
		String token = remembered(100);
		this.clock.advance(Duration.ofSeconds(98));
		assertThat(this.decoder.remembered(token)).isNotNull();
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(this.decoder.remembered(token)).isNull();
		this.clock.advance(Duration.ofSeconds(61));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void isForgottenOnceOtherKeysAreFetched() {
		String token = remembered(3000);
		RSAKey other = TestIssuer.newKey("key-2");
		this.issuer.publish(other.toPublicJWK());
		this.decoder.decode(this.issuer.token(other));
		assertThat(this.decoder.remembered(token)).isNull();
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void withdrawnKeyIsRefusedAfterTheRefreshIntervalThoughItsTokenIsRemembered() {
		String token = remembered(3000);
		this.issuer.publish(TestIssuer.newKey("key-2").toPublicJWK());
		this.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void applicationsOwnValidatorsAreAskedEveryTime() {
		String token = remembered(300);
		this.revoked = true;
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
		this.revoked = false;
		assertThat(this.decoder.decode(token)).isNotNull();
	}

	// Whether its certificate is there is a matter of each request.
	@Test
	void tokenThatIsBoundToACertificateIsProvedByEveryRequest() throws Exception {
		this.decoder.decode(token(300));
		X509Certificate certificate = certificate();
		String bound = token(300, "cnf", "{\"x5t#S256\":\"" + thumbprint(certificate) + "\"}");
		try {
			inRequestWith(certificate);
			assertThat(this.decoder.decode(bound).getSubject()).isEqualTo("alice");
			assertThat(this.decoder.decode(bound).getSubject()).isEqualTo("alice");
			assertThat(this.decoder.remembered(bound)).isNull();
			inRequestWith();
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(bound));
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	@Test
	void nobodyCanChangeWhatIsRemembered() {
		String token = remembered(300, "roles", "[\"employee\", [\"x\"]]", "org", "{\"id\": {\"n\": 1}}");
		Jwt jwt = this.decoder.decode(token);
		List<String> roles = jwt.getClaim("roles");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> roles.set(0, "manager"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> jwt.<Map<String, Object>>getClaim("org").clear());
		assertThat(jwt.getClaims()).isEqualTo(decoder(0).decode(token).getClaims());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 64, 1000 })
	void holdsNoMoreThanItIsTold(int maxSize) {
		TokenCache cache = new TokenCache(maxSize);
		for (int i = 0; i < 3000; i++) {
			cache.put(valid("token-" + i));
		}
		assertThat(cache.size()).isBetween(maxSize - maxSize / 8, maxSize);
	}

	@Test
	void whatWasNotUsedForLongestMakesRoom() {
		TokenCache cache = new TokenCache(2);
		cache.put(valid("a"));
		cache.put(valid("b"));
		cache.find("a");
		cache.put(valid("c"));
		assertThat(cache.find("a")).isNotNull();
		assertThat(cache.find("b")).isNull();
		assertThat(cache.find("c")).isNotNull();
		assertThat(cache.find("x".repeat(20_000))).isNull();
	}

	private static void inRequestWith(X509Certificate... certificates) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute("jakarta.servlet.request.X509Certificate", certificates);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

	private static X509Certificate certificate() throws Exception {
		try (InputStream pem = TokenCacheTests.class.getResourceAsStream("certificate.pem")) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
		}
	}

	private static String thumbprint(X509Certificate certificate) throws Exception {
		return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())).toString();
	}

	// The first one fetches the keys, so it is not remembered.
	private String remembered(int lifetime, String... claims) {
		String token = token(lifetime, claims);
		this.decoder.decode(token);
		this.decoder.decode(token);
		assertThat(this.decoder.remembered(token)).isNotNull();
		return token;
	}

	private String token(int lifetime, String... claims) {
		long now = this.clock.instant().getEpochSecond();
		List<String> all = new ArrayList<>(List.of(claims));
		all.addAll(List.of("iat", Long.toString(now), "exp", Long.toString(now + lifetime)));
		return this.issuer.token(all.toArray(String[]::new));
	}

	private ValidToken valid(String token) {
		Jwt jwt = Jwt.withTokenValue(token).header("alg", "RS256").subject("alice").build();
		return new ValidToken(jwt, this.unused, new JWKSet());
	}

	private ProviderJwtDecoder decoder(int cachedTokens) {
		OAuth2TokenValidator<Jwt> validator = (jwt) -> this.revoked
				? OAuth2TokenValidatorResult.failure(new OAuth2Error("revoked")) : OAuth2TokenValidatorResult.success();
		return new ProviderJwtDecoder(
				IdentityProviders.of(List.of(TestProvider.of("acme", this.issuer)), ClaimMappings.none()),
				List.of(validator), List.of(new Counter()), cachedTokens, this.clock, this.keySets);
	}

	private final class Counter implements IdentityListener {

		@Override
		public void tokenValidated(@Nullable String provider, TokenOutcome outcome) {
			TokenCacheTests.this.told.incrementAndGet();
		}

		@Override
		public void keysFetched(String provider, boolean fetched) {
		}

	}

}
