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
import java.util.List;
import java.util.function.Supplier;

import io.centrali.audit.LoggingShadowLog;
import io.centrali.audit.ShadowDifference;
import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.DecisionListener;
import io.centrali.policy.InvalidPolicySetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Shadow policies: a candidate that decides beside the live policies, to see what it
 * would change before it goes live. Nothing of it is ever enforced. Every decision that
 * the live policies make is put to the candidate afterwards, on another thread and as of
 * the same moment; differences are counted, the last ones kept, and logged by
 * {@link LoggingShadowLog}.
 * <p>
 * A candidate that is not valid or cannot be read stops nothing: the last good one goes
 * on, and {@link #status()} says so.
 *
 * @since 0.1.0
 */
public final class ShadowPolicies implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ShadowPolicies.class);

	private final @Nullable PolicySource source;

	private final PolicySetFactory factory;

	private final ShadowComparer comparer;

	private final PolicyWatcher watcher;

	private volatile PolicySetStatus.@Nullable Staleness staleness;

	private volatile boolean running;

	private long version;

	// What was seen last; null if nothing could be.
	private @Nullable PolicySnapshot pending;

	private long pendingSince;

	private @Nullable PolicySnapshot decided;

	// Why what was decided last is not the shadow.
	private @Nullable String refusal;

	/**
	 * Create shadow policies, and load the first.
	 * @param source where the candidate comes from, no documents for none; {@code null}
	 * if there never is one
	 * @param factory makes policy sets of the documents
	 * @param live returns the live policy set
	 * @param masking whose values the log hides
	 * @param interval how long to wait between two looks at the source, a millisecond at
	 * least
	 */
	public ShadowPolicies(@Nullable PolicySource source, PolicySetFactory factory, Supplier<CompiledPolicySet> live,
			AttributeMasking masking, Duration interval) {
		this.source = source;
		this.factory = factory;
		this.comparer = new ShadowComparer(live, masking);
		this.watcher = new PolicyWatcher(new Watched(), interval);
		if (source != null) {
			look(source, Duration.ZERO, true);
		}
	}

	/**
	 * Return whom to tell of the decisions of the live policies.
	 * @return the listener, or {@code null} if there never is a shadow
	 */
	public @Nullable DecisionListener listener() {
		return (this.source != null) ? this.comparer : null;
	}

	/**
	 * Return how the shadow fares, to be shown to operators. Does not wait.
	 * @return the status
	 */
	public ShadowStatus status() {
		ShadowRun run = this.comparer.run();
		return (run != null) ? run.status(this.staleness) : ShadowStatus.off();
	}

	/**
	 * Return the last differences since the shadow or the live policies changed last, of
	 * each kind a few. They hold what callers sent, masked attributes too.
	 * @return the differences, newest first
	 */
	public List<ShadowDifference> differences() {
		ShadowRun run = this.comparer.run();
		return (run != null) ? run.differences() : List.of();
	}

	/**
	 * Return how many decisions had a result since the application started, whatever
	 * changed meanwhile.
	 * @param result the result
	 * @return the number
	 */
	public long total(ShadowResult result) {
		return this.comparer.total(result);
	}

	/**
	 * Look at the source again. What it holds becomes the shadow if it is whole, or else
	 * once two looks in a row see the same.
	 * @return {@code true} if the shadow is another one now, or there is none any more
	 */
	public boolean refresh() {
		return refresh(Duration.ZERO);
	}

	private boolean refresh(Duration settleTime) {
		return this.source != null && look(this.source, settleTime, false);
	}

	private synchronized boolean look(PolicySource source, Duration settleTime, boolean first) {
		PolicySnapshot before = this.pending;
		PolicySnapshot snapshot;
		try {
			snapshot = source.read();
		}
		catch (Throwable ex) {
			// Whatever it is, the application goes on.
			String problem = (ex instanceof PolicySourceException) ? String.valueOf(ex.getMessage())
					: "The policies in '" + source + "' cannot be read: " + ex;
			if (first || before != null) {
				logger.error("The shadow policies cannot be read, and the live ones decide as before: {}", problem);
			}
			this.pending = null;
			fail(problem);
			return false;
		}
		if (!snapshot.equals(before)) {
			this.pendingSince = System.nanoTime();
		}
		this.pending = snapshot;
		boolean settled = first || snapshot.whole()
				|| (snapshot.equals(before) && System.nanoTime() - this.pendingSince >= settleTime.toNanos());
		if (!settled || (this.decided != null && snapshot.documents().equals(this.decided.documents()))) {
			settle();
			return false;
		}
		this.decided = snapshot;
		return replace(source, snapshot);
	}

	private synchronized boolean isSettling() {
		return this.pending != null
				&& (this.decided == null || !this.pending.documents().equals(this.decided.documents()));
	}

	private void settle() {
		if (this.refusal != null) {
			fail(this.refusal);
		}
		else if (this.decided != null) {
			this.staleness = null;
		}
	}

	private boolean replace(PolicySource source, PolicySnapshot snapshot) {
		try {
			if (snapshot.documents().isEmpty()) {
				this.comparer.off();
				logger.info("There are no shadow policies");
			}
			else {
				CompiledPolicySet candidate = CompiledPolicySet
					.compile(this.factory.create(this.version + 1, snapshot.documents()));
				this.version++;
				this.comparer.compare(candidate);
				logger.info("Shadow policies, {} from {}, decide beside the live ones, and are not enforced", candidate,
						source);
			}
			this.refusal = null;
			this.staleness = null;
			return true;
		}
		catch (InvalidPolicySetException ex) {
			logger.error("The shadow policies are refused. The live policies decide as before. {}", ex.getMessage());
			this.refusal = LivePolicySet.summary(ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The shadow policies could not be loaded. The live policies decide as before", ex);
			this.refusal = "Loading failed: " + ex.getClass().getName();
		}
		fail(this.refusal);
		return false;
	}

	// That nothing can be compared is not to be taken for that nothing differs.
	private void fail(String problem) {
		PolicySetStatus.Staleness before = this.staleness;
		if (before == null || !before.problem().equals(problem)) {
			this.staleness = new PolicySetStatus.Staleness((before != null) ? before.since() : Instant.now(), problem);
		}
		boolean off = this.decided != null && this.decided.documents().isEmpty();
		if (this.comparer.run() == null && !off) {
			this.comparer.compare(null);
		}
	}

	// Before requests come, and until the last one was answered.
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public void start() {
		if (this.source != null) {
			this.comparer.start();
			this.watcher.start();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.watcher.stop();
		this.comparer.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Has the source looked at.
	 */
	private final class Watched implements WatchedPolicies {

		@Override
		public boolean isWatched() {
			return ShadowPolicies.this.source != null && ShadowPolicies.this.source.isWatched();
		}

		@Override
		public boolean refresh(Duration settleTime) {
			return ShadowPolicies.this.refresh(settleTime);
		}

		@Override
		public boolean isSettling() {
			return ShadowPolicies.this.isSettling();
		}

		@Override
		public PolicySource.Subscription listen(Runnable onChange) {
			return (ShadowPolicies.this.source != null) ? ShadowPolicies.this.source.listen(onChange) : () -> {
			};
		}

	}

}
