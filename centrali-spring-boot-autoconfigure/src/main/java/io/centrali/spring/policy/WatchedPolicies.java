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

/**
 * What a {@link PolicyWatcher} watches.
 */
interface WatchedPolicies {

	/**
	 * Return whether it is worth looking at again.
	 * @return {@code true} if it can change
	 */
	boolean isWatched();

	/**
	 * Look again.
	 * @param settleTime for how long what is seen must stay the same before it counts,
	 * where it may be half of a change
	 * @return whether anything changed
	 */
	boolean refresh(Duration settleTime);

	/**
	 * Return whether what was seen last may be half of a change.
	 * @return {@code true} if it is to be looked at again
	 */
	boolean isSettling();

	/**
	 * Listen for changes.
	 * @param onChange called when something may have changed
	 * @return what to close to listen no more
	 */
	PolicySource.Subscription listen(Runnable onChange);

	static WatchedPolicies of(LivePolicySet policies) {
		return new WatchedPolicies() {

			@Override
			public boolean isWatched() {
				return policies.isWatched();
			}

			@Override
			public boolean refresh(Duration settleTime) {
				return policies.refresh(settleTime);
			}

			@Override
			public boolean isSettling() {
				return policies.isSettling();
			}

			@Override
			public PolicySource.Subscription listen(Runnable onChange) {
				return policies.listen(onChange);
			}

		};
	}

}
