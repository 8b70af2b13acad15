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

package io.centrali.spring.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.centrali.decision.PolicySetId;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.ShadowStatus;
import io.centrali.spring.policy.ShadowStatus.Change;
import org.jspecify.annotations.Nullable;

/**
 * Shadow policies, as the {@link CentraliEndpoint} shows them.
 *
 * @param state how they fare
 * @param digest their digest, or {@code null} if none could be loaded
 * @param liveDigest the digest of the live policies that they are compared with
 * @param since when counting began
 * @param problem why they are not what their source holds, or {@code null} if they are
 * @param problemSince since when, or {@code null}
 * @param compared the number of decisions that were compared
 * @param results the number of decisions by result
 * @param unrecorded the number of differences of which there is no line in the log
 * @param changes what differs
 * @since 0.1.0
 */
public record ShadowDescriptor(String state, @Nullable String digest, @Nullable String liveDigest,
		@Nullable Instant since, @Nullable String problem, @Nullable Instant problemSince, long compared,
		Map<String, Long> results, long unrecorded, List<ChangeDescriptor> changes) {

	static @Nullable ShadowDescriptor of(ShadowStatus status) {
		if (status.state() == ShadowStatus.State.OFF) {
			return null;
		}
		Map<String, Long> results = new LinkedHashMap<>();
		status.results().forEach((result, count) -> results.put(result.label(), count));
		return new ShadowDescriptor(state(status), digest(status.policySet()), digest(status.live()), status.since(),
				(status.staleness() != null) ? status.staleness().problem() : null,
				(status.staleness() != null) ? status.staleness().since() : null, status.compared(), results,
				status.unrecorded(), status.changes().stream().map(ChangeDescriptor::of).toList());
	}

	static String state(ShadowStatus status) {
		return status.state().name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable String digest(@Nullable PolicySetId id) {
		return (id != null) ? id.digest() : null;
	}

	/**
	 * Decisions that differ in the same way.
	 *
	 * @param result in what they differ
	 * @param live what decides them now
	 * @param shadow what would decide them
	 * @param count the number of decisions
	 * @param lastDecisionId the id of the last one
	 * @param lastAt when it was made
	 */
	public record ChangeDescriptor(String result, VerdictDescriptor live, VerdictDescriptor shadow, long count,
			UUID lastDecisionId, Instant lastAt) {

		static ChangeDescriptor of(Change change) {
			return new ChangeDescriptor(change.result().label(), VerdictDescriptor.of(change.live()),
					VerdictDescriptor.of(change.shadow()), change.count(), change.lastId(), change.lastAt());
		}

	}

	/**
	 * What decides.
	 *
	 * @param reasonCode why
	 * @param policy the name of the policy, or {@code null} if none decides
	 * @param rule the id of the rule or default, or {@code null} if none decides
	 */
	public record VerdictDescriptor(String reasonCode, @Nullable String policy, @Nullable String rule) {

		static VerdictDescriptor of(Verdict verdict) {
			return new VerdictDescriptor(verdict.reasonCode().code(), verdict.policy(), verdict.rule());
		}

	}

}
