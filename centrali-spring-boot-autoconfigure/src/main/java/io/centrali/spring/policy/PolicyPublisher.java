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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.PolicyChange;
import io.centrali.audit.PolicyChange.State;
import io.centrali.audit.PolicyChange.Type;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Changes which policies decide, in the {@link PolicyStore} that every instance of the
 * application follows. What could not go live is neither saved nor activated, and no
 * change happens without its {@link PolicyChange record}: it is kept before the store is
 * touched, and a second one if the store then fails. So more may be on record than
 * happened, never less.
 * <p>
 * Methods throw {@link UnrecordedPolicyChangeException} if the record cannot be kept,
 * {@link OptimisticLockingFailureException} if somebody else was faster, and
 * {@link org.springframework.dao.DataAccessException} if the store cannot be reached.
 *
 * @since 0.1.0
 */
public final class PolicyPublisher {

	private static final Logger logger = LoggerFactory.getLogger(PolicyPublisher.class);

	private static final int PAGE = 100;

	private final PolicyStore store;

	private final @Nullable PolicySource others;

	private final PolicySetFactory factory;

	private final Function<List<PolicyDocument>, PolicyPreview> previews;

	private final DecisionLog log;

	private final Clock clock;

	/**
	 * Create a publisher.
	 * @param store where versions are kept and activated
	 * @param others has the documents that are live beside those of the store, or
	 * {@code null} if there is no other source
	 * @param factory validates what is to go live
	 * @param previews tells what a candidate would change
	 * @param log keeps the records of changes
	 * @param clock says when they were made
	 */
	public PolicyPublisher(PolicyStore store, @Nullable PolicySource others, PolicySetFactory factory,
			Function<List<PolicyDocument>, PolicyPreview> previews, DecisionLog log, Clock clock) {
		this.previews = previews;
		this.store = store;
		this.others = others;
		this.factory = factory;
		this.log = log;
		this.clock = clock;
	}

	/**
	 * Return the store.
	 * @return where versions are kept, to be read
	 */
	public PolicyStore store() {
		return this.store;
	}

	/**
	 * Return what would be live if a version of the store were activated: its documents,
	 * with those of other sources as they are now.
	 * @param documents the documents of the version
	 * @return the candidate
	 * @throws PolicySourceException if another source cannot be read
	 */
	public List<PolicyDocument> candidate(List<PolicyDocument> documents) {
		if (this.others == null) {
			return List.copyOf(documents);
		}
		List<PolicyDocument> candidate = new ArrayList<>(
				PolicySources.read(this.others, "centrali.policies.locations").documents());
		candidate.addAll(documents);
		return candidate;
	}

	/**
	 * Save documents as a new version, which does not decide yet.
	 * @param documents all documents of the version, at least one
	 * @param author who made it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @param expectedParent the newest version, from which this one was made, or
	 * {@code null} if there is none
	 * @return the version
	 * @throws InvalidPolicySetException if it could not go live, with every fault
	 * @throws OptimisticLockingFailureException if another version is the newest one
	 */
	public PolicyVersion save(List<PolicyDocument> documents, String author, String comment,
			@Nullable Long expectedParent) {
		List<PolicyDocument> saved = List.copyOf(documents);
		StoredDocuments.check(saved);
		StoredDocuments.checkChange(author, comment);
		PolicySet after = this.factory.create(next(expectedParent), candidate(saved));
		expect(expectedParent, this.store.history(null, 1).stream().findFirst().map(PolicyVersion::version), "version");
		return change(Type.SAVED, author, comment, state(expectedParent), State.of(after),
				() -> this.store.save(saved, author, comment, expectedParent));
	}

	/**
	 * Let a version decide.
	 * @param version the version
	 * @param expectedActivation the activation that counts now, or {@code null} if there
	 * is none
	 * @param author who activates it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @return the activation
	 * @throws IllegalArgumentException if there is no such version
	 * @throws InvalidPolicySetException if it could not go live (any more)
	 * @throws OptimisticLockingFailureException if another activation counts
	 */
	public PolicyActivation activate(long version, @Nullable Long expectedActivation, String author, String comment) {
		return activate(version, expectedActivation, author, comment, false);
	}

	/**
	 * Let a version decide, perhaps only if its preview is clean.
	 * @param version the version
	 * @param expectedActivation the activation that counts now, or {@code null} if there
	 * is none
	 * @param author who activates it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @param requireCleanPreview whether recorded decisions of this instance are looked
	 * at first: some could be compared, and none would come out differently
	 * @return the activation
	 * @throws IllegalArgumentException if there is no such version
	 * @throws InvalidPolicySetException if it could not go live (any more)
	 * @throws UncleanPreviewException if the preview is to be clean, and is not
	 * @throws OptimisticLockingFailureException if another activation counts
	 */
	public PolicyActivation activate(long version, @Nullable Long expectedActivation, String author, String comment,
			boolean requireCleanPreview) {
		if (requireCleanPreview) {
			requireCleanPreview(version);
		}
		return activate(Type.ACTIVATED, PolicyChannel.LIVE, version, expectedActivation, author, comment);
	}

