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
import java.util.Optional;

import io.centrali.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * Keeps versions of the policies, and which of them decides. Nothing in it is ever
 * changed or removed. It does not judge documents: validate them before.
 * <p>
 * Methods throw {@link IllegalArgumentException} for input that cannot be kept, and
 * {@link org.springframework.dao.DataAccessException} if the store cannot be reached.
 *
 * @since 0.1.0
 */
public interface PolicyStore {

	/**
	 * Keep documents as a new version. It does not decide until it is activated.
	 * @param documents all documents of the version, at least one
	 * @param author who made it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @param expectedParent the newest version, from which this one was made, or
	 * {@code null} if there is none
	 * @return the version, whose number is that of the newest one plus 1
	 * @throws org.springframework.dao.OptimisticLockingFailureException if another
	 * version is the newest one
	 */
	PolicyVersion save(List<PolicyDocument> documents, String author, String comment, @Nullable Long expectedParent);

	/**
	 * Let a version decide, or be the shadow. To roll back, activate an earlier one.
	 * @param channel what to activate it for
	 * @param version the version, or {@code null} for no shadow any more
	 * @param expectedActivation the activation that counts now, or {@code null} if there
	 * is none
	 * @param author who activates it, at most 255 characters
	 * @param comment why, at most 1,000 characters, possibly empty
	 * @return the activation
	 * @throws org.springframework.dao.OptimisticLockingFailureException if another
	 * activation counts
	 */
	PolicyActivation activate(PolicyChannel channel, @Nullable Long version, @Nullable Long expectedActivation,
			String author, String comment);

	/**
	 * Return the activation that counts.
	 * @param channel the channel
	 * @return the newest activation, or empty if no version was ever activated
	 */
	Optional<PolicyActivation> active(PolicyChannel channel);

	/**
	 * Return a version.
	 * @param version its number
	 * @return the version, or empty if there is none
	 */
	Optional<PolicyVersion> find(long version);

	/**
	 * Return the documents of a version.
	 * @param version its number
	 * @return the documents, sorted by location
	 * @throws PolicySourceException if they are not those that were saved
	 */
	List<PolicyDocument> documents(long version);

	/**
	 * Return versions, the newest one first.
	 * @param before the version before which to begin, or {@code null} for the newest
	 * @param limit how many at most, 1 to 100
	 * @return the versions
	 */
	List<PolicyVersion> history(@Nullable Long before, int limit);

	/**
	 * Return activations, the newest one first.
	 * @param channel the channel
	 * @param before the activation before which to begin, or {@code null} for the newest
	 * @param limit how many at most, 1 to 100
	 * @return the activations
	 */
	List<PolicyActivation> activations(PolicyChannel channel, @Nullable Long before, int limit);

	/**
	 * Listen for activations, where the store can tell of them.
	 * @param onChange called by any thread when there may be another activation
	 * @return what to close to listen no more
	 */
	default PolicySource.Subscription listen(Runnable onChange) {
		return () -> {
		};
	}

}
