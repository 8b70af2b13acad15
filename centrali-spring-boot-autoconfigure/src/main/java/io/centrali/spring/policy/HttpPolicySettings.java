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

package io.centrali.spring.policy;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How policies are fetched over HTTP.
 *
 * @param authorization the value of the header {@code Authorization}, or {@code null} for
 * none
 * @param timeout the time for all of a fetch
 * @since 0.1.0
 */
public record HttpPolicySettings(@Nullable String authorization, Duration timeout) {

	/**
	 * The settings that hold unless others are set: no authorization, five seconds.
	 */
	public static final HttpPolicySettings DEFAULTS = new HttpPolicySettings(null, Duration.ofSeconds(5));

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if the time is not between a millisecond and a
	 * minute, or the authorization is blank or no header
	 */
	public HttpPolicySettings {
		if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
			throw new IllegalArgumentException("The timeout must be between a millisecond and a minute");
		}
		if (authorization != null && (authorization.isBlank()
				|| authorization.chars().anyMatch((character) -> character < ' ' || character > '~'))) {
			throw new IllegalArgumentException("The authorization must be of printable ASCII characters");
		}
	}

	/**
	 * Return what may be logged.
	 */
	@Override
	public String toString() {
		return "timeout " + this.timeout + ((this.authorization != null) ? ", with authorization" : "");
	}

}
