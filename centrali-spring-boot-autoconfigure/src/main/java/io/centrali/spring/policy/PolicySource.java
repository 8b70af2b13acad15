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

import java.io.IOException;

/**
 * Where policy documents come from.
 *
 * @since 0.1.0
 */
public interface PolicySource {

	/**
	 * Read the documents as they are now, all of them.
	 * @return the documents; none if the source may be empty and is
	 * @throws IOException if they cannot be read
	 * @throws PolicySourceException if the source is not there, or must not be read
	 */
	PolicySnapshot read() throws IOException;

	/**
	 * Return whether the documents can change while the application runs.
	 * @return {@code true} if the source is worth looking at again
	 */
	boolean isWatched();

	/**
	 * Listen for changes, beside looking at the source again and again. What is heard may
	 * be late, superfluous or missing: it only makes the next look come sooner.
	 * @param onChange called by any thread when the documents may have changed; returns
	 * at once
	 * @return what to close to listen no more
	 */
	default Subscription listen(Runnable onChange) {
		return () -> {
		};
	}

	/**
	 * Somebody listens until it is closed.
	 */
	@FunctionalInterface
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
