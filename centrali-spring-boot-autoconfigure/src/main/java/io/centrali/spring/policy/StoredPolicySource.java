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

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The active version of a {@link PolicyStore}. Its documents are read once; afterwards a
 * look costs one query.
 *
 * @since 0.1.0
 */
public final class StoredPolicySource implements PolicySource {

	private static final PolicySnapshot NOTHING = new PolicySnapshot(List.of(), true);

	private final PolicyStore store;

	private final PolicyChannel channel;

	private @Nullable PolicyActivation newest;

	private PolicySnapshot snapshot = NOTHING;

	/**
	 * Create a source.
	 * @param store where the versions are
	 * @param channel which activations to follow
	 */
	public StoredPolicySource(PolicyStore store, PolicyChannel channel) {
		this.store = store;
		this.channel = channel;
	}

	@Override
	public synchronized PolicySnapshot read() {
		try {
			Optional<PolicyActivation> active = this.store.active(this.channel);
			if (active.isEmpty()) {
				return nothing();
			}
			if (!active.get().equals(this.newest)) {
				follow(active.get());
			}
			return this.snapshot;
		}
		catch (DataAccessException ex) {
			throw new PolicySourceException("The policies in the database cannot be read: " + ex.getMessage(),
					"See to it that the database can be reached, and has the tables of Centrali.", ex);
		}
	}

	private PolicySnapshot nothing() {
		if (this.newest != null) {
			throw older("none");
		}
		if (this.channel == PolicyChannel.LIVE) {
			throw new PolicySourceException("No version of the policies in the database was ever activated",
					"Activate one, or set 'centrali.policies.jdbc.initial-locations'.", null);
		}
		return NOTHING;
	}

	// A replica that lags, or a copy that was restored, would take back what was changed.
	private void follow(PolicyActivation active) {
		if (this.newest != null && active.activation() < this.newest.activation()) {
			throw older(String.valueOf(active.activation()));
		}
		Long version = active.version();
		this.snapshot = (version != null) ? new PolicySnapshot(this.store.documents(version), true) : NOTHING;
		this.newest = active;
	}

	private PolicySourceException older(String activation) {
		return new PolicySourceException(
				"The newest activation in the database is " + activation + ", but there was one that is newer already",
				"Wait for the database to catch up. If it was restored, activate the version that is to decide, and restart.",
				null);
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public Subscription listen(Runnable onChange) {
		return this.store.listen(onChange);
	}

	@Override
	public String toString() {
		return "the database";
	}

}
