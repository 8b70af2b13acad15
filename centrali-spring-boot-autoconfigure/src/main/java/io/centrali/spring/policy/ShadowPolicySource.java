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
import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a candidate: all that would be live with it. Locations of a candidate
 * stand in for the live locations, and a version that was activated as a shadow for the
 * live version of the same store; what neither stands in for is as it is live. It is
 * looked at again and again only: listening to a database would take a connection more.
 *
 * @since 0.1.0
 */
public final class ShadowPolicySource implements PolicySource {

	private static final PolicySnapshot NOTHING = new PolicySnapshot(List.of(), true);

	private final @Nullable PolicySource locations;

	private final @Nullable PolicySource liveLocations;

	private final @Nullable PolicySource stored;

	private final @Nullable PolicySource liveStored;

	private ShadowPolicySource(@Nullable PolicySource locations, @Nullable PolicySource liveLocations,
			@Nullable PolicySource stored, @Nullable PolicySource liveStored) {
		this.locations = locations;
		this.liveLocations = liveLocations;
		this.stored = stored;
		this.liveStored = liveStored;
	}

	/**
	 * Return the source of a candidate.
	 * @param locations the locations of the candidate, or {@code null} if there are none
	 * @param liveLocations the live locations, or {@code null} if there are none
	 * @param store where versions are activated, or {@code null} if there is none
	 * @return the source, or {@code null} if no candidate can ever come
	 */
	public static @Nullable ShadowPolicySource of(@Nullable PolicySource locations,
			@Nullable PolicySource liveLocations, @Nullable PolicyStore store) {
		if (store == null) {
			return (locations != null) ? new ShadowPolicySource(locations, null, null, null) : null;
		}
		return new ShadowPolicySource(locations, liveLocations, new StoredPolicySource(store, PolicyChannel.SHADOW),
				new StoredPolicySource(store, PolicyChannel.LIVE));
	}

	@Override
	public PolicySnapshot read() throws IOException {
		PolicySnapshot version = (this.stored != null) ? this.stored.read() : NOTHING;
		if (this.locations == null && version.documents().isEmpty()) {
			return NOTHING;
		}
		if (version.documents().isEmpty() && this.liveStored != null) {
			version = this.liveStored.read();
		}
		PolicySource locations = (this.locations != null) ? this.locations : this.liveLocations;
		PolicySnapshot located = (locations != null) ? locations.read() : NOTHING;
		List<PolicyDocument> documents = new ArrayList<>(located.documents());
		documents.addAll(version.documents());
		return new PolicySnapshot(documents, located.whole() && version.whole());
	}

	@Override
	public boolean isWatched() {
		return this.stored != null || (this.locations != null && this.locations.isWatched());
	}

	@Override
	public String toString() {
		if (this.locations == null || this.stored == null) {
			return String.valueOf((this.locations != null) ? this.locations : this.stored);
		}
		return this.locations + ", " + this.stored;
	}

}
