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
import java.util.List;

import io.centrali.decision.Decision;
import io.centrali.decision.PolicySetId;
import org.jspecify.annotations.Nullable;

/**
 * What the live and a candidate policy set answer to the same requests, at one instant.
 * None of these decisions was made: nothing is done upon them, and nothing is recorded.
 * Values of masked attributes are hidden.
 *
 * @param live the policy set that is live
 * @param candidate the candidate: no version, which is 0, and its digest
 * @param evaluatedAt the instant for which both were asked
 * @param decisions the answers, in the order of the requests
 * @since 0.1.0
 */
public record PolicySimulation(PolicySetId live, PolicySetId candidate, Instant evaluatedAt,
		List<Simulated> decisions) {

	/**
	 * Create a simulation.
	 */
	public PolicySimulation {
		decisions = List.copyOf(decisions);
	}

	/**
	 * Return whether no request comes out with another outcome.
	 * @return {@code true} if nothing is newly allowed, denied or undecided
	 */
	public boolean isClean() {
		return this.decisions.stream().noneMatch((simulated) -> simulated.kind().changesOutcome());
	}

	/**
	 * Returns one line for each request, 100 lines at most, without the explanations.
	 * Nothing that callers sent, and nothing in a policy, can begin a line of its own or
	 * hide text.
	 */
	@Override
	public String toString() {
		return PolicySimulationText.of(this);
	}

	/**
	 * What the two sets answer to one request.
	 *
	 * @param user the subject, {@code ***} if it is masked, {@code null} if the caller is
	 * not authenticated
	 * @param issuer who vouches for the subject, {@code ***} if it is masked,
	 * {@code null} if nothing is known of it
	 * @param resource the resource, {@code ***} if it is masked
	 * @param action the action, {@code ***} if it is masked
	 * @param live the decision of the live set, with its explanation
	 * @param candidate the decision of the candidate, with its explanation
	 */
	public record Simulated(@Nullable String user, @Nullable String issuer, String resource, String action,
			Decision live, Decision candidate) {

		/**
		 * Return what changes.
		 * @return the kind, {@link PolicyPreview.Kind#SAME_OUTCOME} too if nothing
		 * changes
		 */
		public PolicyPreview.Kind kind() {
			return PolicyPreview.Kind.of(this.live.outcome(), this.candidate.outcome());
		}

	}

}
