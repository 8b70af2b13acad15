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
