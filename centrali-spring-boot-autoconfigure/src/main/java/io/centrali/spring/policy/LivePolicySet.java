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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.PolicySetId;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy set that decides. Replaced as a whole or not at all: a bad set, or none,
 * never replaces a good one.
 *
 * @since 0.1.0
 */
public final class LivePolicySet implements Supplier<CompiledPolicySet> {

	private static final Logger logger = LoggerFactory.getLogger(LivePolicySet.class);

	private final PolicySource source;

	private final PolicySetFactory factory;

	private final SourceContact contact;

	private final List<BiConsumer<PolicySet, PolicySet>> listeners = new CopyOnWriteArrayList<>();

	private volatile CompiledPolicySet current;

	private volatile PolicySet policySet;

	private volatile PolicySetStatus status;

	// What was seen last; null if nothing could be.
	private @Nullable PolicySnapshot pending;

	private long pendingSince = System.nanoTime();

	private PolicySnapshot decided;

	// Why what was decided last did not go live.
	private @Nullable String refusal;

	/**
	 * Load the first policy set.
	 * @param source where the documents come from
	 * @param factory makes policy sets of them
	 * @throws InvalidPolicySetException if anything is wrong with the policy set
	 * @throws PolicySourceException if the documents cannot be read
	 */
	public LivePolicySet(PolicySource source, PolicySetFactory factory) {
		this(source, factory, new SourceContact(null, Clock.systemUTC(), System::nanoTime));
	}

	/**
	 * Load the first policy set.
	 * @param source where the documents come from
	 * @param factory makes policy sets of them
	 * @param maxAge for how long a policy set decides after the source was last seen to
	 * hold it, or {@code null} for as long as it takes
	 * @throws InvalidPolicySetException if anything is wrong with the policy set
	 * @throws PolicySourceException if the documents cannot be read
	 */
	public LivePolicySet(PolicySource source, PolicySetFactory factory, @Nullable Duration maxAge) {
		this(source, factory, new SourceContact(maxAge, Clock.systemUTC(), System::nanoTime));
	}

	LivePolicySet(PolicySource source, PolicySetFactory factory, SourceContact contact) {
		this.source = source;
		this.factory = factory;
		this.contact = contact;
		this.decided = read();
		this.pending = this.decided;
		this.policySet = factory.create(1, this.decided.documents());
		this.current = CompiledPolicySet.compile(this.policySet);
		this.status = PolicySetStatus.of(this.policySet);
		tell(this.decided);
		if (this.decided.documents().isEmpty()) {
			logger.warn("There is no policy in {}: every check is denied. Put a '.json' document there", source);
		}
	}

	private PolicySnapshot read() {
		return PolicySources.read(this.source, "centrali.policies.locations");
	}

	private void tell(PolicySnapshot snapshot) {
		logger.info("Loaded {} from {}", this.current, this.source);
		this.factory.lint(this.policySet, snapshot.documents()).forEach((warning) -> logger.warn("{}", warning));
	}

	/**
	 * Return the live policy set.
	 * @return the policy set, one volatile read
	 */
	@Override
	public CompiledPolicySet get() {
		return this.current;
	}

	/**
	 * Return the live policy set, if it is not older than it may be.
	 * @return the policy set, or {@code null} if it must not decide any more
	 */
	public @Nullable CompiledPolicySet deciding() {
		return this.contact.expired() ? null : this.current;
	}

	/**
	 * Return the live policy set as it was loaded, to compare others with it.
	 * @return the policy set
	 */
	public PolicySet policySet() {
		return this.policySet;
	}

	/**
	 * Return what is live, to be shown to operators. Does not wait, not even while the
	 * source makes others wait.
	 * @return the status
	 */
	public PolicySetStatus status() {
		PolicySetStatus status = this.status;
		Instant since = this.contact.waitingSince();
		if (since != null) {
			status = status.with("The policies in '" + this.source + "' are waited for", since);
		}
		return this.contact.expired() ? status.asExpired() : status;
	}

	/**
	 * Tell somebody of every policy set that goes live from now on.
	 * @param listener is given the set that decided before, and the one that decides now;
	 * what it throws is logged and changes nothing
	 */
	public void addListener(BiConsumer<PolicySet, PolicySet> listener) {
		this.listeners.add(listener);
	}

	PolicySource.Subscription listen(Runnable onChange) {
		return this.source.listen(onChange);
	}

