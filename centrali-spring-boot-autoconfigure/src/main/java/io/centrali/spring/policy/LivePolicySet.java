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

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.PolicySetId;
import io.centrali.lint.PolicyLinter;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import io.centrali.policy.PolicySetLoader;
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

	private final PolicySetLoader loader;

	private final List<PolicyBinding> bindings;

	private final PolicyLinter linter;

	private volatile CompiledPolicySet current;

	private PolicySet policySet;

	private volatile PolicySetStatus status;

	// What was seen last; null if nothing could be.
	private @Nullable PolicySnapshot pending;

	private PolicySnapshot decided;

	// Why what was decided last did not go live.
	private @Nullable String refusal;

	/**
	 * Load the first policy set.
	 * @param source where the documents come from
	 * @param bindings the bindings from outside the documents
	 * @param loader loads a policy set
	 * @param linter warns of what is seldom meant in a policy set that goes live
	 * @throws InvalidPolicySetException if anything is wrong with the policy set
	 * @throws PolicySourceException if the documents cannot be read
	 */
	public LivePolicySet(PolicySource source, List<PolicyBinding> bindings, PolicySetLoader loader,
			PolicyLinter linter) {
		this.source = source;
		this.bindings = List.copyOf(bindings);
		this.loader = loader;
		this.linter = linter;
		this.decided = read();
		this.pending = this.decided;
		this.policySet = load(1, this.decided);
		this.current = CompiledPolicySet.compile(this.policySet);
		this.status = PolicySetStatus.of(this.policySet);
		tell(this.decided);
		if (this.decided.documents().isEmpty()) {
			logger.warn("There is no policy in {}: every check is denied. Put a '.json' document there", source);
		}
	}

	private PolicySnapshot read() {
		try {
			return this.source.read();
		}
		catch (IOException ex) {
			throw new PolicySourceException("The policies in '" + this.source + "' cannot be read: " + ex,
					"Make them readable, or correct 'centrali.policies.locations'.", ex);
		}
	}

	private PolicySet load(long version, PolicySnapshot snapshot) {
		return this.loader.load(version, snapshot.documents(), this.bindings);
	}

	private void tell(PolicySnapshot snapshot) {
		logger.info("Loaded {} from {}", this.current, this.source);
		this.linter.lint(this.policySet, snapshot.documents()).forEach((warning) -> logger.warn("{}", warning));
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
	 * Return what is live, to be shown to operators.
	 * @return the status
	 */
	public PolicySetStatus status() {
		return this.status;
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
	public synchronized boolean refresh() {
		PolicySnapshot before = this.pending;
		try {
			PolicySnapshot snapshot = look();
			boolean settled = snapshot.whole() || snapshot.equals(before);
			if (settled && !snapshot.documents().equals(this.decided.documents())) {
				replace(snapshot);
				return true;
			}
			this.status = this.status.with(this.refusal);
			return false;
		}
		catch (PolicySourceException | InvalidPolicySetException ex) {
			// Told, and in the status.
			return false;
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
		PolicySnapshot snapshot = look();
		if (this.refusal != null || !snapshot.documents().equals(this.decided.documents())) {
			replace(snapshot);
		}
		this.status = this.status.with(null);
		return this.current.id();
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
		this.pending = snapshot;
		return snapshot;
	}

	private void replace(PolicySnapshot snapshot) {
		this.decided = snapshot;
		PolicySet replaced = this.policySet;
		try {
			PolicySet policySet = load(replaced.version() + 1, snapshot);
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
	}

	private void refuse(String problem) {
		this.refusal = problem;
		this.status = this.status.with(problem);
	}

	private static String summary(InvalidPolicySetException ex) {
		int others = ex.getFaults().size() - 1;
		return ex.getFaults().get(0) + ((others > 0) ? " And " + others + " more, which the log tells." : "");
	}

}
