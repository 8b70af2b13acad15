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

package io.centrali.audit;

import java.util.function.LongSupplier;

import io.centrali.decision.AttributeMasking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs differences of shadow policies, each as one line of JSON (see
 * {@link ShadowDifferenceJson}), at level INFO of the logger {@value #LOGGER_NAME}. Of
 * each {@link ShadowResult} it logs {@value #MAX_PER_SECOND} in a second at most, so that
 * many of one kind do not hide the few of another, nor fill the disk; a line of kind
 * {@code shadow_differences_left_out} counts the others. For one thread.
 *
 * @since 0.1.0
 */
public final class LoggingShadowLog {

	/**
	 * The name of the logger.
	 */
	public static final String LOGGER_NAME = "io.centrali.audit.shadow";

	/**
	 * How many differences of one kind are logged in a second at most.
	 */
	public static final int MAX_PER_SECOND = 50;

	private static final long SECOND = 1_000_000_000L;

	private static final Logger logger = LoggerFactory.getLogger(LOGGER_NAME);

	private final ShadowDifferenceJson json;

	private final LongSupplier nanoTime;

	private final int[] seen = new int[ShadowResult.values().length];

	private long begin;

	/**
	 * Create a log.
	 * @param masking whose values the lines hide
	 */
	public LoggingShadowLog(AttributeMasking masking) {
		this(masking, System::nanoTime);
	}

	LoggingShadowLog(AttributeMasking masking, LongSupplier nanoTime) {
		this.json = new ShadowDifferenceJson(masking);
		this.nanoTime = nanoTime;
		this.begin = nanoTime.getAsLong();
	}

	/**
	 * Log a difference.
	 * @param difference the difference
	 * @return {@code false} if it was left out: too many, or the logger is not enabled
	 * for INFO
	 */
	public boolean record(ShadowDifference difference) {
		flush();
		if (!logger.isInfoEnabled() || ++this.seen[difference.result().ordinal()] > MAX_PER_SECOND) {
			return false;
		}
		logger.info("{}", this.json.write(difference));
		return true;
	}

	/**
	 * Once a second, count what was left out. To be called now and then while there is
	 * nothing to log.
	 */
	public void flush() {
		long now = this.nanoTime.getAsLong();
		if (now - this.begin >= SECOND) {
			this.begin = now;
			close();
		}
	}

	/**
	 * Count what was left out, at the end.
	 */
	public void close() {
		for (ShadowResult result : ShadowResult.values()) {
			int leftOut = this.seen[result.ordinal()] - MAX_PER_SECOND;
			this.seen[result.ordinal()] = 0;
			if (leftOut > 0) {
				logger.info("{}", JsonLine.write("shadow_differences_left_out", AttributeMasking.none(), (values) -> {
					values.string("result", result.label());
					values.json().writeNumberProperty("count", leftOut);
				}));
			}
		}
	}

}