	/**
	 * Let the version decide again that decided before the current one. Twice in a row is
	 * back and forth.
	 * @param expectedActivation the activation that counts now
	 * @param author who wants it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @return the activation
	 * @throws IllegalStateException if no other version decided before
	 * @throws InvalidPolicySetException if it could not go live any more
	 * @throws OptimisticLockingFailureException if another activation counts
	 */
	public PolicyActivation rollback(long expectedActivation, String author, String comment) {
		StoredDocuments.checkChange(author, comment);
		expect(expectedActivation, activation(this.store.active(PolicyChannel.LIVE)), "activation");
		return activate(Type.ROLLED_BACK, PolicyChannel.LIVE, previousVersion(), expectedActivation, author, comment);
	}

	/**
	 * Let a version decide beside the live one, without being enforced.
	 * @param version the version
	 * @param expectedActivation the activation of the shadow that counts now, or
	 * {@code null} if there never was one
	 * @param author who wants it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @return the activation
	 * @throws IllegalArgumentException if there is no such version
	 * @throws InvalidPolicySetException if it could not go live (any more)
	 * @throws OptimisticLockingFailureException if another activation counts
	 */
	public PolicyActivation startShadow(long version, @Nullable Long expectedActivation, String author,
			String comment) {
		return activate(Type.SHADOW_STARTED, PolicyChannel.SHADOW, version, expectedActivation, author, comment);
	}

	/**
	 * Let no version decide beside the live one any more.
	 * @param expectedActivation the activation of the shadow that counts now
	 * @param author who wants it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @return the activation
	 * @throws IllegalStateException if there is no shadow
	 * @throws OptimisticLockingFailureException if another activation counts
	 */
	public PolicyActivation stopShadow(long expectedActivation, String author, String comment) {
		StoredDocuments.checkChange(author, comment);
		Optional<PolicyActivation> active = this.store.active(PolicyChannel.SHADOW);
		expect(expectedActivation, activation(active), "activation of a shadow");
		State before = state(active.map(PolicyActivation::version).orElse(null));
		if (before == null) {
			throw new IllegalStateException("There is no shadow to stop");
		}
		return change(Type.SHADOW_STOPPED, author, comment, before, null,
				() -> this.store.activate(PolicyChannel.SHADOW, null, expectedActivation, author, comment));
	}

	private PolicyActivation activate(Type type, PolicyChannel channel, long version, @Nullable Long expectedActivation,
			String author, String comment) {
		StoredDocuments.checkChange(author, comment);
		// Once more: this release of the application may bind or limit otherwise.
		PolicySet after = this.factory.create(version, candidate(this.store.documents(version)));
		Optional<PolicyActivation> active = this.store.active(channel);
		expect(expectedActivation, activation(active), "activation");
		return change(type, author, comment, state(active.map(PolicyActivation::version).orElse(null)), State.of(after),
				() -> this.store.activate(channel, version, expectedActivation, author, comment));
	}

	private void requireCleanPreview(long version) {
		PolicyPreview preview = this.previews.apply(candidate(this.store.documents(version)));
		// Nothing compared is no evidence, and whoever demands it wants some.
		if (!preview.isClean() || preview.compared() == 0) {
			throw new UncleanPreviewException(preview);
		}
	}

	private long previousVersion() {
		Long decides = null;
		Long before = null;
		List<PolicyActivation> page;
		do {
			page = this.store.activations(PolicyChannel.LIVE, before, PAGE);
			for (PolicyActivation activation : page) {
				decides = (decides != null) ? decides : activation.version();
				if (activation.version() != null && !activation.version().equals(decides)) {
					return activation.version();
				}
				before = activation.activation();
			}
		}
		while (page.size() == PAGE);
		throw new IllegalStateException("There is nothing to roll back to: no other version was ever active");
	}

	// The store looks again. This one keeps what cannot happen off the record.
	private static void expect(@Nullable Long expected, Optional<Long> newest, String what) {
		StoredDocuments.checkExpected(expected, newest, what);
	}

	private static Optional<Long> activation(Optional<PolicyActivation> active) {
		return active.map(PolicyActivation::activation);
	}

	private static long next(@Nullable Long expectedParent) {
		return (expectedParent != null) ? expectedParent + 1 : 1;
	}

	private @Nullable State state(@Nullable Long version) {
		if (version == null) {
			return null;
		}
		try {
			return State.of(this.factory.create(version, candidate(this.store.documents(version))));
		}
		catch (InvalidPolicySetException | PolicySourceException | IllegalArgumentException ex) {
			// It is being replaced, perhaps for that.
			logger.debug("Version {} has no digest", version, ex);
			return new State(version, null);
		}
	}

	private <T> T change(Type type, String author, String comment, @Nullable State before, @Nullable State after,
			Supplier<T> action) {
		PolicyChange change = new PolicyChange(this.clock.instant(), type, author, comment, before, after);
		try {
			this.log.record(change);
		}
		catch (RuntimeException ex) {
			throw new UnrecordedPolicyChangeException(change, ex);
		}
		try {
			return action.get();
		}
		catch (RuntimeException | Error ex) {
			recordFailure(change, ex);
			throw ex;
		}
	}

	private void recordFailure(PolicyChange change, Throwable failure) {
		String reason = (failure instanceof OptimisticLockingFailureException) ? "It did not happen: another was faster"
				: "It is not known to have happened: " + failure.getClass().getName();
		try {
			this.log.record(change.failed(reason));
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			logger.error("It is on record that the policies were changed ({} by {}), but not that this failed",
					change.type().label(), change.author(), ex);
		}
	}

}