	/**
	 * Return whether the policies can change while the application runs.
	 * @return {@code true} if the source is worth looking at again
	 */
	public boolean isWatched() {
		return this.source.isWatched();
	}

	/**
	 * Look at the source again. What it holds goes live if it is whole, or else once two
	 * looks in a row see the same, so that half of a change is not taken for the whole.
	 * @return {@code true} if another policy set is live now
	 */
	public boolean refresh() {
		return refresh(Duration.ZERO);
	}

	// Looks that follow one another because of events do not settle a change: half of it
	// may be there for both. It must stay the same for some time.
	synchronized boolean refresh(Duration settleTime) {
		PolicySnapshot before = this.pending;
		this.contact.begin();
		try {
			PolicySnapshot snapshot = look();
			boolean settled = snapshot.whole()
					|| (snapshot.equals(before) && System.nanoTime() - this.pendingSince >= settleTime.toNanos());
			boolean changed = settled && !snapshot.documents().equals(this.decided.documents());
			if (changed) {
				replace(snapshot);
			}
			else {
				this.status = this.status.with(this.refusal);
			}
			if (settled && this.refusal == null) {
				this.contact.confirm();
			}
			return changed;
		}
		catch (PolicySourceException | InvalidPolicySetException ex) {
			// Told, and in the status.
			return false;
		}
		finally {
			this.contact.end();
		}
	}

	/**
	 * Let what the source holds now go live, by whoever knows that it is whole. The next
	 * decision after this follows it.
	 * @return what names the policy set that is live now
	 * @throws InvalidPolicySetException if anything is wrong with it: the last good set
	 * stays live
	 * @throws PolicySourceException if it cannot be read: the last good set stays live
	 */
	public synchronized PolicySetId reload() {
		this.contact.begin();
		try {
			PolicySnapshot snapshot = look();
			if (this.refusal != null || !snapshot.documents().equals(this.decided.documents())) {
				replace(snapshot);
			}
			this.status = this.status.with(null);
			this.contact.confirm();
			return this.current.id();
		}
		finally {
			this.contact.end();
		}
	}

	private PolicySnapshot look() {
		PolicySnapshot snapshot;
		try {
			snapshot = read();
		}
		catch (PolicySourceException ex) {
			if (this.pending != null) {
				logger.error("The policies in {} cannot be read, version {} stays live: {}", this.source,
						this.policySet.version(), ex.getMessage());
			}
			this.pending = null;
			this.status = this.status.with(ex.getMessage());
			throw ex;
		}
		if (this.pending == null && snapshot.documents().equals(this.decided.documents())) {
			logger.info("The policies in {} can be read again, version {} is live", this.source,
					this.policySet.version());
		}
		if (!snapshot.equals(this.pending)) {
			this.pendingSince = System.nanoTime();
		}
		this.pending = snapshot;
		return snapshot;
	}

	synchronized boolean isSettling() {
		return this.pending != null && !this.pending.documents().equals(this.decided.documents());
	}

	private void replace(PolicySnapshot snapshot) {
		this.decided = snapshot;
		PolicySet replaced = this.policySet;
		try {
			PolicySet policySet = this.factory.create(replaced.version() + 1, snapshot.documents());
			this.current = CompiledPolicySet.compile(policySet);
			this.policySet = policySet;
		}
		catch (InvalidPolicySetException ex) {
			refuse(summary(ex));
			logger.error("Version {} stays live. {}", replaced.version(), ex.getMessage());
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			refuse("Loading failed: " + ex.getClass().getName());
			throw ex;
		}
		this.refusal = null;
		this.status = PolicySetStatus.of(this.policySet);
		tell(snapshot);
		logger.info("Changed since version {}:\n{}", replaced.version(),
				PolicySetDiff.between(replaced, this.policySet));
		this.listeners.forEach((listener) -> tell(listener, replaced, this.policySet));
	}

	private static void tell(BiConsumer<PolicySet, PolicySet> listener, PolicySet before, PolicySet after) {
		try {
			listener.accept(before, after);
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed to take note of version {} of the policies", after.version(), ex);
		}
	}

	private void refuse(String problem) {
		this.refusal = problem;
		this.status = this.status.with(problem);
	}

	static String summary(InvalidPolicySetException ex) {
		int others = ex.getFaults().size() - 1;
		return ex.getFaults().get(0) + ((others > 0) ? " And " + others + " more, which the log tells." : "");
	}

}
