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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.centrali.claims.ClaimMappings;
import io.centrali.spring.identity.KeyWarmUp.Mode;
import io.centrali.spring.identity.ProviderKeyState.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeyWarmUp}.
 */
class KeyWarmUpTests {

	private static final String METADATA = "/.well-known/openid-configuration";

	private final TestIssuer issuer = TestIssuer.start();

	private final IdentityProvider provider = TestProvider.of("acme", this.issuer);

	private final IdentityProviders providers = IdentityProviders.of(List.of(this.provider), ClaimMappings.none());

	@AfterEach
	void close() {
		this.issuer.close();
	}

	@Test
	void fetchesNothingUnlessAsked() {
		warmUp(Mode.NONE).start();
		assertThat(this.issuer.hits()).isEmpty();
		assertThat(state().status()).isEqualTo(Status.UNUSED);
	}

	@ParameterizedTest
	@EnumSource(names = { "WAIT", "REQUIRED" })
	void keysAreThereBeforeTheFirstToken(Mode mode) {
		KeyWarmUp warmUp = warmUp(mode);
		warmUp.start();
		assertThat(warmUp.isRunning()).isTrue();
		assertThat(state().status()).isEqualTo(Status.CURRENT);
		int hits = this.issuer.hits().size();
		new ProviderJwtDecoder(this.providers, List.of()).decode(this.issuer.token());
		assertThat(this.issuer.hits()).hasSize(hits);
	}

	@Test
	void nobodyWaitsForTheBackground() {
		CountDownLatch open = this.issuer.stall("/keys");
		warmUp(Mode.BACKGROUND).start();
		assertThat(state().status()).isEqualTo(Status.UNUSED);
		open.countDown();
		Awaitility.await().until(() -> state().status() == Status.CURRENT);
	}

	@Test
	void severalThatStallDelayTheStartNoMoreThanOne() {
		Map<IdentityProvider, Mode> modes = new LinkedHashMap<>();
		List<TestIssuer> issuers = List.of(TestIssuer.start(), TestIssuer.start(), TestIssuer.start(),
				TestIssuer.start());
		for (TestIssuer each : issuers) {
			each.stall(METADATA);
			modes.put(TestProvider.of("provider-" + modes.size(), each), Mode.WAIT);
		}
		long start = System.nanoTime();
		new KeyWarmUp(IdentityProviders.of(List.copyOf(modes.keySet()), ClaimMappings.none()), modes,
				Duration.ofSeconds(1))
			.start();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900),
				Duration.ofMillis(2500));
		issuers.forEach(TestIssuer::close);
	}

	@ParameterizedTest
	@EnumSource(names = { "WAIT", "BACKGROUND" })
	void failureDoesNotStopTheStart(Mode mode) {
		this.issuer.close();
		KeyWarmUp warmUp = warmUp(mode);
		warmUp.start();
		assertThat(warmUp.isRunning()).isTrue();
	}

	@Test
	void failureStopsTheStartWhereKeysAreRequired() {
		this.issuer.close();
		KeyWarmUp warmUp = warmUp(Mode.REQUIRED);
		assertThatIllegalStateException().isThrownBy(warmUp::start)
			.withMessageContaining("centrali.providers.acme.warm-up=required");
		assertThat(warmUp.isRunning()).isFalse();
	}

	@Test
	void keysOfNoUseAreNotEnoughWhereTheyAreRequired() {
		this.issuer.publish();
		assertThatIllegalStateException().isThrownBy(warmUp(Mode.REQUIRED)::start);
	}

	private KeyWarmUp warmUp(Mode mode) {
		return new KeyWarmUp(this.providers, Map.of(this.provider, mode));
	}

	private ProviderKeyState state() {
		return this.providers.keyState(this.provider);
	}

}
