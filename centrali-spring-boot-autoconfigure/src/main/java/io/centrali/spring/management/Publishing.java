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

package io.centrali.spring.management;

import java.util.List;

import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicyStore;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The store of the application, if it has one.
 */
final class Publishing {

	private final @Nullable PolicyPublisher publisher;

	Publishing(@Nullable PolicyPublisher publisher) {
		this.publisher = publisher;
	}

	PolicyPublisher publisher() {
		if (this.publisher == null) {
			throw new Problem(HttpStatus.NOT_IMPLEMENTED, "This application keeps no versions of its policies."
					+ " Set 'centrali.policies.jdbc.enabled=true', or define a bean of type PolicyStore");
		}
		return this.publisher;
	}

	PolicyStore store() {
		return publisher().store();
	}

	/**
	 * Return the documents of a version.
	 * @param version its number
	 * @return the documents
	 */
	List<PolicyDocument> documents(long version) {
		requireVersion(version);
		return store().documents(version);
	}

	void requireVersion(long version) {
		if (store().find(version).isEmpty()) {
			throw Problem.notFound("There is no version " + version);
		}
	}

	/**
	 * Return what would be live with some documents in place of those of the store.
	 * @param documents the documents
	 * @return the candidate
	 */
	List<PolicyDocument> candidate(List<PolicyDocument> documents) {
		return (this.publisher != null) ? this.publisher.candidate(documents) : documents;
	}

}
