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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps callers from waiting for an issuer that is down: after a failure nothing is tried
 * for a while, and then by one caller, until there are keys again.
 */
final class KeyAttempts extends JWKSetSourceWrapper<SecurityContext> {

	static final Duration PAUSE = Duration.ofSeconds(5);

	private final LongSupplier millis;

	private final long maxMillis;

	private final long cachedMillis;

	private volatile long cachedUntil;

	// 0 unless the last attempt failed.
	private volatile long pausedUntil;

	private final AtomicLong nextCaller = new AtomicLong();

	KeyAttempts(JWKSetSource<SecurityContext> source, LongSupplier millis, Duration maxDuration, Duration cached) {
		super(source);
		this.millis = millis;
		this.cachedMillis = cached.toMillis();
		this.maxMillis = maxDuration.toMillis();
	}

	boolean areCached(long now) {
		return now < this.cachedUntil;
	}

	// To be asked by every caller before it may wait.
	void check(long now) throws JWKSetUnavailableException {
		if (this.pausedUntil == 0 || areCached(now)) {
			return;
		}
		long next = this.nextCaller.get();
		if (now < this.pausedUntil || now < next || !this.nextCaller.compareAndSet(next, now + this.maxMillis)) {
			throw stillDown();
		}
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime,
			@Nullable SecurityContext context) throws KeySourceException {
		// Whoever waited while another caller failed.
		if (this.millis.getAsLong() < this.pausedUntil) {
			throw stillDown();
		}
		try {
			JWKSet keys = getSource().getJWKSet(refreshEvaluator, currentTime, context);
			this.cachedUntil = currentTime + this.cachedMillis;
			this.pausedUntil = 0;
			return keys;
		}
		catch (KeySourceException ex) {
			this.pausedUntil = this.millis.getAsLong() + PAUSE.toMillis();
			throw ex;
		}
	}

	private static JWKSetUnavailableException stillDown() {
		return new JWKSetUnavailableException("The keys could not be fetched a moment ago");
	}

}
