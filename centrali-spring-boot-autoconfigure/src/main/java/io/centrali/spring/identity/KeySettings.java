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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where the keys of an issuer come from, and for how long they are good.
 *
 * @param jwkSetUri where they are, or {@code null} to discover that from the issuer
 * @param refreshInterval after which time they are fetched anew, so that a key which the
 * issuer withdrew is refused
 * @param outageLimit for how long they are kept while they cannot be fetched
 * @since 0.1.0
 */
public record KeySettings(@Nullable String jwkSetUri, Duration refreshInterval, Duration outageLimit) {

	/**
	 * The shortest interval.
	 */
	public static final Duration MIN_REFRESH_INTERVAL = Duration.ofMinutes(1);

	/**
	 * The longest interval.
	 */
	public static final Duration MAX_REFRESH_INTERVAL = Duration.ofHours(1);

	/**
	 * The longest time for which keys may be kept.
	 */
	public static final Duration MAX_OUTAGE_LIMIT = Duration.ofDays(7);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a time is not within its bounds
	 */
	public KeySettings {
		Assert.isTrue(isRefreshInterval(refreshInterval),
				() -> "'refreshInterval' must be between " + MIN_REFRESH_INTERVAL + " and " + MAX_REFRESH_INTERVAL);
		Assert.isTrue(isOutageLimit(outageLimit, refreshInterval),
				() -> "'outageLimit' must be between 'refreshInterval' and " + MAX_OUTAGE_LIMIT);
	}

	/**
	 * Return whether an interval is within its bounds.
	 * @param refreshInterval the interval
	 * @return whether it is neither too short nor too long
	 */
	public static boolean isRefreshInterval(Duration refreshInterval) {
		return refreshInterval.compareTo(MIN_REFRESH_INTERVAL) >= 0
				&& refreshInterval.compareTo(MAX_REFRESH_INTERVAL) <= 0;
	}

	/**
	 * Return whether a limit is within its bounds.
	 * @param outageLimit the limit
	 * @param refreshInterval the interval, which it must not fall short of
	 * @return whether it is neither too short nor too long
	 */
	public static boolean isOutageLimit(Duration outageLimit, Duration refreshInterval) {
		return outageLimit.compareTo(refreshInterval) >= 0 && outageLimit.compareTo(MAX_OUTAGE_LIMIT) <= 0;
	}

}
