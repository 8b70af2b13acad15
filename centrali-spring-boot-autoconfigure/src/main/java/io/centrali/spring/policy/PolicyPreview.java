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

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Outcome;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded decisions would come out differently by a candidate policy set. Each
 * recorded request was put to the live and to the candidate set, both at the instant of
 * its record. Values of masked attributes are hidden.
 *
 * @param live the policy set that the candidate was compared with
 * @param candidate the candidate: no version, which is 0, and its digest
 * @param from when the first compared decision was made, or {@code null} if none was
 * compared
 * @param to when the last compared decision was made, or {@code null} if none was
 * compared
 * @param compared the number of requests that were put to both sets
 * @param unchanged how many of them come out the same, by the same rule
 * @param byAnotherSet how many of them another set than the live one decided when they
 * were recorded
 * @param recordedOtherwise how many of them the live set decides otherwise than the
 * record says, which is no doing of the candidate: because another set was live, or
 * because the application's own decision point had the last word
 * @param changes what changes, the dangerous first: those newly allowed, newly denied and
 * undecided, and last those with the same outcome by another rule; the most frequent
 * first in each
 * @param untried the rules that the candidate adds, changes or removes and that decided
 * none of the compared requests, neither before nor after: of these nothing is known
 * @param notCompared how many records tell nothing of policies, by the reason why
 * @since 0.1.0
 */
