package io.centrali.spring.autoconfigure;

import io.centrali.spring.policy.PolicySourceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer Failure analyzer} for policies that could not be read.
 */
final class PolicySourceFailureAnalyzer extends AbstractFailureAnalyzer<PolicySourceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PolicySourceException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.getMend(), cause);
	}

}
