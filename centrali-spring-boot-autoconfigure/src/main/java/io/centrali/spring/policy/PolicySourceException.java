package io.centrali.spring.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy source has no documents to give, or some that must not be read.
 *
 * @since 0.1.0
 */
public final class PolicySourceException extends RuntimeException {

	private final String mend;

	PolicySourceException(String problem, String mend, @Nullable Throwable cause) {
		super(problem, cause);
		this.mend = mend;
	}

	/**
	 * Return how to mend it.
	 * @return one sentence
	 */
	public String getMend() {
		return this.mend;
	}

}