public record PolicyPreview(PolicySetId live, PolicySetId candidate, @Nullable Instant from, @Nullable Instant to,
		int compared, int unchanged, int byAnotherSet, int recordedOtherwise, List<Change> changes,
		List<RuleName> untried, Map<Exclusion, Long> notCompared) {

	/**
	 * Create a preview.
	 */
	public PolicyPreview {
		changes = List.copyOf(changes);
		untried = List.copyOf(untried);
		Map<Exclusion, Long> sorted = new EnumMap<>(Exclusion.class);
		sorted.putAll(notCompared);
		notCompared = Collections.unmodifiableMap(sorted);
	}

	/**
	 * Return whether no compared request comes out with another outcome. The same outcome
	 * by another rule is clean. So is a preview that compared nothing, and one with
	 * records that cannot be compared: who relies on it looks at {@link #compared()} and
	 * {@link #untried()} too.
	 * @return {@code true} if nothing is newly allowed, denied or undecided
	 */
	public boolean isClean() {
		return this.changes.stream().noneMatch((change) -> change.kind().changesOutcome());
	}

	/**
	 * Return of how many requests something changes.
	 * @param kind what changes
	 * @return the number
	 */
	public int count(Kind kind) {
		return this.changes.stream().filter((change) -> change.kind() == kind).mapToInt(Change::count).sum();
	}

	/**
	 * Returns a report for people, of at most 100 lines. Nothing that callers sent, and
	 * nothing in a policy, can begin a line of its own or hide text.
	 */
	@Override
	public String toString() {
		return PolicyPreviewText.of(this);
	}

	/**
	 * Requests that come out differently in the same way.
	 *
	 * @param kind what changes
	 * @param before how the live set decides
	 * @param after how the candidate decides
	 * @param count the number of requests
	 * @param examples a few of them, the last ones first
	 */
	public record Change(Kind kind, Verdict before, Verdict after, int count, List<Example> examples) {

		/**
		 * Create a change.
		 */
		public Change {
			examples = List.copyOf(examples);
		}

	}

	/**
	 * What decided, and how.
	 *
	 * @param outcome what was decided
	 * @param reasonCode why
	 * @param policy the name of the deciding policy, or {@code null} if none decided
	 * @param rule the id of the deciding rule or default, or {@code null} if none decided
	 */
	public record Verdict(Outcome outcome, ReasonCode reasonCode, @Nullable String policy, @Nullable String rule) {

		static Verdict of(Decision decision) {
			return new Verdict(decision.outcome(), decision.reasonCode(), decision.policy(), decision.rule());
		}

		/**
		 * Returns the rule and the reason code, escaped.
		 */
		@Override
		public String toString() {
			return PolicyPreviewText.of(this);
		}

	}

	/**
	 * Names a rule or default.
	 *
	 * @param policy the name of its policy
	 * @param rule its id
	 */
	public record RuleName(String policy, String rule) implements Comparable<RuleName> {

		private static final Comparator<RuleName> ORDER = Comparator.comparing(RuleName::policy)
			.thenComparing(RuleName::rule);

		@Override
		public int compareTo(RuleName other) {
			return ORDER.compare(this, other);
		}

		/**
		 * Returns policy and rule, escaped.
		 */
		@Override
		public String toString() {
			return PolicyPreviewText.of(this);
		}

	}

	/**
	 * A recorded decision.
	 *
	 * @param decisionId its id, by which the record is found
	 * @param evaluatedAt when it was made
	 * @param user the subject, {@code ***} if it is masked
	 * @param issuer who vouches for the subject, {@code ***} if it is masked,
	 * {@code null} if nothing is known of it
	 * @param resource the resource, {@code ***} if it is masked
	 * @param action the action, {@code ***} if it is masked
	 */
	public record Example(UUID decisionId, Instant evaluatedAt, String user, @Nullable String issuer, String resource,
			String action) {

	}

	/**
	 * What changes.
	 */
	public enum Kind {

		/**
		 * It would be allowed and is not.
		 */
		NEWLY_ALLOWED,

		/**
		 * It would be denied and is not.
		 */
		NEWLY_DENIED,

		/**
		 * It could not be decided any more.
		 */
		NEWLY_UNDECIDED,

		/**
		 * The outcome is the same, by another rule or for another reason.
		 */
		SAME_OUTCOME;

		/**
		 * Return whether the outcome is another one.
		 * @return {@code false} for {@link #SAME_OUTCOME} only
		 */
		public boolean changesOutcome() {
			return this != SAME_OUTCOME;
		}

		static Kind of(Outcome before, Outcome after) {
			if (before == after) {
				return SAME_OUTCOME;
			}
			return switch (after) {
				case ALLOW -> NEWLY_ALLOWED;
				case DENY -> NEWLY_DENIED;
				case INDETERMINATE -> NEWLY_UNDECIDED;
			};
		}

	}

	/**
	 * Why a record tells nothing of policies.
	 */
	public enum Exclusion {

		/**
		 * The check could not be put to policies, as with an invalid token.
		 */
		REFUSED("refused before policies were asked"),

		/**
		 * The caller was not authenticated.
		 */
		UNAUTHENTICATED("not authenticated"),

		/**
		 * A claim was missing or of the wrong type.
		 */
		CLAIMS("refused for their claims"),

		/**
		 * It could not be decided.
		 */
		UNDECIDED("could not be decided"),

		/**
		 * It names no policy set: a decision point of the application's own made it.
		 */
		NO_POLICY_SET("decided without a policy set"),

		/**
		 * It would have taken too much memory.
		 */
		TOO_LARGE("too large to be remembered");

		private final String description;

		Exclusion(String description) {
			this.description = description;
		}

		/**
		 * Return the reason in words.
		 * @return the words, which follow a number of decisions
		 */
		public String description() {
			return this.description;
		}

		// In the order in which the engine looks at them.
		static @Nullable Exclusion of(DecisionRequest request, Decision decision) {
			if (request.refusal() != null) {
				return REFUSED;
			}
			if (request.principal().isAnonymous()) {
				return UNAUTHENTICATED;
			}
			if (!request.principal().faults().isEmpty()) {
				return CLAIMS;
			}
			if (decision.outcome() == Outcome.INDETERMINATE) {
				return UNDECIDED;
			}
			return (decision.policySet() == null) ? NO_POLICY_SET : null;
		}

	}

}
