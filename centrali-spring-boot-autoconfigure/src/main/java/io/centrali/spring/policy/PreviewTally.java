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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import io.centrali.audit.DecisionRecord;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.PolicySetId;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Example;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import io.centrali.spring.policy.PolicyPreview.Kind;
import io.centrali.spring.policy.PolicyPreview.RuleName;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded decisions by two policy sets, and counts how they come out.
 */
final class PreviewTally {

	private static final int MAX_EXAMPLES = 5;

	private final CompiledPolicySet live;

	private final CompiledPolicySet candidate;

	private final AttributeMasking masking;

	private final Map<Pair, Group> groups = new LinkedHashMap<>();

	private final Map<Exclusion, Long> notCompared = new EnumMap<>(Exclusion.class);

	private final SortedSet<RuleName> untried;

	private @Nullable Instant from;

	private @Nullable Instant to;

	private int compared;

	private int unchanged;

	private int byAnotherSet;

	private int recordedOtherwise;

	/**
	 * Create a tally.
	 * @param live the live set
	 * @param candidate the candidate
	 * @param changedRules the rules in which they differ
	 * @param masking what examples hide
	 */
	PreviewTally(CompiledPolicySet live, CompiledPolicySet candidate, SortedSet<RuleName> changedRules,
			AttributeMasking masking) {
		this.live = live;
		this.candidate = candidate;
		this.untried = changedRules;
		this.masking = masking;
	}

	void exclude(Exclusion reason, long count) {
		if (count > 0) {
			this.notCompared.merge(reason, count, Long::sum);
		}
	}

	void add(DecisionRecord record) {
		Decision recorded = record.decision();
		Exclusion reason = Exclusion.of(record.request(), recorded);
		if (reason != null) {
			exclude(reason, 1);
			return;
		}
		DecisionRequest request = record.request().withExplain(false);
		Verdict before = decide(this.live, request, recorded.evaluatedAt());
		Verdict after = decide(this.candidate, request, recorded.evaluatedAt());
		count(recorded, before);
		tried(before);
		tried(after);
		if (before.equals(after)) {
			this.unchanged++;
		}
		else {
			this.groups.computeIfAbsent(new Pair(before, after), (pair) -> new Group()).add(example(request, recorded));
		}
	}

	private Verdict decide(CompiledPolicySet policySet, DecisionRequest request, Instant at) {
		return Verdict.of(new EmbeddedDecisionPoint(() -> policySet, Clock.fixed(at, ZoneOffset.UTC), this.masking)
			.decide(request));
	}

	private void count(Decision recorded, Verdict before) {
		Instant at = recorded.evaluatedAt();
		this.from = (this.from == null || at.isBefore(this.from)) ? at : this.from;
		this.to = (this.to == null || at.isAfter(this.to)) ? at : this.to;
		this.compared++;
		PolicySetId policySet = recorded.policySet();
		if (policySet == null || !policySet.digest().equals(this.live.id().digest())) {
			this.byAnotherSet++;
		}
		if (!Verdict.of(recorded).equals(before)) {
			this.recordedOtherwise++;
		}
	}

	private void tried(Verdict verdict) {
		if (verdict.policy() != null && verdict.rule() != null) {
			this.untried.remove(new RuleName(verdict.policy(), verdict.rule()));
		}
	}

	private Example example(DecisionRequest request, Decision recorded) {
		MaskedNames names = MaskedNames.of(request, this.masking);
		return new Example(recorded.id(), recorded.evaluatedAt(), String.valueOf(names.user()), names.issuer(),
				names.resource(), names.action());
	}

	PolicyPreview preview() {
		List<Change> changes = new ArrayList<>();
		this.groups.forEach((pair, group) -> changes.add(group.change(pair)));
		changes.sort(Comparator.comparing(Change::kind)
			.thenComparing(Comparator.comparingInt(Change::count).reversed())
			.thenComparing((change) -> change.before().toString())
			.thenComparing((change) -> change.after().toString()));
		return new PolicyPreview(this.live.id(), this.candidate.id(), this.from, this.to, this.compared, this.unchanged,
				this.byAnotherSet, this.recordedOtherwise, changes, List.copyOf(this.untried), this.notCompared);
	}

	/**
	 * How requests come out before and after.
	 *
	 * @param before by the live set
	 * @param after by the candidate
	 */
	private record Pair(Verdict before, Verdict after) {

	}

	/**
	 * Requests that come out alike.
	 */
	private static final class Group {

		private final List<Example> examples = new ArrayList<>();

		private int count;

		// Records are added oldest first, and the latest examples are kept.
		void add(Example example) {
			this.count++;
			if (this.examples.size() == MAX_EXAMPLES) {
				this.examples.remove(MAX_EXAMPLES - 1);
			}
			this.examples.add(0, example);
		}

		Change change(Pair pair) {
			return new Change(Kind.of(pair.before().outcome(), pair.after().outcome()), pair.before(), pair.after(),
					this.count, this.examples);
		}

	}

}
