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

package io.centrali.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what is valid in a policy set and yet seldom meant. It rather keeps silent
 * than raise a false alarm.
 *
 * @since 0.1.0
 */
public final class PolicyLinter {

	private final List<PolicyLint> lints;

	private PolicyLinter(List<PolicyLint> lints) {
		this.lints = List.copyOf(lints);
	}

	/**
	 * Return a linter for policies that are about to decide.
	 * @param provided the attributes that claim mappings provide, or {@code null} if that
	 * is not known
	 * @return the linter
	 */
	public static PolicyLinter forApplication(@Nullable ProvidedAttributes provided) {
		List<PolicyLint> lints = ofDocuments(provided);
		lints.add(new UnboundPolicyLint());
		return new PolicyLinter(lints);
	}

	/**
	 * Return a linter for documents alone: what else binds them is not known.
	 * @param provided the attributes that claim mappings provide, or {@code null} if that
	 * is not known
	 * @return the linter
	 */
	public static PolicyLinter forDocuments(@Nullable ProvidedAttributes provided) {
		return new PolicyLinter(ofDocuments(provided));
	}

	private static List<PolicyLint> ofDocuments(@Nullable ProvidedAttributes provided) {
		List<PolicyLint> lints = new ArrayList<>(
				List.of(new IgnoredPrincipalLint(), new NeverHoldsLint(), new RedundantRuleLint(),
						new MissingAttributeLint(provided), new NegativePassesLint(), new OverlappingBindingLint()));
		if (provided != null) {
			lints.add(new UnmappedAttributeLint(provided));
		}
		return lints;
	}

	/**
	 * Lint a policy set.
	 * @param policySet the policy set
	 * @param documents the documents that it was loaded from
	 * @return the warnings, sorted by location and position
	 * @throws IllegalArgumentException if a policy is in none of the documents
	 */
	public List<PolicyWarning> lint(PolicySet policySet, Collection<PolicyDocument> documents) {
		LintedPolicies policies = LintedPolicies.of(policySet, documents);
		Warnings warnings = new Warnings();
		this.lints.forEach((lint) -> lint.lint(policies, warnings));
		return warnings.sorted();
	}

}
