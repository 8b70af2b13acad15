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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.centrali.spring.identity.ProviderKeyState.Status;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what came of fetching the keys of one provider. To tell it, nothing is
 * fetched and nobody waits.
 */
final class KeyFetches {

	private final IdentityProvider provider;

	private final LongSupplier millis;

	private final Set<IdentityListener> listeners = new CopyOnWriteArraySet<>();

	// Written by one fetch at a time.
	private volatile @Nullable Fetched fetched;

	private volatile @Nullable Failed failed;

	KeyFetches(IdentityProvider provider, LongSupplier millis) {
		this.provider = provider;
		this.millis = millis;
	}

	// Those of several decoders share the keys.
	void tell(IdentityListener listener) {
		this.listeners.add(listener);
	}

	JWKSetSource<SecurityContext> observe(JWKSetSource<SecurityContext> source) {
		return new ObservedSource(source);
	}

	ProviderKeyState state() {
		Failed failed = this.failed;
		Fetched fetched = this.fetched;
		Duration age = (fetched != null) ? Duration.ofMillis(this.millis.getAsLong() - fetched.millis) : null;
		return new ProviderKeyState(status(age, failed), (fetched != null) ? fetched.keys.size() : 0,
				(fetched != null) ? fetched.at : null, age, (failed != null) ? failed.at : null,
				(failed != null) ? failed.kind : null);
	}

	private Status status(@Nullable Duration age, @Nullable Failed failed) {
		boolean failing = failed != null && failed.last;
		if (age == null) {
			return failing ? Status.UNAVAILABLE : Status.UNUSED;
		}
		if (failing) {
			return (age.compareTo(this.provider.keys().outageLimit()) < 0) ? Status.KEPT : Status.UNAVAILABLE;
		}
		return (age.compareTo(this.provider.keys().refreshInterval()) <= 0) ? Status.CURRENT : Status.IDLE;
	}

	private void succeed(JWKSet keys) {
		this.fetched = new Fetched(keys, Instant.now(), this.millis.getAsLong());
		Failed failed = this.failed;
		this.failed = (failed != null) ? new Failed(failed.at, failed.kind, false) : null;
		this.listeners.forEach((listener) -> listener.keysFetched(this.provider.name(), true));
	}

	// Without its message, which may show what the provider answered.
	private void fail(Exception failure) {
		String kind = (failure instanceof KeyFetchException fetch) ? fetch.kind() : failure.getClass().getSimpleName();
		this.failed = new Failed(Instant.now(), kind, true);
		this.listeners.forEach((listener) -> listener.keysFetched(this.provider.name(), false));
	}

	private record Fetched(JWKSet keys, Instant at, long millis) {

	}

	private record Failed(Instant at, String kind, boolean last) {

	}

	private final class ObservedSource implements JWKSetSource<SecurityContext> {

		private final JWKSetSource<SecurityContext> delegate;

		private ObservedSource(JWKSetSource<SecurityContext> delegate) {
			this.delegate = delegate;
		}

		@Override
		public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime,
				@Nullable SecurityContext context) throws KeySourceException {
			try {
				JWKSet keys = this.delegate.getJWKSet(refreshEvaluator, currentTime, context);
				succeed(keys);
				return keys;
			}
			catch (KeySourceException | RuntimeException ex) {
				fail(ex);
				throw ex;
			}
		}

		@Override
		public void close() throws IOException {
			this.delegate.close();
		}

	}

}
