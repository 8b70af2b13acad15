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

package io.centrali.spring.autoconfigure;

import java.util.stream.Collectors;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyFault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer Failure analyzer} for a policy set that was refused.
 */
final class InvalidPolicySetFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPolicySetException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidPolicySetException cause) {
		String faults = cause.getFaults()
			.stream()
			.map(PolicyFault::toString)
			.collect(Collectors.joining("\n    - ", "\n\n    - ", ""));
		return new FailureAnalysis("The policies of Centrali were refused:" + faults,
				"Mend the policy documents, or the bindings in 'centrali.permissions', as said above.", cause);
	}

}
