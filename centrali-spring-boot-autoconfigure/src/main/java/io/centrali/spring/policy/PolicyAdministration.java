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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centrali.audit.DecisionRecord;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.lint.PolicyWarning;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import io.centrali.spring.policy.PolicySimulation.Simulated;

/**
 * Tells what a candidate policy set would do, before anybody makes it live: whether it is
 * valid, in what it differs from the live set, what it would answer, and which of the
 * last recorded decisions would come out differently. A candidate is all the documents
 * that would be live; it is completed by the bindings and settings that are configured.
 * <p>
 * Nothing here changes what is live, and nothing is recorded, for nothing is decided.
 *
 * @since 0.1.0
 */
public final class PolicyAdministration {

	// A version belongs to what is stored or live.
	private static final long NO_VERSION = 0;

	private final LivePolicySet live;

	private final PolicySetFactory factory;

	private final DecisionHistory history;

	private final AttributeMasking masking;

	private final Clock clock;

	/**
	 * Create an administration.
	 * @param live the live policy set
	 * @param factory makes candidates as it makes live sets
	 * @param history the last recorded decisions
	 * @param masking the attributes whose values are hidden
	 * @param clock says for which instant requests are simulated
	 */
	public PolicyAdministration(LivePolicySet live, PolicySetFactory factory, DecisionHistory history,
			AttributeMasking masking, Clock clock) {
		this.live = live;
		this.factory = factory;
		this.history = history;
		this.masking = masking;
		this.clock = clock;
	}

	/**
	 * Load a candidate, as strictly as if it were to go live.
	 * @param candidate all its documents
	 * @return the policy set, of version 0
	 * @throws InvalidPolicySetException if anything is wrong with it, with every fault
	 */
	public PolicySet validate(List<PolicyDocument> candidate) {
		return this.factory.create(NO_VERSION, candidate);
	}

	/**
	 * Warn of what is valid in a candidate and seldom meant.
	 * @param candidate all its documents
	 * @return the warnings, sorted by location and position
	 * @throws InvalidPolicySetException if anything is wrong with it
	 */
	public List<PolicyWarning> lint(List<PolicyDocument> candidate) {
		return this.factory.lint(validate(candidate), candidate);
	}

	/**
	 * Tell in what a candidate differs from the live set.
	 * @param candidate all its documents
	 * @return the difference, rule by rule
	 * @throws InvalidPolicySetException if anything is wrong with it
	 */
	public PolicySetDiff diff(List<PolicyDocument> candidate) {
		return PolicySetDiff.between(this.live.policySet(), validate(candidate));
	}

	/**
	 * Put requests to the live set and to a candidate, now.
	 * @param candidate all its documents
	 * @param requests the requests, with the principal of whoever is to ask
	 * @return both answers to each, with explanations
	 * @throws InvalidPolicySetException if anything is wrong with the candidate
	 */
	public PolicySimulation simulate(List<PolicyDocument> candidate, List<DecisionRequest> requests) {
		return simulate(candidate, requests, this.clock.instant());
	}

	/**
	 * Put requests to the live set and to a candidate, as if at another time.
	 * @param candidate all its documents
	 * @param requests the requests, with the principal of whoever is to ask
	 * @param at the instant that the decisions see
	 * @return both answers to each, with explanations
	 * @throws InvalidPolicySetException if anything is wrong with the candidate
	 */
	public PolicySimulation simulate(List<PolicyDocument> candidate, List<DecisionRequest> requests, Instant at) {
		CompiledPolicySet after = CompiledPolicySet.compile(validate(candidate));
		CompiledPolicySet before = this.live.get();
		List<DecisionRequest> explained = requests.stream().map((request) -> request.withExplain(true)).toList();
		List<Decision> old = decide(before, explained, at);
		List<Decision> current = decide(after, explained, at);
		List<Simulated> decisions = new ArrayList<>(explained.size());
		for (int i = 0; i < explained.size(); i++) {
			MaskedNames names = MaskedNames.of(explained.get(i), this.masking);
			decisions.add(new Simulated(names.user(), names.issuer(), names.resource(), names.action(), old.get(i),
					current.get(i)));
		}
		return new PolicySimulation(before.id(), after.id(), at, decisions);
	}

	private List<Decision> decide(CompiledPolicySet policySet, List<DecisionRequest> requests, Instant at) {
		return new EmbeddedDecisionPoint(() -> policySet, Clock.fixed(at, ZoneOffset.UTC), this.masking)
			.decide(requests);
	}

	/**
	 * Tell which of the last recorded decisions of this instance would come out
	 * differently by a candidate. Each request is put to the live set and to the
	 * candidate, at the instant of its record.
	 * @param candidate all its documents
	 * @return what would change, and of how many decisions nothing is known
	 * @throws InvalidPolicySetException if anything is wrong with the candidate
	 */
	public PolicyPreview preview(List<PolicyDocument> candidate) {
		return preview(candidate, this.history.records(), this.history.excluded());
	}

	/**
	 * Tell which of some recorded decisions would come out differently by a candidate,
	 * for an application that keeps its records itself.
	 * @param candidate all its documents
	 * @param records the records, oldest first
	 * @return what would change, and how many of the records tell nothing
	 * @throws InvalidPolicySetException if anything is wrong with the candidate
	 */
	public PolicyPreview preview(List<PolicyDocument> candidate, List<DecisionRecord> records) {
		return preview(candidate, records, Map.of());
	}

	private PolicyPreview preview(List<PolicyDocument> candidate, List<DecisionRecord> records,
			Map<Exclusion, Long> excluded) {
		PolicySet after = validate(candidate);
		PolicySet before = this.live.policySet();
		PreviewTally tally = new PreviewTally(CompiledPolicySet.compile(before), CompiledPolicySet.compile(after),
				ChangedRules.between(before, after), this.masking);
		excluded.forEach(tally::exclude);
		records.forEach(tally::add);
		return tally.preview();
	}

}
