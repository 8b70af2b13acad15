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

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one check, with everything that is needed to justify it (policy language
 * §7).
 *
 * @param id the id of the decision, a UUIDv7 (RFC 9562)
 * @param reasonCode why, for programs
 * @param policy the name of the deciding policy, or {@code null} if none decided
 * @param rule the id of the deciding rule or default, or {@code null} if none decided
 * @param reason the sentence of the deciding rule that a caller may be shown, or
 * {@code null} if it has none
 * @param policySet the policy set that was read, or {@code null} if none was
 * @param indeterminacies what was indeterminate, sorted; if many rules were, of the first
 * ones, beginning with those that deny
 * @param evaluatedAt the one clock reading of the decision
 * @param detail one sentence for records where no rule decided, or of the number of rules
 * that {@code indeterminacies} leaves out; never for callers
 * @param explanation every rule that was asked, if the request wanted to know
 * @since 0.1.0
 */
public record Decision(UUID id, ReasonCode reasonCode, @Nullable String policy, @Nullable String rule,
		@Nullable String reason, @Nullable PolicySetId policySet, List<Indeterminacy> indeterminacies,
		Instant evaluatedAt, @Nullable String detail, @Nullable Explanation explanation) {

	/**
	 * Return a decision that no rule made.
	 * @param code why
	 * @param detail one sentence for records
	 * @param policySet the policy set that was read, or {@code null} if none was
	 * @param evaluatedAt the clock reading
	 * @return the decision, with a new id
	 */
	public static Decision withoutRule(ReasonCode code, @Nullable String detail, @Nullable PolicySetId policySet,
			Instant evaluatedAt) {
		return new Decision(DecisionIds.next(evaluatedAt), code, null, null, null, policySet, List.of(), evaluatedAt,
				detail, null);
	}

	/**
	 * Return what was decided.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.reasonCode.outcome();
	}

	/**
	 * Return whether the caller may proceed.
	 * @return {@code true} for {@link Outcome#ALLOW} only
	 */
	public boolean isAllowed() {
		return outcome() == Outcome.ALLOW;
	}

	/**
	 * Return this decision as one that could not be made after all, under the same id.
	 * @param code why not
	 * @param detail one sentence for records
	 * @return a decision that allows nothing
	 */
	public Decision withdrawn(ReasonCode code, String detail) {
		Refusal refusal = new Refusal(code, detail);
		return new Decision(this.id, refusal.code(), null, null, null, this.policySet, this.indeterminacies,
				this.evaluatedAt, refusal.detail(), null);
	}

	/**
	 * Safe to show and to log: names the decision, not the values that made it.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(outcome().label()).append(" [").append(this.reasonCode.code());
		if (this.rule != null) {
			text.append(' ').append(this.policy).append('/').append(this.rule);
		}
		return text.append(", decision ").append(this.id).append(']').toString();
	}

}
