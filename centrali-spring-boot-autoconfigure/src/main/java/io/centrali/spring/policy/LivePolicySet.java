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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.lint.PolicyLinter;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
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

	private final AtomicLong version = new AtomicLong();

	private volatile CompiledPolicySet current;

	private volatile PolicySetStatus status;

	private List<PolicyDocument> pending;

	private List<PolicyDocument> decided;

	// Whether what was decided last did not go live.
	private boolean refused;

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
		this.decided = readFirst();
		this.pending = this.decided;
		goLive(this.decided);
		if (this.decided.isEmpty()) {
			logger.warn("There is no policy in {}: every check is denied. Put a '.json' document there", source);
		}
	}

	private List<PolicyDocument> readFirst() {
		try {
			return this.source.read().documents();
		}
		catch (IOException ex) {
			throw new PolicySourceException("The policies in '" + this.source + "' cannot be read: " + ex,
					"Make them readable, or correct 'centrali.policies.locations'.", ex);
		}
	}

	private void goLive(List<PolicyDocument> documents) {
		PolicySet policySet = this.loader.load(this.version.get() + 1, documents, this.bindings);
		this.current = CompiledPolicySet.compile(policySet);
		this.status = PolicySetStatus.of(policySet);
		this.version.incrementAndGet();
		logger.info("Loaded {} from {}", this.current, this.source);
		this.linter.lint(policySet, documents).forEach((warning) -> logger.warn("{}", warning));
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
	 * Look at the source again. A change counts when two looks in a row see the same, so
	 * that half of a change is not taken for the whole.
	 * @return {@code true} if another policy set is live now
	 */
	public synchronized boolean refresh() {
		List<PolicyDocument> documents;
		try {
			documents = this.source.read().documents();
		}
		catch (IOException | PolicySourceException ex) {
			if (!this.pending.isEmpty()) {
				logger.error("The policies in {} cannot be read, version {} stays live: {}", this.source, this.version,
						(ex instanceof PolicySourceException) ? ex.getMessage() : ex.toString());
			}
			this.pending = List.of();
			this.status = this.status.withStale(true);
			return false;
		}
		if (this.pending.isEmpty() && documents.equals(this.decided)) {
			logger.info("The policies in {} can be read again, version {} is live", this.source, this.version);
		}
		boolean settled = documents.equals(this.pending);
		this.pending = documents;
		if (!settled || documents.equals(this.decided)) {
			this.status = this.status.withStale(this.refused);
			return false;
		}
		this.decided = documents;
		return replace(documents);
	}

	private boolean replace(List<PolicyDocument> documents) {
		try {
			goLive(documents);
			this.refused = false;
			return true;
		}
		catch (InvalidPolicySetException ex) {
			this.refused = true;
			this.status = this.status.withStale(true);
			logger.error("Version {} stays live. {}", this.version, ex.getMessage());
			return false;
		}
	}

}
