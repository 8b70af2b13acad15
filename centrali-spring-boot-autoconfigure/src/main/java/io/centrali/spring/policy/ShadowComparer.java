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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.centrali.audit.DecisionRecord;
import io.centrali.audit.LoggingShadowLog;
import io.centrali.audit.ShadowDifference;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionListener;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.PolicySetId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a shadow decide what was decided, and compares. All of it on one thread of its own:
 * who decides leaves a note and goes on, so that no shadow, however slow or broken, can
 * make an answer later or another one.
 */
final class ShadowComparer implements DecisionListener {

	private static final Logger logger = LoggerFactory.getLogger(ShadowComparer.class);

	// Rather than be woken by every decision, which costs a decision more than it takes.
	private static final Duration NAP = Duration.ofMillis(10);

	private static final long STOP_TIMEOUT_MILLIS = 5000;

	// What is kept for operators is to stay small.
	private static final long MAX_KEPT_BYTES = 16_384;

	private final Supplier<CompiledPolicySet> live;

	private final AttributeMasking masking;

	private final LoggingShadowLog log;

	private final ShadowCounts totals = new ShadowCounts();

	private final ComparisonQueue queue = new ComparisonQueue(this::wake);

	private volatile @Nullable ShadowRun run;

	private volatile @Nullable Thread thread;

	ShadowComparer(Supplier<CompiledPolicySet> live, AttributeMasking masking) {
		this.live = live;
		this.masking = masking;
		this.log = new LoggingShadowLog(masking);
	}

	@Override
	public void decided(DecisionRequest request, Decision decision) {
		ShadowRun run = this.run;
		if (run == null) {
			return;
		}
		if (!run.hasCandidate() || !this.queue
			.offer(DecisionHistory.withoutExplanation(new DecisionRecord(request, decision, Duration.ZERO)))) {
			add(run, ShadowResult.LEFT_OUT);
		}
	}

	/**
	 * Begin anew, unless it is the shadow already.
	 * @param candidate the shadow, or {@code null} if there should be one that could not
	 * be loaded
	 */
	synchronized void compare(@Nullable CompiledPolicySet candidate) {
		ShadowRun before = this.run;
		if (before == null || candidate == null || !before.isOf(candidate.id())) {
			this.run = new ShadowRun(candidate, this.live.get().id(), Instant.now(), this.masking);
			wake();
		}
	}

	/**
	 * Compare no more.
	 */
	synchronized void off() {
		this.run = null;
	}

	@Nullable ShadowRun run() {
		return this.run;
	}

	long total(ShadowResult result) {
		return this.totals.get(result);
	}

	private void add(ShadowRun run, ShadowResult result) {
		run.add(result);
		this.totals.add(result);
	}

	private void wake() {
		LockSupport.unpark(this.thread);
	}

	synchronized void start() {
		if (this.thread == null) {
			Thread thread = new Thread(this::work, "centrali-shadow");
			thread.setDaemon(true);
			this.thread = thread;
			thread.start();
		}
	}

	/**
	 * Compare what was decided so far, and end.
	 */
	void stop() {
		Thread thread;
		synchronized (this) {
			thread = this.thread;
			this.thread = null;
		}
		if (thread == null) {
			return;
		}
		LockSupport.unpark(thread);
		try {
			thread.join(STOP_TIMEOUT_MILLIS);
			if (thread.isAlive()) {
				logger.warn("The shadow policies are still comparing, and are left behind");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void work() {
		while (true) {
			// Before the queue is looked at, so that nothing that came before it is
			// missed.
			boolean stopped = this.thread != Thread.currentThread();
			if (compareNext()) {
				continue;
			}
			tellLeftOut(stopped);
			if (stopped) {
				return;
			}
			if (this.run != null) {
				LockSupport.parkNanos(this, NAP.toNanos());
			}
			else {
				LockSupport.park(this);
			}
		}
	}

	// Whatever escaped would end all comparing.
	private boolean compareNext() {
		try {
			DecisionRecord decision = this.queue.poll();
			if (decision != null) {
				compare(decision);
			}
			return decision != null;
		}
		catch (Throwable ex) {
			ShadowRun run = this.run;
			if (run != null) {
				run.add(ShadowResult.FAILED);
			}
			this.totals.add(ShadowResult.FAILED);
			logger.error("A decision could not be compared", ex);
			return true;
		}
	}

	private void tellLeftOut(boolean stopped) {
		try {
			if (stopped) {
				this.log.close();
			}
			else {
				this.log.flush();
			}
		}
		catch (Throwable ex) {
			logger.error("It could not be logged how many differences were left out", ex);
		}
	}

	private void compare(DecisionRecord decision) {
		ShadowRun run = this.run;
		PolicySetId decidedBy = decision.decision().policySet();
		if (run == null || decidedBy == null) {
			this.totals.add(ShadowResult.LEFT_OUT);
			return;
		}
		run = run.isBeside(decidedBy) ? run : follow(run, decidedBy);
		if (!run.hasCandidate() || !run.isBeside(decidedBy)) {
			add(run, ShadowResult.LEFT_OUT);
			return;
		}
		ShadowDifference difference = new ShadowDifference(decision.request(), decision.decision(),
				run.decide(decision));
		if (difference.result().isDifference()) {
			run.keep(difference, recorded(difference), RecordSize.of(decision, MAX_KEPT_BYTES) <= MAX_KEPT_BYTES);
		}
		// Last, so that what is counted can be seen.
		add(run, difference.result());
	}

	// Differences are those of two sets, so another live set begins anew. A decision by
	// one that is not live any more has nothing to be compared for.
	private ShadowRun follow(ShadowRun run, PolicySetId decidedBy) {
		if (!this.live.get().id().digest().equals(decidedBy.digest())) {
			return run;
		}
		synchronized (this) {
			if (this.run == run) {
				this.run = run.beside(decidedBy, Instant.now());
			}
			ShadowRun current = this.run;
			return (current != null) ? current : run;
		}
	}

	private boolean recorded(ShadowDifference difference) {
		try {
			return this.log.record(difference);
		}
		catch (Throwable ex) {
			logger.error("A difference beside {} could not be recorded", difference.live(), ex);
			return false;
		}
	}

}
