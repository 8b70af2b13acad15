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

package io.centrali.spring.test;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TestIssuer} and {@link TestToken}, with Spring Security's own decoder.
 */
class TestIssuerTests {

	private TestIssuer issuer;

	private JwtDecoder decoder;

	@BeforeEach
	void start() {
		this.issuer = TestIssuer.start();
		this.decoder = JwtDecoders.fromIssuerLocation(this.issuer.uri());
	}

	@AfterEach
	void stop() {
		this.issuer.close();
	}

	@Test
	void tokenHasTheClaimsThatWereAskedFor() {
		String token = this.issuer.token("alice")
			.audience("centrali")
			.claim("role", "employee")
			.claim("approval_limit", 1000)
			.claim("public_metadata", Map.of("team", "north"))
			.compact();
		Jwt jwt = this.decoder.decode(token);
		assertThat(jwt.getSubject()).isEqualTo("alice");
		assertThat(jwt.getAudience()).containsExactly("centrali");
		assertThat(jwt.getClaimAsString("iss")).isEqualTo(this.issuer.uri());
		assertThat(jwt.<Object>getClaim("approval_limit")).isEqualTo(1000L);
		assertThat(jwt.getClaimAsMap("public_metadata")).containsEntry("team", "north");
		assertThat(this.issuer.keyRequests()).isPositive();
	}

	@Test
	void claimCanBeTakenAway() {
		Jwt jwt = this.decoder.decode(this.issuer.token("alice").claim("jti", null).compact());
		assertThat(jwt.getClaims()).doesNotContainKey("jti");
	}

	@Test
	void badTokensAreRefusedForWhatIsBadAboutThem() {
		assertRefused(this.issuer.token("alice").expired(), "expired");
		assertRefused(this.issuer.token("alice").notYetValid(), "used before");
		assertRefused(this.issuer.token("alice").issuer("https://other.example"), "iss claim");
		assertRefused(this.issuer.token("alice").forged(), "Invalid signature");
		assertRefused(this.issuer.token("alice").unsigned(), "none");
		assertRefused(this.issuer.token("alice").algorithm("HS256"), "algorithm");
		assertRefused(this.issuer.token("alice").type("at+jwt"), "typ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "RS384", "RS512", "PS256" })
	void signsWithTheAlgorithmThatWasAskedFor(String algorithm) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(this.issuer.uri() + "/jwks")
			.jwsAlgorithm(SignatureAlgorithm.from(algorithm))
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
				new JwtIssuerValidator(this.issuer.uri())));
		Jwt jwt = decoder.decode(this.issuer.token("alice").algorithm(algorithm).compact());
		assertThat(jwt.getHeaders()).containsEntry("alg", algorithm);
	}

	@Test
	void twoIssuersDoNotTrustOneAnother() {
		try (TestIssuer other = TestIssuer.start()) {
			assertThat(other.uri()).isNotEqualTo(this.issuer.uri());
			assertRefused(other.token("alice").issuer(this.issuer.uri()), "");
		}
	}

	private void assertRefused(TestToken token, String message) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token.compact()))
			.withMessageContaining(message);
	}

}
