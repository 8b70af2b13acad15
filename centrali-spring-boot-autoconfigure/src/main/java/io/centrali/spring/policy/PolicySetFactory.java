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

import java.util.List;

import io.centrali.lint.PolicyLinter;
import io.centrali.lint.PolicyWarning;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;

/**
 * Makes policy sets of documents, with the bindings and settings of the application, so
 * that a candidate is judged by the same measure as what is live.
 *
 * @since 0.1.0
 */
public final class PolicySetFactory {

	private final PolicySetLoader loader;

	private final List<PolicyBinding> bindings;

	private final PolicyLinter linter;

	/**
	 * Create a factory.
	 * @param loader loads a policy set
	 * @param bindings the bindings from outside the documents
	 * @param linter warns of what is seldom meant
	 */
	public PolicySetFactory(PolicySetLoader loader, List<PolicyBinding> bindings, PolicyLinter linter) {
		this.loader = loader;
		this.bindings = List.copyOf(bindings);
		this.linter = linter;
	}

	/**
	 * Make a policy set.
	 * @param version what to call it, from 1
	 * @param documents all its documents
	 * @return the policy set
	 * @throws InvalidPolicySetException if anything is wrong with it, with every fault
	 */
	public PolicySet create(long version, List<PolicyDocument> documents) {
		return this.loader.load(version, documents, this.bindings);
	}

	/**
	 * Look for what is seldom meant.
	 * @param policySet a policy set that this factory made
	 * @param documents the documents that it was made of
	 * @return the warnings
	 */
	public List<PolicyWarning> lint(PolicySet policySet, List<PolicyDocument> documents) {
		return this.linter.lint(policySet, documents);
	}

}
