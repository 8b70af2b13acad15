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

import io.centrali.claims.ClaimMappings;
import io.centrali.spring.actuate.ProviderHealthIndicator;
import io.centrali.spring.identity.ProviderKeyState.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProviderKeyState}.
 */
class ProviderKeyStateTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final TestIssuer issuer = TestIssuer.start();

	private final TestClock clock = new TestClock();

	private final ProviderKeySets keySets = new ProviderKeySets(() -> this.clock.instant().toEpochMilli());

	private final IdentityProvider provider = TestProvider.of("acme", this.issuer);

	private final ProviderJwtDecoder decoder = new ProviderJwtDecoder(
			IdentityProviders.of(List.of(this.provider), ClaimMappings.none()), List.of(), this.clock, this.keySets);

	@AfterEach
	void close() {
		this.issuer.close();
	}

	@Test
	void toTellItFetchesNothing() {
		assertThat(state().status()).isEqualTo(Status.UNUSED);
		assertThat(state().keys()).isZero();
		assertThat(this.issuer.hits()).isEmpty();
	}

	@Test
	void followsKeysThroughTheirLife() {
		this.decoder.decode(this.issuer.token());
		ProviderKeyState current = state();
		assertThat(current.status()).isEqualTo(Status.CURRENT);
		assertThat(current.keys()).isOne();
		assertThat(current.fetchedAt()).isNotNull();
		assertThat(current.failure()).isNull();
		advance(MINUTE.multipliedBy(6));
		assertThat(state().status()).isEqualTo(Status.IDLE);
		assertThat(state().age()).isEqualTo(MINUTE.multipliedBy(6));
		assertThat(this.issuer.hits()).hasSize(2);
	}

	@Test
	void outageIsSurvivedUpToTheLimit() {
		this.decoder.decode(token());
		this.issuer.answer("/keys", 500, "canary");
		advance(MINUTE.multipliedBy(6));
		this.decoder.decode(token());
		assertThat(state().status()).isEqualTo(Status.KEPT);
		assertThat(state().failedAt()).isNotNull();
		assertThat(state().toString()).doesNotContain("canary");
		advance(MINUTE.multipliedBy(60));
		assertThat(state().status()).isEqualTo(Status.UNAVAILABLE);
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token()));
	}

	@Test
	void recoveryIsSeenAndTheLastFailureRemembered() {
		this.issuer.answer("/keys", 500, "");
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token()));
		assertThat(state().status()).isEqualTo(Status.UNAVAILABLE);
		assertThat(state().failure()).isEqualTo("InternalServerError");
		this.issuer.publish(this.issuer.key().toPublicJWK());
		advance(MINUTE);
		this.decoder.decode(token());
		assertThat(state().status()).isEqualTo(Status.CURRENT);
		assertThat(state().failure()).isEqualTo("InternalServerError");
	}

	// They were fetched, and no token can be verified with them.
	@Test
	void healthIsDownWithoutUsableKeysHoweverCurrent() {
		HealthIndicator health = new ProviderHealthIndicator(this.provider, this::state);
		assertThat(health.health().getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.UNKNOWN);
		this.issuer.answer("/keys", 200, "{\"keys\":[]}");
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token()));
		assertThat(state().status()).isEqualTo(Status.CURRENT);
		assertThat(health.health().getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.DOWN);
	}

	private String token() {
		long now = this.clock.instant().getEpochSecond();
		return this.issuer.token("iat", Long.toString(now), "exp", Long.toString(now + 300));
	}

	private ProviderKeyState state() {
		return this.keySets.state(this.provider);
	}

	private void advance(Duration duration) {
		this.clock.advance(duration);
	}

}
