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
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with the keys of a provider. Shows no key, and nothing that the provider
 * answered.
 *
 * @param status whether its tokens can be validated
 * @param keys the number of usable keys that were last fetched
 * @param fetchedAt when they were, or {@code null} if they never were
 * @param age how long ago that is, or {@code null} likewise
 * @param failedAt when fetching them last failed, or {@code null} if it never did
 * @param failure the kind of that failure; the log says more
 * @since 0.1.0
 */
public record ProviderKeyState(Status status, int keys, @Nullable Instant fetchedAt, @Nullable Duration age,
		@Nullable Instant failedAt, @Nullable String failure) {

	static final ProviderKeyState UNUSED = new ProviderKeyState(Status.UNUSED, 0, null, null, null, null);

	/**
	 * Whether the tokens of a provider can be validated.
	 */
	public enum Status {

		/**
		 * Nobody needed its keys yet.
		 */
		UNUSED,

		/**
		 * Its keys were fetched, or found to be unchanged, within the refresh interval.
		 */
		CURRENT,

		/**
		 * Nobody needed its keys for longer than the refresh interval; the next token
		 * fetches them anew.
		 */
		IDLE,

		/**
		 * Its keys could not be fetched anew, and the old ones are still good.
		 */
		KEPT,

		/**
		 * Its keys could not be fetched, and there are no old ones that are still good.
		 */
		UNAVAILABLE

	}

}
