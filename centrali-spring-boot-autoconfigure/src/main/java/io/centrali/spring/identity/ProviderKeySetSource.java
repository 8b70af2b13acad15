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

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.log.LogMessage;
import org.springframework.web.client.RestOperations;

/**
 * Fetches the keys of one provider. Everything that is ever fetched from a provider goes
 * through here, by one thread at a time.
 */
final class ProviderKeySetSource implements JWKSetSource<SecurityContext> {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MAX_CAUSE_LENGTH = 500;

	private static final Log logger = LogFactory.getLog(ProviderKeySetSource.class);

	private final IdentityProvider provider;

	private @Nullable URI location;

	private List<String> unusable = List.of();

	ProviderKeySetSource(IdentityProvider provider) {
		this.provider = provider;
		this.location = configuredLocation();
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime,
			@Nullable SecurityContext context) throws JWKSetUnavailableException {
		try {
			return fetch();
		}
		catch (RuntimeException ex) {
			Throwable failure = NestedExceptionUtils.getMostSpecificCause(ex);
			String cause = printable(failure.toString());
			logger.warn(LogMessage.format(
					"The keys of the provider '%s' could not be fetched: %s. "
							+ "Tokens of this provider are answered with 503 while it has no keys",
					this.provider.name(), cause));
			// They may have moved.
			this.location = configuredLocation();
			throw new KeyFetchException("The keys could not be fetched: " + cause, failure);
		}
	}

	private JWKSet fetch() {
		RestOperations rest = ProviderHttp.restOperations(TIMEOUT);
		URI location = this.location;
		if (location == null) {
			location = IssuerDiscovery.jwkSetUri(this.provider.issuer(), rest);
			this.location = location;
		}
		String document = rest.getForObject(location, String.class);
		UsableKeys keys = UsableKeys.of(StrictJson.readObject((document != null) ? document : ""));
		warnOnce(keys.unusable());
		return keys.keys();
	}

	// Whoever answered may have written it, and must not write lines of the log.
	private static String printable(String cause) {
		String line = cause.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ");
		return (line.length() <= MAX_CAUSE_LENGTH) ? line : line.substring(0, MAX_CAUSE_LENGTH) + "...";
	}

	private @Nullable URI configuredLocation() {
		String location = this.provider.keys().jwkSetUri();
		return (location != null) ? URI.create(location) : null;
	}

	private void warnOnce(List<String> unusable) {
		if (!unusable.equals(this.unusable)) {
			this.unusable = unusable;
			logger.warn(LogMessage.format("The provider '%s' publishes keys that cannot be used: %s",
					this.provider.name(), unusable.isEmpty() ? "none any more" : String.join("; ", unusable)));
		}
	}

	@Override
	public void close() {
	}

}
