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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import io.centrali.claims.ClaimMappings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how {@link ProviderKeys} follow their issuer: new keys, withdrawn keys,
 * storms of unknown keys, and outages. No test waits for time to pass.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class KeyRotationTests {

	private static final String METADATA = "/.well-known/openid-configuration";

	private static final RSAKey SECOND = TestIssuer.newKey("key-2");

	private static final RSAKey THIRD = TestIssuer.newKey("key-3");

	private final TestClock clock = new TestClock();

	private final TestIssuer issuer = TestIssuer.start();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final JwtDecoder decoder = decoder(TestProvider.of("acme", this.issuer));

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
		this.issuer.close();
	}

	// K14
	@Test
	void unknownKeysCauseOneFetchInAnInterval() {
		assertAccepted(this.issuer.token());
		for (int interval = 1; interval <= 3; interval++) {
			for (int i = 0; i < 200; i++) {
				assertRefused(unknown("unknown-" + i));
			}
			assertThat(fetches()).isEqualTo(1 + interval);
			assertAccepted(this.issuer.token());
			this.clock.advance(ProviderKeys.UNKNOWN_KEY_INTERVAL);
		}
	}

	// K14
	@Test
	void goodTokensDoNotWaitForUnknownKeys() throws Exception {
		assertAccepted(this.issuer.token());
		CountDownLatch open = this.issuer.stall("/keys");
		List<Future<Jwt>> storm = decodeConcurrently(unknown("unknown"), 50);
		Awaitility.await().until(() -> fetches() == 2);
		String good = this.issuer.token();
		long start = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			assertAccepted(good);
		}
		// One that waited for the fetch would take five seconds.
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		open.countDown();
		for (Future<Jwt> unknown : storm) {
			assertThat(failure(unknown)).isInstanceOf(BadJwtException.class);
		}
		assertThat(fetches()).isEqualTo(2);
	}

	// K16
	@Test
	void newKeyIsAcceptedAtOnceAndAnotherAfterTheInterval() {
		assertAccepted(this.issuer.token());
		this.issuer.publish(this.issuer.key().toPublicJWK(), SECOND.toPublicJWK());
		assertAccepted(this.issuer.token(SECOND));
		this.issuer.publish(SECOND.toPublicJWK(), THIRD.toPublicJWK());
		assertRefused(this.issuer.token(THIRD));
		this.clock.advance(ProviderKeys.UNKNOWN_KEY_INTERVAL.minusMillis(1));
		assertRefused(this.issuer.token(THIRD));
		this.clock.advance(Duration.ofMillis(1));
		assertAccepted(this.issuer.token(THIRD));
	}

	// K16: a rotation under load refuses nobody.
	@Test
	void tokensOfNewKeyWaitForTheFetchOfAnother() throws Exception {
		assertAccepted(this.issuer.token());
		this.issuer.publish(SECOND.toPublicJWK());
		CountDownLatch open = this.issuer.stall("/keys");
		List<Future<Jwt>> tokens = decodeConcurrently(this.issuer.token(SECOND), 50);
		Awaitility.await().until(() -> fetches() == 2);
		open.countDown();
		for (Future<Jwt> token : tokens) {
			assertThat(token.get(10, TimeUnit.SECONDS).getSubject()).isEqualTo("alice");
		}
		assertThat(fetches()).isEqualTo(2);
	}

	// K16
	@Test
	void withdrawnKeyIsRefusedAfterTheRefreshInterval() {
		assertAccepted(this.issuer.token());
		this.issuer.publish(SECOND.toPublicJWK());
		this.clock.advance(Duration.ofMinutes(5).minusMillis(1).minus(ProviderKeys.REFRESH_AHEAD));
		assertAccepted(this.issuer.token());
		this.clock.advance(ProviderKeys.REFRESH_AHEAD.plusMillis(1));
		assertRefused(this.issuer.token());
		assertAccepted(this.issuer.token(SECOND));
	}

	@Test
	void keysAreRefreshedAheadWhileTheyAreInUse() {
		assertAccepted(this.issuer.token());
		CountDownLatch open = this.issuer.stall("/keys");
		this.clock.advance(Duration.ofMinutes(5).minus(ProviderKeys.REFRESH_AHEAD).plusMillis(1));
		// Does not wait.
		assertAccepted(this.issuer.token());
		Awaitility.await().until(() -> fetches() == 2);
		open.countDown();
	}

	// K15
	@Test
	void keysAreKeptThroughAnOutageUpToTheLimit() {
		assertAccepted(this.issuer.token());
		this.issuer.answer("/keys", 500, "");
		for (int minute = 0; minute < 55; minute++) {
			assertAccepted(this.issuer.token());
			assertRefused(unknown("unknown"));
			this.clock.advance(Duration.ofMinutes(1));
		}
		this.clock.advance(Duration.ofMinutes(5).plusMillis(1));
		assertUnavailable(this.issuer.token());
		this.issuer.publish(this.issuer.key().toPublicJWK());
		this.clock.advance(KeyAttempts.PAUSE.plusSeconds(10));
		assertAccepted(this.issuer.token());
	}

	@Test
	void keysAreNotKeptWithoutALimitForOutages() {
		JwtDecoder strict = decoder(TestProvider.of("acme", this.issuer, (provider) -> {
			provider.refreshInterval = Duration.ofMinutes(1);
			provider.outageLimit = Duration.ofMinutes(1);
		}));
		assertThat(strict.decode(this.issuer.token())).isNotNull();
		this.issuer.answer("/keys", 500, "");
		this.clock.advance(Duration.ofMinutes(1).minusMillis(1));
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> strict.decode(unknown("unknown")));
		assertThat(strict.decode(this.issuer.token())).isNotNull();
		this.clock.advance(Duration.ofMillis(1));
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> strict.decode(this.issuer.token()));
	}

	@Test
	void issuerThatIsDownIsAskedOnceInAPause() {
		this.issuer.answer(METADATA, 503, "");
		for (int pause = 1; pause <= 3; pause++) {
			for (int i = 0; i < 100; i++) {
				assertUnavailable(this.issuer.token());
			}
			assertThat(this.issuer.hits()).hasSize(pause);
			this.clock.advance(Duration.ofSeconds(10));
		}
	}

	@Test
	void callersThatWaitedForAFailureDoNotEachTry() throws Exception {
		this.issuer.answer(METADATA, 503, "");
		CountDownLatch open = this.issuer.stall(METADATA);
		List<Future<Jwt>> waiting = decodeConcurrently(this.issuer.token(), 20);
		Awaitility.await().until(() -> this.issuer.hits().size() == 1);
		open.countDown();
		for (Future<Jwt> token : waiting) {
			assertThat(failure(token)).isInstanceOf(ProviderUnavailableException.class);
		}
		assertThat(this.issuer.hits()).hasSize(1);
	}

	@Test
	void oneCallerAsksAgainAndNobodyWaitsForIt() throws Exception {
		this.issuer.answer(METADATA, 503, "");
		assertUnavailable(this.issuer.token());
		this.issuer.answer(METADATA, 200, this.issuer.metadata(this.issuer.issuer()));
		CountDownLatch open = this.issuer.stall(METADATA);
		this.clock.advance(KeyAttempts.PAUSE);
		String token = this.issuer.token();
		List<Future<Jwt>> one = decodeConcurrently(token, 1);
		Awaitility.await().until(() -> this.issuer.hits().size() == 2);
		for (int i = 0; i < 100; i++) {
			assertUnavailable(token);
		}
		open.countDown();
		assertThat(one.get(0).get(10, TimeUnit.SECONDS).getSubject()).isEqualTo("alice");
		assertAccepted(this.issuer.token());
	}

	@Test
	void tokensOfOtherProvidersDoNotWait() {
		try (TestIssuer other = TestIssuer.start()) {
			JwtDecoder both = decoder(TestProvider.of("acme", this.issuer), TestProvider.of("globex", other));
			CountDownLatch open = this.issuer.stall(METADATA);
			this.callers.submit(() -> both.decode(this.issuer.token()));
			Awaitility.await().until(() -> this.issuer.hits().size() == 1);
			assertThat(both.decode(other.token()).getSubject()).isEqualTo("alice");
			open.countDown();
		}
	}

	@Test
	void keysThatMovedAreDiscoveredAgain() {
		assertAccepted(this.issuer.token());
		this.issuer.answer("/keys", 404, "");
		this.issuer.answer("/moved", 200, "{\"keys\":[" + SECOND.toPublicJWK() + "]}");
		this.issuer.answer(METADATA, 200, this.issuer.metadata(this.issuer.issuer()).replace("/keys", "/moved"));
		assertRefused(this.issuer.token(SECOND));
		this.clock.advance(ProviderKeys.UNKNOWN_KEY_INTERVAL);
		assertAccepted(this.issuer.token(SECOND));
	}

	// K8
	@Test
	void tokenIsRefusedOnceItExpires() {
		JwtDecoder decoder = new ProviderJwtDecoder(
				IdentityProviders.of(List.of(TestProvider.of("acme", this.issuer)), ClaimMappings.none()), List.of(),
				this.clock, new ProviderKeySets(this.clock::millis));
		String token = this.issuer.token();
		assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
		this.clock.advance(Duration.ofSeconds(300 + 61));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
	}

	private long fetches() {
		return this.issuer.hits().stream().filter("/keys"::equals).count();
	}

	private String unknown(String id) {
		return this.issuer.sign(new JWSHeader.Builder(this.issuer.header()).keyID(id).build(), this.issuer.claims());
	}

	private List<Future<Jwt>> decodeConcurrently(String token, int callers) {
		List<Future<Jwt>> decoded = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			decoded.add(this.callers.submit(() -> this.decoder.decode(token)));
		}
		return decoded;
	}

	private static Throwable failure(Future<Jwt> token) throws Exception {
		try {
			token.get(10, TimeUnit.SECONDS);
			return new AssertionError("The token was accepted");
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
	}

	private void assertAccepted(String token) {
		assertThat(this.decoder.decode(token).getSubject()).isEqualTo("alice");
	}

	private void assertRefused(String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	private void assertUnavailable(String token) {
		assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	private JwtDecoder decoder(IdentityProvider... providers) {
		return new ProviderJwtDecoder(IdentityProviders.of(List.of(providers), ClaimMappings.none()), List.of(),
				Clock.systemUTC(), new ProviderKeySets(this.clock::millis));
	}

}
