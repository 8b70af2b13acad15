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

package io.centrali.spring.actuate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.centrali.spring.identity.IdentityListener;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.TokenOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens and fetches of keys by provider and outcome. All meters are there from
 * the start: nothing in a token can make another.
 *
 * @since 0.1.0
 */
public final class IdentityMetrics implements IdentityListener {

	/**
	 * The counter of validated tokens.
	 */
	public static final String TOKENS = "centrali.tokens";

	/**
	 * The counter of fetches of keys.
	 */
	public static final String KEY_FETCHES = "centrali.provider.key.fetches";

	/**
	 * Stands for every issuer that is not configured.
	 */
	public static final String UNKNOWN_PROVIDER = "unknown";

	private final Map<String, Map<TokenOutcome, Counter>> tokens = new HashMap<>();

	private final Map<String, Counter> fetched = new HashMap<>();

	private final Map<String, Counter> failed = new HashMap<>();

	/**
	 * Create the meters.
	 * @param registry where to
	 * @param providers the providers that are counted
	 */
	public IdentityMetrics(MeterRegistry registry, IdentityProviders providers) {
		this.tokens.put(UNKNOWN_PROVIDER, tokens(registry, UNKNOWN_PROVIDER));
		for (IdentityProvider provider : providers.asList()) {
			this.tokens.put(provider.name(), tokens(registry, provider.name()));
			this.fetched.put(provider.name(), fetches(registry, provider.name(), "success"));
			this.failed.put(provider.name(), fetches(registry, provider.name(), "failure"));
		}
	}

	private static Map<TokenOutcome, Counter> tokens(MeterRegistry registry, String provider) {
		Map<TokenOutcome, Counter> counters = new EnumMap<>(TokenOutcome.class);
		for (TokenOutcome outcome : TokenOutcome.values()) {
			counters.put(outcome,
					Counter.builder(TOKENS)
						.description("Tokens that were validated")
						.tag("provider", provider)
						.tag("outcome", outcome.label())
						.register(registry));
		}
		return counters;
	}

	private static Counter fetches(MeterRegistry registry, String provider, String outcome) {
		return Counter.builder(KEY_FETCHES)
			.description("Fetches of the keys of identity providers")
			.tag("provider", provider)
			.tag("outcome", outcome)
			.register(registry);
	}

	@Override
	public void tokenValidated(@Nullable String provider, TokenOutcome outcome) {
		Map<TokenOutcome, Counter> counters = this.tokens.get((provider != null) ? provider : UNKNOWN_PROVIDER);
		increment((counters != null) ? counters.get(outcome) : null);
	}

	@Override
	public void keysFetched(String provider, boolean fetched) {
		increment((fetched ? this.fetched : this.failed).get(provider));
	}

	private static void increment(@Nullable Counter counter) {
		if (counter != null) {
			counter.increment();
		}
	}

}
