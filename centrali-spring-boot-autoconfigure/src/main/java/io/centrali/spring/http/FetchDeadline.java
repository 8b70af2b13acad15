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

package io.centrali.spring.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * When all that is fetched together must be there. Read timeouts start anew with every
 * byte, so somebody else has to hang up.
 *
 * @since 0.1.0
 */
public final class FetchDeadline {

	private final long end;

	/**
	 * Begin to count.
	 * @param timeout the time for all that is fetched
	 */
	public FetchDeadline(Duration timeout) {
		this.end = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Check that there is time left.
	 * @throws IOException if there is none
	 */
	public void check() throws IOException {
		if (remaining() <= 0) {
			throw new IOException("The response took too long");
		}
	}

	/**
	 * Return how much time is left.
	 * @return milliseconds, at least one
	 * @throws IOException if there is none
	 */
	public int remainingMillis() throws IOException {
		check();
		return (int) TimeUnit.NANOSECONDS.toMillis(remaining()) + 1;
	}

	/**
	 * Hang up at the deadline.
	 * @param connection a connection, which need not be there yet
	 * @return what to close when it is not needed any more
	 */
	public HangUp watch(HttpURLConnection connection) {
		HangUp hangUp = new HangUp(connection);
		hangUp.schedule(remaining());
		return hangUp;
	}

	private long remaining() {
		return this.end - System.nanoTime();
	}

	/**
	 * Ends a connection at the deadline, or when it is closed.
	 */
	public static final class HangUp implements Runnable, AutoCloseable {

		private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

		private final HttpURLConnection connection;

		private volatile boolean closed;

		private HangUp(HttpURLConnection connection) {
			this.connection = connection;
		}

		// Of the JDK's own thread, so that no other outlives the application.
		private void schedule(long nanos) {
			CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run).execute(this);
		}

		// Again and again: there is nothing to end while it still connects.
		@Override
		public void run() {
			if (!this.closed) {
				this.connection.disconnect();
				schedule(AGAIN);
			}
		}

		/**
		 * Leave the connection to who may want it next, once all of a response was read.
		 */
		public void release() {
			this.closed = true;
		}

		@Override
		public void close() {
			if (!this.closed) {
				this.closed = true;
				this.connection.disconnect();
			}
		}

	}

}
