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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.centrali.claims.ClaimMappings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProviderReactiveJwtDecoder}.
 */
class ProviderReactiveJwtDecoderTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final TestIssuer acme = TestIssuer.start();

	private final TestIssuer globex = TestIssuer.start();

	private final IdentityProviders providers = IdentityProviders
		.of(List.of(TestProvider.of("acme", this.acme), TestProvider.of("globex", this.globex)), ClaimMappings.none());

	private final ReactiveJwtDecoder decoder = new ProviderReactiveJwtDecoder(
			new ProviderJwtDecoder(this.providers, List.of()));

	@AfterEach
	void stop() {
		this.acme.close();
		this.globex.close();
	}

	@Test
	void decodesAndRefuses() {
		assertThat(this.decoder.decode(this.acme.token()).map(Jwt::getSubject).block(TIMEOUT)).isEqualTo("alice");
		for (String token : List.of("", this.acme.token("aud", "\"other\""), this.acme.token("exp", null),
				this.globex.token("iss", '"' + this.acme.issuer() + '"'))) {
			assertThatExceptionOfType(BadJwtException.class)
				.isThrownBy(() -> this.decoder.decode(token).block(TIMEOUT));
		}
	}

	@Test
	void tokensOfOtherProvidersDoNotWait() {
		this.decoder.decode(this.globex.token()).block(TIMEOUT);
		CountDownLatch open = this.acme.stall("/keys");
		String token = this.acme.token();
		for (int i = 0; i < 500; i++) {
			this.decoder.decode(token).subscribe((jwt) -> {
			}, (failure) -> {
			});
		}
		Awaitility.await().until(() -> this.acme.hits().contains("/keys"));
		assertThat(this.decoder.decode(this.globex.token()).map(Jwt::getSubject).block(TIMEOUT)).isEqualTo("alice");
		open.countDown();
	}

	@Test
	void validatorsOfTheApplicationMayWaitThoughTokensAreRemembered() {
		List<String> threads = new CopyOnWriteArrayList<>();
		OAuth2TokenValidator<Jwt> validator = (jwt) -> {
			threads.add(Thread.currentThread().getName());
			return OAuth2TokenValidatorResult.success();
		};
		ReactiveJwtDecoder decoder = new ProviderReactiveJwtDecoder(
				new ProviderJwtDecoder(this.providers, List.of(validator), List.of(), 10));
		String token = this.acme.token();
		List<Jwt> decoded = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			decoded.add(decoder.decode(token).block(TIMEOUT));
		}
		assertThat(decoded.get(3)).isSameAs(decoded.get(2));
		assertThat(threads).hasSize(4).doesNotContain(Thread.currentThread().getName());
	}

	@Test
	void keysAreFetchedOnceForAllDecoders() {
		this.decoder.decode(this.acme.token()).block(TIMEOUT);
		new ProviderJwtDecoder(this.providers, List.of()).decode(this.acme.token());
		assertThat(this.acme.hits()).hasSize(2);
	}

}
