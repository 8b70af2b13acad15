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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one provider: fetched when first needed, cached, refreshed ahead, and kept
 * through an outage, all by Nimbus. Its rate limit, which would let a storm of unknown
 * keys use up the fetches of others, is replaced: unknown keys have a limit of their own.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

	static final Duration UNKNOWN_KEY_INTERVAL = Duration.ofSeconds(30);

	static final Duration REFRESH_AHEAD = Duration.ofSeconds(30);

	// A little longer than a fetch may take.
	static final Duration MAX_WAIT = ProviderKeySetSource.TIMEOUT.plusSeconds(1);

	private final JWKSetSource<SecurityContext> source;

	private final KeyAttempts attempts;

	private final LongSupplier millis;

	private final KeyFetches fetches;

	private final KeyWaiters waiters;

	private final KeyLooks looks = new KeyLooks(UNKNOWN_KEY_INTERVAL);

	ProviderKeys(IdentityProvider provider, LongSupplier millis, ExecutorService executor) {
		this.millis = millis;
		this.fetches = new KeyFetches(provider, millis);
		this.waiters = new KeyWaiters(executor);
		Duration refreshInterval = provider.keys().refreshInterval();
		Duration kept = provider.keys().outageLimit().minus(refreshInterval);
		this.attempts = new KeyAttempts(
				new OutageTolerantJWKSetSource<>(this.fetches.observe(new ProviderKeySetSource(provider)),
						kept.toMillis(), null),
				millis, MAX_WAIT, refreshInterval);
		this.source = new RefreshAheadCachingJWKSetSource<>(this.attempts, refreshInterval.toMillis(),
				MAX_WAIT.toMillis(), REFRESH_AHEAD.toMillis(), executor, false, null, null, false);
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		long now = this.millis.getAsLong();
		this.attempts.check(now);
		JWKSet known = current(now);
		List<JWK> selected = selector.select(known);
		return selected.isEmpty() ? selector.select(latest(known, now)) : selected;
	}

	// The same, but that a KeysNeededException says where others would wait.
	List<JWK> getAtOnce(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		long now = this.millis.getAsLong();
		this.attempts.check(now);
		if (!this.attempts.areCached(now)) {
			throw new KeysNeededException(null);
		}
		JWKSet known = current(now);
		List<JWK> selected = selector.select(known);
		if (!selected.isEmpty()) {
			return selected;
		}
		if (this.looks.areWorthwhile(now)) {
			throw new KeysNeededException(known);
		}
		// A look may have ended since.
		return selector.select(current(now));
	}

	// Waits for nothing. Answers null if too many wait.
	@Nullable CompletableFuture<@Nullable Void> join(KeysNeededException needed) {
		JWKSet known = needed.known();
		return this.waiters.join(() -> {
			long now = this.millis.getAsLong();
			return (known != null) ? latest(known, now) : current(now);
		});
	}

	KeyWaiters waiters() {
		return this.waiters;
	}

	void tell(IdentityListener listener) {
		this.fetches.tell(listener);
	}

	ProviderKeyState state() {
		return this.fetches.state();
	}

	// Unless they are cached.
	void fetch() throws KeySourceException {
		long now = this.millis.getAsLong();
		this.attempts.check(now);
		current(now);
	}

	// Whoever asks does not wait, and keeps the keys as fresh as a token would. Keys that
	// were fetched anew are others, also if they say the same.
	@Nullable JWKSet cached() {
		try {
			long now = this.millis.getAsLong();
			return this.attempts.areCached(now) ? current(now) : null;
		}
		catch (KeySourceException ex) {
			return null;
		}
	}

	private JWKSet latest(JWKSet known, long now) throws KeySourceException {
		CountDownLatch own = new CountDownLatch(1);
		CountDownLatch look = this.looks.start(now, own);
		if (look != own) {
			KeyLooks.await(look);
			return current(now);
		}
		try {
			return this.source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, null);
		}
		finally {
			own.countDown();
		}
	}

	private JWKSet current(long now) throws KeySourceException {
		return this.source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, null);
	}

}
