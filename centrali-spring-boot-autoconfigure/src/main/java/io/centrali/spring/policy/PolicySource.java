package io.centrali.spring.policy;

import java.io.IOException;
import java.util.List;

import io.centrali.policy.PolicyDocument;

/**
 * Where policy documents come from.
 *
 * @since 0.1.0
 */
public interface PolicySource {

	/**
	 * Read the documents as they are now, all of them.
	 * @return the documents, sorted by location; empty if the source may be empty and is
	 * @throws IOException if they cannot be read
	 * @throws PolicySourceException if the source is not there, or must not be read
	 */
	List<PolicyDocument> read() throws IOException;

	/**
	 * Return whether the documents can change while the application runs.
	 * @return {@code true} if the source is worth looking at again
	 */
	boolean isWatched();

}
