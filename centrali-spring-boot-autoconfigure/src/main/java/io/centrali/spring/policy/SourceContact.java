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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * When a source was last seen to hold what is live, and since when it is being looked at.
 * Read by every decision if there is a maximum age, so nothing here waits for a look that
 * never ends.
 */
final class SourceContact {

	// Longer than a look takes in any good state.
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final @Nullable Duration maxAge;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private volatile Moment confirmed;

	private volatile @Nullable Moment looking;

	SourceContact(@Nullable Duration maxAge, Clock clock, LongSupplier nanoTime) {
		this.maxAge = maxAge;
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.confirmed = now();
	}

	private Moment now() {
		return new Moment(this.nanoTime.getAsLong(), this.clock.instant());
	}

	void begin() {
		this.looking = now();
	}

	void end() {
		this.looking = null;
	}

	// As of the begin of the look: the source may have changed right after it was read.
	void confirm() {
		Moment look = this.looking;
		if (look != null) {
			this.confirmed = look;
		}
	}

	boolean expired() {
		Duration maxAge = this.maxAge;
		return maxAge != null && this.confirmed.age(now()).compareTo(maxAge) > 0;
	}

	/**
	 * Return since when a look is waited for.
	 * @return when it began, or {@code null} if none takes longer than it should
	 */
	@Nullable Instant waitingSince() {
		Moment look = this.looking;
		return (look != null && look.age(now()).compareTo(PATIENCE) > 0) ? look.time() : null;
	}

	/**
	 * A reading of both clocks: one stands still while the machine sleeps, the other may
	 * be set back.
	 */
	private record Moment(long nanos, Instant time) {

		Duration age(Moment now) {
			Duration elapsed = Duration.ofNanos(now.nanos - this.nanos);
			Duration between = Duration.between(this.time, now.time);
			return (elapsed.compareTo(between) > 0) ? elapsed : between;
		}

	}

}
