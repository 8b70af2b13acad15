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

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.centrali.audit.ShadowResult;
import io.centrali.decision.PolicySetId;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.PolicySetStatus.Staleness;
import org.jspecify.annotations.Nullable;

/**
 * How the shadow policies fare, to be shown to operators.
 *
 * @param policySet the version and digest of the shadow policies, or {@code null} if
 * there are none; versions count from the start of the application
 * @param live the version and digest of the live policies that they are compared with, or
 * {@code null} if there is no shadow
 * @param since when counting began, for one of them came in; {@code null} if there is no
 * shadow
 * @param staleness since when and why the shadow is not what its source holds, or
 * {@code null} if it is
 * @param results the number of decisions by result, all results
 * @param changes what differs, the dangerous and the frequent first; of each result at
 * most 50 are told apart
 * @param unrecorded the number of differences of which there is no line in the log, as
 * they were too many or the logger is not enabled
 * @since 0.1.0
 */
public record ShadowStatus(@Nullable PolicySetId policySet, @Nullable PolicySetId live, @Nullable Instant since,
		@Nullable Staleness staleness, Map<ShadowResult, Long> results, List<Change> changes, long unrecorded) {

	/**
	 * Create a status.
	 */
	public ShadowStatus {
		Map<ShadowResult, Long> all = new EnumMap<>(ShadowResult.class);
		for (ShadowResult result : ShadowResult.values()) {
			all.put(result, results.getOrDefault(result, 0L));
		}
		results = Collections.unmodifiableMap(all);
		changes = List.copyOf(changes);
	}

	/**
	 * Return the status of no shadow.
	 * @return the status
	 */
	public static ShadowStatus off() {
		return new ShadowStatus(null, null, null, null, Map.of(), List.of(), 0);
	}

	/**
	 * Return how the shadow fares.
	 * @return the state
	 */
	public State state() {
		if (this.policySet == null) {
			return (this.staleness != null) ? State.FAILED : State.OFF;
		}
		return (this.staleness != null) ? State.STALE : State.COMPARING;
	}

	/**
	 * Return how many decisions were compared: neither left out nor failed.
	 * @return the number
	 */
	public long compared() {
		long sum = 0;
		for (Map.Entry<ShadowResult, Long> result : this.results.entrySet()) {
			boolean compared = result.getKey() != ShadowResult.LEFT_OUT && result.getKey() != ShadowResult.FAILED;
			sum += compared ? result.getValue() : 0;
		}
		return sum;
	}

	/**
	 * How shadow policies fare.
	 */
	public enum State {

		/**
		 * There is no shadow.
		 */
		OFF,

		/**
		 * What the source holds decides beside the live policies.
		 */
		COMPARING,

		/**
		 * The source holds something else that is not valid, or cannot be read: the last
		 * good shadow decides.
		 */
		STALE,

		/**
		 * There should be a shadow, but it is not valid or cannot be read: nothing is
		 * compared.
		 */
		FAILED

	}

	/**
	 * Decisions that differ in the same way.
	 *
	 * @param result in what they differ
	 * @param live how the live policies decide
	 * @param shadow how the shadow would decide
	 * @param count the number of decisions
	 * @param lastId the id of the last one, by which its record is found
	 * @param lastAt when the last one was made
	 */
	public record Change(ShadowResult result, Verdict live, Verdict shadow, long count, UUID lastId, Instant lastAt) {

	}

}
