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

import java.util.Locale;
import java.util.Objects;

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;

/**
 * What came of a decision beside which shadow policies should decide.
 *
 * @since 0.1.0
 */
public enum ShadowResult {

	/**
	 * Both decided alike: the same outcome, for the same reason, by the same rule.
	 */
	EQUAL,

	/**
	 * The shadow would have allowed what was not allowed.
	 */
	NEWLY_ALLOWED,

	/**
	 * The shadow would not have allowed what was allowed.
	 */
	NEWLY_DENIED,

	/**
	 * The outcome is the same, but by another rule or for another reason.
	 */
	OTHER_RULE,

	/**
	 * The shadow failed to decide.
	 */
	FAILED,

	/**
	 * The shadow was not asked, as it had no time for it or no policies.
	 */
	LEFT_OUT;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * Return what came of a decision.
	 * @param live what was decided
	 * @param shadow what the shadow would have decided
	 * @return the result
	 */
	public static ShadowResult of(Decision live, Decision shadow) {
		if (shadow.outcome() == Outcome.INDETERMINATE) {
			return FAILED;
		}
		if (live.isAllowed() != shadow.isAllowed()) {
			return shadow.isAllowed() ? NEWLY_ALLOWED : NEWLY_DENIED;
		}
		return (live.reasonCode() == shadow.reasonCode() && Objects.equals(live.policy(), shadow.policy())
				&& Objects.equals(live.rule(), shadow.rule())) ? EQUAL : OTHER_RULE;
	}

	/**
	 * Return whether both decided, and not alike.
	 * @return {@code true} if this is a difference
	 */
	public boolean isDifference() {
		return this == NEWLY_ALLOWED || this == NEWLY_DENIED || this == OTHER_RULE;
	}

	/**
	 * Return the result as records and metrics spell it, such as {@code newly_allowed}.
	 * @return the label
	 */
	public String label() {
		return this.label;
	}

}
