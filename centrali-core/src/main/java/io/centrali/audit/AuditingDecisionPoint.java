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

package io.centrali.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every decision before it is answered. If the record cannot be kept, an Allow is
 * withdrawn and the answer is Indeterminate; a Deny stands. Where one decorates another
 * of the same log, on the same thread and for the same request, the outermost records:
 * once, and what was answered in the end.
 *
 * @since 0.1.0
 */
public final class AuditingDecisionPoint implements DecisionPoint {

	private static final Logger logger = LoggerFactory.getLogger(AuditingDecisionPoint.class);

	private final DecisionPoint delegate;

	private final DecisionLog log;

	private final Clock clock;

	private final boolean decorating;

	/**
	 * Create a decision point that records what another one decides.
	 * @param delegate what decides
	 * @param log what keeps the records
	 * @param clock dates the decisions that the delegate failed to make; if it fails too,
	 * the clock of the system does
	 */
	public AuditingDecisionPoint(DecisionPoint delegate, DecisionLog log, Clock clock) {
		this.delegate = delegate;
		this.log = log;
		this.clock = clock;
		this.decorating = !(delegate instanceof EmbeddedDecisionPoint);
	}

	@Override
	public Decision decide(DecisionRequest request) {
		if (AuditScope.covers(this.log, request)) {
			return decideSafely(request);
		}
		long start = System.nanoTime();
		Decision decision = this.decorating ? AuditScope.with(this.log, List.of(request), () -> decideSafely(request))
				: decideSafely(request);
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		return record(new DecisionRecord(request, decision, duration));
	}

	/**
	 * Decides and records a batch in one trip each. If the delegate fails as a whole, so
	 * does every decision; if one record cannot be kept, every Allow is withdrawn.
	 */
	@Override
	public List<Decision> decide(List<DecisionRequest> requests) {
		List<DecisionRequest> batch = List.copyOf(requests);
		if (batch.isEmpty()) {
			return List.of();
		}
		if (AuditScope.covers(this.log, batch)) {
			return Collections.unmodifiableList(decideSafely(batch));
		}
		long start = System.nanoTime();
		List<Decision> decisions = this.decorating ? AuditScope.with(this.log, batch, () -> decideSafely(batch))
				: decideSafely(batch);
		Duration share = Duration.ofNanos((System.nanoTime() - start) / batch.size());
		List<DecisionRecord> records = new ArrayList<>(batch.size());
		for (int i = 0; i < batch.size(); i++) {
			records.add(new DecisionRecord(batch.get(i), decisions.get(i), share));
		}
		return record(Collections.unmodifiableList(records), decisions);
	}

	// Every Throwable, since an Error must not escape without a record either. Only the
	// id is logged: the request holds what a caller sent, and the record has it all.
	@SuppressWarnings("ConstantValue")
	private Decision decideSafely(DecisionRequest request) {
		Throwable failure = null;
		try {
			Decision decision = this.delegate.decide(request);
			if (decision != null) {
				return decision;
			}
		}
		catch (Throwable ex) {
			failure = ex;
		}
		return logged(failed(), failure);
	}

	// A delegate that answers too few or too many has mixed them up, for all we know.
	@SuppressWarnings("ConstantValue")
	private List<Decision> decideSafely(List<DecisionRequest> batch) {
		List<Decision> answers = List.of();
		Throwable failure = null;
		try {
			List<Decision> answer = this.delegate.decide(batch);
			answers = (answer != null && answer.size() == batch.size()) ? new ArrayList<>(answer) : List.of();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		List<Decision> decisions = new ArrayList<>(batch.size());
		List<Decision> failed = new ArrayList<>();
		for (int i = 0; i < batch.size(); i++) {
			Decision answer = (answers.size() == batch.size()) ? answers.get(i) : null;
			if (answer == null) {
				answer = failed();
				failed.add(answer);
			}
			decisions.add(answer);
		}
		if (!failed.isEmpty()) {
			logged(failed, failure);
		}
		return decisions;
	}

	private Decision failed() {
		return Decision.withoutRule(ReasonCode.INTERNAL_ERROR, "The decision point failed", null, now());
	}

	private <T> T logged(T failed, @Nullable Throwable failure) {
		logger.error("The decision point {} failed to make {}", this.delegate.getClass().getName(), failed, failure);
		return failed;
	}

	// The clock may be what failed.
	@SuppressWarnings("ConstantValue")
	private Instant now() {
		try {
			Instant now = this.clock.instant();
			if (now != null) {
				return now;
			}
		}
		catch (Throwable ex) {
			logger.error("The clock {} failed", this.clock.getClass().getName(), ex);
		}
		return Instant.now();
	}

	private Decision record(DecisionRecord record) {
		Decision decision = record.decision();
		try {
			this.log.record(record);
			return decision;
		}
		catch (Throwable ex) {
			logger.error("Could not record {}", decision, ex);
			return unrecorded(decision);
		}
	}

	private List<Decision> record(List<DecisionRecord> records, List<Decision> decisions) {
		try {
			this.log.record(records);
		}
		catch (Throwable ex) {
			logger.error("Could not record all of {}", decisions, ex);
			decisions.replaceAll(AuditingDecisionPoint::unrecorded);
		}
		return Collections.unmodifiableList(decisions);
	}

	private static Decision unrecorded(Decision decision) {
		return decision.isAllowed()
				? decision.withdrawn(ReasonCode.AUDIT_UNAVAILABLE, "The decision could not be recorded") : decision;
	}

}
