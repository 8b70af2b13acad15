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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.audit.DecisionRecord;
import io.centrali.audit.ShadowDifference;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.PolicySetId;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.ShadowStatus.Change;
import org.jspecify.annotations.Nullable;

/**
 * One candidate set beside one live set, and what came of it. Where no candidate could be
 * loaded, nothing but that decisions are left out.
 */
final class ShadowRun {

	/**
	 * The number of kinds of change that are told apart, for each result.
	 */
	static final int MAX_CHANGES = 50;

	/**
	 * The number of differences that are kept, for each result.
	 */
	static final int MAX_DIFFERENCES = 50;

	private final @Nullable CompiledPolicySet candidate;

	private final PolicySetId live;

	private final Instant since;

	private final AttributeMasking masking;

	private final @Nullable EmbeddedDecisionPoint decisionPoint;

	private final ShadowCounts counts = new ShadowCounts();

	private final Map<ShadowResult, Map<List<Verdict>, Change>> changes = new EnumMap<>(ShadowResult.class);

	private final Map<ShadowResult, Deque<ShadowDifference>> differences = new EnumMap<>(ShadowResult.class);

	private long unrecorded;

	ShadowRun(@Nullable CompiledPolicySet candidate, PolicySetId live, Instant since, AttributeMasking masking) {
		this.candidate = candidate;
		this.live = live;
		this.since = since;
		this.masking = masking;
		this.decisionPoint = (candidate != null)
				? new EmbeddedDecisionPoint(() -> candidate, Clock.systemUTC(), masking) : null;
	}

	/**
	 * Return the same candidate beside another live set, with nothing counted yet.
	 * @param live the live set
	 * @param since when it was seen
	 * @return the run
	 */
	ShadowRun beside(PolicySetId live, Instant since) {
		return new ShadowRun(this.candidate, live, since, this.masking);
	}

	boolean isBeside(PolicySetId live) {
		return this.live.digest().equals(live.digest());
	}

	boolean isOf(PolicySetId candidate) {
		return this.candidate != null && this.candidate.id().digest().equals(candidate.digest());
	}

	boolean hasCandidate() {
		return this.candidate != null;
	}

	void add(ShadowResult result) {
		this.counts.add(result);
	}

	/**
	 * Decide as the candidate does, at the moment of the live decision.
	 * @param record the live decision
	 * @return the candidate's decision
	 * @throws IllegalStateException if there is no candidate
	 */
	Decision decide(DecisionRecord record) {
		if (this.decisionPoint == null) {
			throw new IllegalStateException("There is no candidate");
		}
		return this.decisionPoint.decideAsOf(record.request().withExplain(false), record.decision().evaluatedAt());
	}

	synchronized void keep(ShadowDifference difference, boolean recorded, boolean small) {
		this.unrecorded += recorded ? 0 : 1;
		ShadowResult result = difference.result();
		Map<List<Verdict>, Change> similar = this.changes.computeIfAbsent(result, (key) -> new LinkedHashMap<>());
		List<Verdict> verdicts = List.of(Verdict.of(difference.live()), Verdict.of(difference.shadow()));
		Change change = similar.get(verdicts);
		if (change != null || similar.size() < MAX_CHANGES) {
			similar.put(verdicts,
					new Change(result, verdicts.get(0), verdicts.get(1), (change != null) ? change.count() + 1 : 1,
							difference.live().id(), difference.live().evaluatedAt()));
		}
		if (small) {
			Deque<ShadowDifference> last = this.differences.computeIfAbsent(result, (key) -> new ArrayDeque<>());
			if (last.size() == MAX_DIFFERENCES) {
				last.removeLast();
			}
			last.addFirst(difference);
		}
	}

	synchronized List<ShadowDifference> differences() {
		List<ShadowDifference> all = new ArrayList<>();
		this.differences.values().forEach(all::addAll);
		all.sort(Comparator.comparing((difference) -> difference.live().evaluatedAt(), Comparator.reverseOrder()));
		return all;
	}

	synchronized ShadowStatus status(PolicySetStatus.@Nullable Staleness staleness) {
		List<Change> all = new ArrayList<>();
		this.changes.values().forEach((similar) -> all.addAll(similar.values()));
		all.sort(Comparator.comparing(Change::result).thenComparing(Change::count, Comparator.reverseOrder()));
		return new ShadowStatus((this.candidate != null) ? this.candidate.id() : null, this.live, this.since, staleness,
				this.counts.asMap(), all, this.unrecorded);
	}

}
