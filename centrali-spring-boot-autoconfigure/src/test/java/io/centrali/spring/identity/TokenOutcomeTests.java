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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jose.jwk.RSAKey;
import io.centrali.claims.ClaimMappings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what listeners are told of tokens and keys.
 */
class TokenOutcomeTests {

	private static TestIssuer acme;

	private final Recorder recorder = new Recorder();

	private ProviderJwtDecoder decoder;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
	}

	@AfterAll
	static void stop() {
		acme.close();
	}

	@BeforeEach
	void create() {
		this.decoder = decoder(acme);
	}

	@Test
	void acceptedTokenIsToldOnceAndItsKeysFetchedOnce() {
		this.decoder.decode(acme.token());
		this.decoder.decode(acme.token());
		assertThat(this.recorder.tokens).containsExactly("acme accepted", "acme accepted");
		assertThat(this.recorder.fetches).containsExactly("acme true");
	}

	@Test
	void everyRefusalHasItsReason() {
		RSAKey stranger = TestIssuer.newKey(TestIssuer.KEY_ID);
		assertOutcome("garbage", "null malformed");
		assertOutcome(acme.sign(acme.header(), "{\"iss\":1,\"iss\":1}"), "null malformed");
		assertOutcome(acme.token("iss", "\"https://other.example.com\""), "null unknown_issuer");
		assertOutcome(acme.token("iss", null), "null unknown_issuer");
		assertOutcome(acme.token(stranger), "acme signature");
		assertOutcome(acme.token("exp", "2", "iat", "1"), "acme expired");
		assertOutcome(acme.token("aud", "\"other\""), "acme audience");
		assertOutcome(acme.token("aud", "\"other\"", "exp", "2", "iat", "1"), "acme audience");
		assertOutcome(acme.token("exp", null), "acme claims");
		assertOutcome(acme.token("iat", "99999999999"), "acme claims");
		assertOutcome(acme.token("at_hash", "\"x\""), "acme claims");
	}

	@Test
	void tokenOfAProviderThatIsDownIsUnavailable() {
		TestIssuer down = TestIssuer.start();
		String token = down.token();
		this.decoder = decoder(down);
		down.close();
		assertOutcome(token, "acme unavailable");
		assertThat(this.recorder.fetches).containsExactly("acme false");
	}

	private void assertOutcome(String token, String outcome) {
		this.recorder.tokens.clear();
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token));
		assertThat(this.recorder.tokens).containsExactly(outcome);
	}

	private ProviderJwtDecoder decoder(TestIssuer issuer) {
		return new ProviderJwtDecoder(
				IdentityProviders.of(List.of(TestProvider.of("acme", issuer)), ClaimMappings.none()), List.of(),
				List.of(this.recorder), 0);
	}

	private static final class Recorder implements IdentityListener {

		private final List<String> tokens = new CopyOnWriteArrayList<>();

		private final List<String> fetches = new CopyOnWriteArrayList<>();

		@Override
		public void tokenValidated(@Nullable String provider, TokenOutcome outcome) {
			this.tokens.add(provider + " " + outcome.label());
		}

		@Override
		public void keysFetched(String provider, boolean fetched) {
			this.fetches.add(provider + " " + fetched);
		}

	}

}
