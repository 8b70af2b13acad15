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

package io.centrali.decision;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import io.centrali.claims.ClaimFault;
import io.centrali.decision.RuleTable.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides in this process, by the policy set that is live when it is asked.
 *
 * @since 0.1.0
 */
public final class EmbeddedDecisionPoint implements DecisionPoint {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDecisionPoint.class);

	private static final Refusal NO_POLICY_SET = new Refusal(ReasonCode.NO_POLICY_SET, "No policy set is loaded");

	private static final Refusal NO_POLICY = new Refusal(ReasonCode.NO_POLICY,
			"No policy is bound to the resource and action");

	private static final Refusal UNAUTHENTICATED = new Refusal(ReasonCode.UNAUTHENTICATED,
			"The caller is not authenticated");

	private final Supplier<? extends @Nullable CompiledPolicySet> policySet;

	private final Clock clock;

	private final AttributeMasking masking;

	private final @Nullable DecisionListener listener;

	/**
	 * Create a decision point.
	 * @param policySet returns the live policy set, or {@code null} if there is none;
	 * read once a decision or batch
	 * @param clock read once a decision or batch
	 * @param masking the attributes whose values explanations hide
	 */
	public EmbeddedDecisionPoint(Supplier<? extends @Nullable CompiledPolicySet> policySet, Clock clock,
			AttributeMasking masking) {
		this(policySet, clock, masking, null);
	}

	/**
	 * Create a decision point that tells somebody what the policies decided.
	 * @param policySet returns the live policy set, or {@code null} if there is none;
	 * read once a decision or batch
	 * @param clock read once a decision or batch
	 * @param masking the attributes whose values explanations hide
	 * @param listener is told, or {@code null}
	 */
	public EmbeddedDecisionPoint(Supplier<? extends @Nullable CompiledPolicySet> policySet, Clock clock,
			AttributeMasking masking, @Nullable DecisionListener listener) {
		this.policySet = policySet;
		this.clock = clock;
		this.masking = masking;
		this.listener = listener;
	}

	@Override
	public Decision decide(DecisionRequest request) {
		Instant now = this.clock.instant();
		CompiledPolicySet live;
		try {
			live = this.policySet.get();
		}
		catch (RuntimeException ex) {
			return logged(failed(null, now), ex);
		}
		return decide(request, live, now, this.listener);
	}

	/**
	 * Decides all requests by one policy set, at one clock reading.
	 */
	@Override
	public List<Decision> decide(List<DecisionRequest> requests) {
		List<DecisionRequest> batch = List.copyOf(requests);
		Instant now = this.clock.instant();
		CompiledPolicySet live;
		try {
			live = this.policySet.get();
		}
		catch (RuntimeException ex) {
			List<Decision> failed = batch.stream().map((request) -> failed(null, now)).toList();
			logger.error("The engine failed to make {}", failed, ex);
			return failed;
		}
		List<Decision> decisions = new ArrayList<>(batch.size());
		for (DecisionRequest request : batch) {
			decisions.add(decide(request, live, now, this.listener));
		}
		return Collections.unmodifiableList(decisions);
	}

	/**
	 * Decide a request as of some moment, by the policy set that is live now: what is
	 * answered is for comparison only, and no listener is told.
	 * @param request who wants to do what
	 * @param time the moment
	 * @return the decision, with an id of its own
	 */
	public Decision decideAsOf(DecisionRequest request, Instant time) {
		return decide(request, this.policySet.get(), time, null);
	}

	private Decision decide(DecisionRequest request, @Nullable CompiledPolicySet live, Instant now,
			@Nullable DecisionListener listener) {
		PolicySetId id = null;
		Decision decision;
		try {
			id = (live != null) ? live.id() : null;
			Refusal refusal = refusal(request, live);
			if (refusal != null || live == null) {
				return refused((refusal != null) ? refusal : NO_POLICY_SET, id, now);
			}
			RuleTable table = live.find(request.resource(), request.action());
			decision = (table != null) ? decide(table, request, live.id(), now) : refused(NO_POLICY, id, now);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return logged(failed(id, now), ex);
		}
		// All within this frame: not even a call that finds no stack gets out.
		if (listener != null) {
			try {
				listener.decided(request, decision);
			}
			catch (Throwable ex) {
				try {
					logger.error("The listener {} failed to be told of decision {}, which stands",
							listener.getClass().getName(), decision.id(), ex);
				}
				catch (Throwable again) {
					// As there is no memory or no stack to tell it.
				}
			}
		}
		return decision;
	}

	private static Decision failed(@Nullable PolicySetId id, Instant now) {
		return Decision.withoutRule(ReasonCode.INTERNAL_ERROR, "The engine failed", id, now);
	}

	private static Decision logged(Decision failed, Throwable failure) {
		logger.error("The engine failed to make decision {}", failed.id(), failure);
		return failed;
	}

	private static @Nullable Refusal refusal(DecisionRequest request, @Nullable CompiledPolicySet live) {
		if (request.refusal() != null) {
			return request.refusal();
		}
		if (request.principal().isAnonymous()) {
			return UNAUTHENTICATED;
		}
		if (live == null) {
			return NO_POLICY_SET;
		}
		List<ClaimFault> faults = request.principal().faults();
		return faults.isEmpty() ? null : refusal(faults);
	}

	private static Refusal refusal(List<ClaimFault> faults) {
		ClaimFault fault = Collections.min(faults,
				Comparator.comparing(ClaimFault::kind).thenComparing(ClaimFault::attribute));
		return new Refusal(ReasonCode.valueOf(fault.kind().name()),
				fault.attribute() + " from " + fault.jwtPath() + ": " + fault.detail());
	}

	private static Decision refused(Refusal refusal, @Nullable PolicySetId id, Instant now) {
		return Decision.withoutRule(refusal.code(), refusal.detail(), id, now);
	}

	private Decision decide(RuleTable table, DecisionRequest request, PolicySetId id, Instant now) {
		Verdict verdict = table.decide(request, now);
		Explanation explanation = request.explain() ? table.explain(request, now, this.masking) : null;
		return new Decision(DecisionIds.next(now), verdict.code(), verdict.policy(), verdict.rule(), verdict.reason(),
				id, verdict.indeterminacies(), now, verdict.detail(), explanation);
	}

}
