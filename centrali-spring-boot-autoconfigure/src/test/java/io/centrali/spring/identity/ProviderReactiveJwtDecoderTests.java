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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import io.centrali.claims.ClaimMappings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

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

	private final List<String> outcomes = new CopyOnWriteArrayList<>();

	private final List<Thread> fetching = new CopyOnWriteArrayList<>();

	private final ReactiveJwtDecoder decoder = new ProviderReactiveJwtDecoder(
			new ProviderJwtDecoder(this.providers, List.of(), List.of(new Outcomes()), 0));

	@AfterEach
	void stop() {
		this.acme.close();
		this.globex.close();
		this.providers.destroy();
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

	// K14
	@Test
	void goodTokensAreDecodedWhileAStormOfUnknownKeysWaits() {
		this.decoder.decode(this.acme.token()).block(TIMEOUT);
		CountDownLatch open = this.acme.stall("/keys");
		List<Mono<Jwt>> storm = subscribe(unknown(), KeyWaiters.MAX);
		Awaitility.await().until(() -> fetches() == 2);
		for (int i = 0; i < 100; i++) {
			assertAccepted(this.acme.token());
		}
		assertThat(this.outcomes).hasSize(101).containsOnly("acme " + TokenOutcome.ACCEPTED);
		open.countDown();
		storm.forEach((token) -> assertThat(failure(token)).isInstanceOf(BadJwtException.class));
		assertThat(failure(this.decoder.decode(unknown()))).isInstanceOf(BadJwtException.class);
		assertThat(fetches()).isEqualTo(2);
		assertThat(this.outcomes).hasSize(101 + KeyWaiters.MAX + 1);
	}

	@Test
	void tokensOfUnknownKeysBeyondTheBoundAreUnavailableAtOnce() {
		this.decoder.decode(this.acme.token()).block(TIMEOUT);
		CountDownLatch open = this.acme.stall("/keys");
		subscribe(unknown(), KeyWaiters.MAX + 50);
		Awaitility.await().until(() -> this.outcomes.size() == 1 + 50);
		assertThat(failure(this.decoder.decode(unknown()))).isInstanceOf(ProviderUnavailableException.class);
		assertThat(this.outcomes.subList(1, 52)).containsOnly("acme " + TokenOutcome.UNAVAILABLE);
		open.countDown();
	}

	@Test
	void tokensBeyondTheBoundAreUnavailableAtOnceWithoutKeys() {
		CountDownLatch open = this.acme.stall("/keys");
		List<Mono<Jwt>> tokens = subscribe(this.acme.token(), KeyWaiters.MAX + 50);
		Awaitility.await().until(() -> this.outcomes.size() == 50);
		assertThat(failure(this.decoder.decode(unknown()))).isInstanceOf(ProviderUnavailableException.class);
		assertThat(this.outcomes).hasSize(51).containsOnly("acme " + TokenOutcome.UNAVAILABLE);
		open.countDown();
		assertThat(tokens.stream().filter((token) -> token.onErrorComplete().block(TIMEOUT) != null))
			.hasSize(KeyWaiters.MAX);
		assertThat(fetches()).isEqualTo(1);
		assertThat(this.outcomes).hasSize(KeyWaiters.MAX + 51);
	}

	// K15
	@Test
	void tokensOfAProviderWithoutKeysDoNotWaitForAnotherThatStalls() {
		CountDownLatch open = this.acme.stall("/keys");
		subscribe(this.acme.token(), 500);
		Awaitility.await().until(() -> fetches() == 1);
		assertAccepted(this.globex.token());
		open.countDown();
	}

	// K16: a rotation under load refuses nobody.
	@Test
	void tokensOfNewKeyWaitForOneFetch() {
		this.decoder.decode(this.acme.token()).block(TIMEOUT);
		RSAKey second = TestIssuer.newKey("key-2");
		this.acme.publish(second.toPublicJWK());
		CountDownLatch open = this.acme.stall("/keys");
		List<Mono<Jwt>> tokens = subscribe(this.acme.token(second), 200);
		Awaitility.await().until(() -> fetches() == 2);
		open.countDown();
		tokens.forEach((token) -> assertThat(token.block(TIMEOUT)).isNotNull());
		assertThat(fetches()).isEqualTo(2);
	}

	@Test
	@SuppressWarnings("deprecation")
	void keysThatCameWhileATokenWasLookedAtVerifyIt() throws Exception {
		RSAKey second = TestIssuer.newKey("key-2");
		ProviderKeys keys = this.providers.keySets().of(this.providers.asList().get(0));
		keys.fetch();
		this.acme.publish(second.toPublicJWK());
		JWKMatcher matcher = new JWKMatcher.Builder().keyID("key-2").build();
		AtomicBoolean looked = new AtomicBoolean();
		JWKSelector late = new JWKSelector(new JWKMatcher(null, null, null, null, Set.of("key-2"), false, false) {

			@Override
			public boolean matches(JWK key) {
				if (looked.compareAndSet(false, true)) {
					assertThat(find(keys, matcher)).hasSize(1);
				}
				return super.matches(key);
			}

		});
		assertThat(keys.getAtOnce(late, null)).hasSize(1);
		assertThat(fetches()).isEqualTo(2);
	}

	@Test
	void unknownKeyIsNotLookedForInKeysThatWereFetchedForIt() {
		assertThat(failure(this.decoder.decode(unknown()))).isInstanceOf(BadJwtException.class);
		assertThat(fetches()).isEqualTo(1);
		assertThat(this.outcomes).containsExactly("acme " + TokenOutcome.SIGNATURE);
	}

	@Test
	void thoseWhoWaitedForAFailureDoNotEachTry() {
		this.acme.answer("/keys", 500, "");
		CountDownLatch open = this.acme.stall("/keys");
		List<Mono<Jwt>> tokens = subscribe(this.acme.token(), 20);
		Awaitility.await().until(() -> fetches() == 1);
		open.countDown();
		tokens.forEach((token) -> assertThat(failure(token)).isInstanceOf(ProviderUnavailableException.class));
		assertThat(failure(this.decoder.decode(this.acme.token()))).isInstanceOf(ProviderUnavailableException.class);
		assertThat(fetches()).isEqualTo(1);
		assertThat(this.outcomes).hasSize(21).containsOnly("acme " + TokenOutcome.UNAVAILABLE);
	}

	@Test
	void oneTokenAsksAgainAndNoOtherWaitsForIt() throws Exception {
		TestClock clock = new TestClock();
		ReactiveJwtDecoder decoder = new ProviderReactiveJwtDecoder(new ProviderJwtDecoder(this.providers, List.of(),
				Clock.systemUTC(), new ProviderKeySets(clock::millis)));
		this.acme.answer("/keys", 500, "");
		assertThat(failure(decoder.decode(this.acme.token()))).isInstanceOf(ProviderUnavailableException.class);
		this.acme.publish(this.acme.key().toPublicJWK());
		CountDownLatch open = this.acme.stall("/keys");
		clock.advance(KeyAttempts.PAUSE);
		CompletableFuture<Jwt> one = decoder.decode(this.acme.token()).toFuture();
		Awaitility.await().until(() -> fetches() == 2);
		assertThat(failure(decoder.decode(this.acme.token()))).isInstanceOf(ProviderUnavailableException.class);
		open.countDown();
		assertThat(one.get(10, TimeUnit.SECONDS).getSubject()).isEqualTo("alice");
	}

	@Test
	void whoeverCancelsDoesNotEndTheFetchOfOthers() {
		CountDownLatch open = this.acme.stall("/keys");
		Disposable impatient = this.decoder.decode(this.acme.token()).subscribe();
		Awaitility.await().until(() -> fetches() == 1);
		List<Mono<Jwt>> tokens = subscribe(this.acme.token(), KeyWaiters.MAX);
		// One too many: the others wait.
		Awaitility.await().until(() -> this.outcomes.size() == 1);
		impatient.dispose();
		open.countDown();
		assertThat(tokens.stream().filter((token) -> token.onErrorComplete().block(TIMEOUT) != null))
			.hasSize(KeyWaiters.MAX - 1);
		assertThat(fetches()).isEqualTo(1);
	}

	// Such as in the look-up of a name, which nothing can end.
	@Test
	void nobodyWaitsForAFetchThatDoesNotEnd() {
		ProviderKeySets keySets = new ProviderKeySets();
		ReactiveJwtDecoder decoder = new ProviderReactiveJwtDecoder(
				new ProviderJwtDecoder(this.providers, List.of(), Clock.systemUTC(), keySets));
		IdentityProvider provider = this.providers.asList().get(0);
		CountDownLatch end = new CountDownLatch(1);
		keySets.of(provider).waiters().join(() -> {
			end.await();
			return null;
		});
		StepVerifier.withVirtualTime(() -> decoder.decode(this.acme.token()))
			.thenAwait(ProviderKeys.MAX_WAIT)
			.expectError(ProviderUnavailableException.class)
			.verify(TIMEOUT);
		end.countDown();
	}

	@Test
	void nothingIsFetchedOnceTheApplicationStopped() throws Exception {
		assertAccepted(this.acme.token());
		this.providers.destroy();
		assertThat(failure(this.decoder.decode(this.globex.token()))).isInstanceOf(ProviderUnavailableException.class);
		assertThat(this.globex.hits()).isEmpty();
		assertThat(this.fetching).hasSize(1);
		this.fetching.get(0).join(TIMEOUT.toMillis());
		assertThat(this.fetching.get(0).isAlive()).isFalse();
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

	private static List<JWK> find(ProviderKeys keys, JWKMatcher matcher) {
		try {
			return keys.get(new JWKSelector(matcher), null);
		}
		catch (KeySourceException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long fetches() {
		return this.acme.hits().stream().filter("/keys"::equals).count();
	}

	private String unknown() {
		return this.acme.sign(new JWSHeader.Builder(this.acme.header()).keyID("unknown").build(), this.acme.claims());
	}

	private List<Mono<Jwt>> subscribe(String token, int times) {
		List<Mono<Jwt>> decoded = new ArrayList<>(times);
		for (int i = 0; i < times; i++) {
			CompletableFuture<Jwt> jwt = this.decoder.decode(token).toFuture();
			decoded.add(Mono.fromFuture(jwt));
		}
		return decoded;
	}

	private static Throwable failure(Mono<Jwt> token) {
		return token.<Throwable>map((jwt) -> new AssertionError("The token was accepted"))
			.onErrorResume(Mono::just)
			.block(TIMEOUT);
	}

	private void assertAccepted(String token) {
		assertThat(this.decoder.decode(token).map(Jwt::getSubject).block(TIMEOUT)).isEqualTo("alice");
	}

	private final class Outcomes implements IdentityListener {

		@Override
		public void tokenValidated(String provider, TokenOutcome outcome) {
			ProviderReactiveJwtDecoderTests.this.outcomes.add(provider + " " + outcome);
		}

		@Override
		public void keysFetched(String provider, boolean fetched) {
			ProviderReactiveJwtDecoderTests.this.fetching.add(Thread.currentThread());
		}

	}

}
