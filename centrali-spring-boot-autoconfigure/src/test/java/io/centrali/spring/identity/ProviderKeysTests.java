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

import io.centrali.claims.ClaimMappings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for where {@link ProviderJwtDecoder} gets keys from, and where not.
 */
class ProviderKeysTests {

	private static final String METADATA = "/.well-known/openid-configuration";

	private final TestClock clock = new TestClock();

	private TestIssuer issuer;

	@BeforeEach
	void start() {
		this.issuer = TestIssuer.start();
	}

	@AfterEach
	void stop() {
		this.issuer.close();
	}

	@Test
	void looksForKeysWhenTheFirstTokenComes() {
		JwtDecoder decoder = decoder(this.issuer, null);
		assertThat(this.issuer.hits()).isEmpty();
		decoder.decode(this.issuer.token());
		decoder.decode(this.issuer.token());
		assertThat(this.issuer.hits()).containsExactly(METADATA, "/keys");
	}

	@Test
	void takesKeysFromConfiguredLocation() {
		decoder(this.issuer, this.issuer.url() + "/keys").decode(this.issuer.token());
		assertThat(this.issuer.hits()).containsExactly("/keys");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/realms/acme", "/realms/acme/" })
	void discoversKeysOfIssuerWithPath(String path) {
		try (TestIssuer withPath = TestIssuer.start(path)) {
			assertThat(decoder(withPath, null).decode(withPath.token()).getSubject()).isEqualTo("alice");
		}
	}

	@Test
	void discoversKeysFromAuthorizationServerMetadata() {
		try (TestIssuer withPath = TestIssuer.start("/acme")) {
			withPath.answer("/acme" + METADATA, 404, "");
			withPath.answer("/.well-known/oauth-authorization-server/acme", 200, withPath.metadata(withPath.issuer()));
			assertThat(decoder(withPath, null).decode(withPath.token()).getSubject()).isEqualTo("alice");
		}
	}

	@Test
	void couldNotValidateWhileIssuerIsDown() {
		this.issuer.answer(METADATA, 503, "");
		JwtDecoder decoder = decoder(this.issuer, null);
		assertUndecided(decoder);
		this.issuer.answer(METADATA, 200, this.issuer.metadata(this.issuer.issuer()));
		this.clock.advance(KeyAttempts.PAUSE);
		assertThat(decoder.decode(this.issuer.token()).getSubject()).isEqualTo("alice");
	}

	@Test
	void couldNotValidateWhileIssuerDoesNotListen() {
		String token = this.issuer.token();
		JwtDecoder decoder = decoder(this.issuer, null);
		JwtDecoder withLocation = decoder(this.issuer, this.issuer.url() + "/keys");
		this.issuer.close();
		assertUndecided(decoder, token);
		assertUndecided(withLocation, token);
	}

	// Each would lead to the issuer's own keys, if only it were tried.
	@ParameterizedTest
	@ValueSource(strings = { "user:password@127.0.0.1", "0.0.0.0", "2130706433", "0x7f000001" })
	void asksNoUntrustworthyLocation(String authority) {
		String location = this.issuer.url().replace("127.0.0.1", authority) + "/keys";
		this.issuer.answer(METADATA, 200, """
				{"issuer": "%s", "jwks_uri": "%s"}""".formatted(this.issuer.issuer(), location));
		assertUndecided(decoder(this.issuer, null));
		assertThat(this.issuer.hits()).containsExactly(METADATA);
	}

	@Test
	void refusesTokenOfUnknownKey() {
		this.issuer.answer("/keys", 200, "{\"keys\":[]}");
		assertThatExceptionOfType(BadJwtException.class)
			.isThrownBy(() -> decoder(this.issuer, null).decode(this.issuer.token()));
	}

	private void assertUndecided(JwtDecoder decoder) {
		assertUndecided(decoder, this.issuer.token());
	}

	private static void assertUndecided(JwtDecoder decoder, String token) {
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token))
			.isNotInstanceOf(BadJwtException.class);
	}

	private JwtDecoder decoder(TestIssuer issuer, @Nullable String jwkSetUri) {
		IdentityProvider provider = TestProvider.of("acme", issuer, (acme) -> acme.jwkSetUri = jwkSetUri);
		return new ProviderJwtDecoder(IdentityProviders.of(List.of(provider), ClaimMappings.none()), List.of(),
				this.clock, new ProviderKeySets(this.clock::millis));
	}

}
