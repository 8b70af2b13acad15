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

import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.PolicyDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Makes the first version in an empty {@link PolicyStore}. Of several instances that
 * start at once, one does.
 *
 * @since 0.1.0
 */
public final class InitialPolicies {

	private static final Logger logger = LoggerFactory.getLogger(InitialPolicies.class);

	private static final String AUTHOR = "centrali";

	private final PolicySource source;

	/**
	 * Create the initial policies.
	 * @param source where their documents are
	 */
	public InitialPolicies(PolicySource source) {
		this.source = source;
	}

	/**
	 * Save and activate them, unless there is a version already.
	 * @param publisher changes the store, and leaves records of it
	 * @throws io.centrali.policy.InvalidPolicySetException if anything is wrong with them
	 * @throws PolicySourceException if they cannot be read
	 */
	public void publish(PolicyPublisher publisher) {
		PolicyStore store = publisher.store();
		try {
			List<PolicyVersion> versions = store.history(null, 1);
			if (versions.isEmpty()) {
				publisher.save(documents(), AUTHOR, "Initial policies from " + this.source, null);
				activate(publisher);
			}
			// Saved by an instance that ended before it could activate them.
			else if (versions.get(0).version() == 1 && versions.get(0).author().equals(AUTHOR)
					&& store.active(PolicyChannel.LIVE).isEmpty()) {
				activate(publisher);
			}
		}
		catch (OptimisticLockingFailureException ex) {
			logger.info("Another instance made the first version of the policies");
		}
	}

	private void activate(PolicyPublisher publisher) {
		publisher.activate(1, null, AUTHOR, "Initial policies");
		logger.info("Made the first version of the policies from {}", this.source);
	}

	private List<PolicyDocument> documents() {
		List<PolicyDocument> documents = PolicySources.read(this.source, "centrali.policies.jdbc.initial-locations")
			.documents();
		int directory = directory(documents);
		List<PolicyDocument> named = new ArrayList<>(documents.size());
		for (PolicyDocument document : documents) {
			named.add(new PolicyDocument(document.location().substring(directory), document.content()));
		}
		return named;
	}

	// What all locations begin with says where the documents were on this machine.
	private static int directory(List<PolicyDocument> documents) {
		if (documents.isEmpty()) {
			return 0;
		}
		String directory = documents.get(0).location();
		directory = directory.substring(0, directory.lastIndexOf('/') + 1);
		for (PolicyDocument document : documents) {
			while (!document.location().startsWith(directory)) {
				directory = directory.substring(0, directory.lastIndexOf('/', directory.length() - 2) + 1);
			}
		}
		return directory.length();
	}

}
