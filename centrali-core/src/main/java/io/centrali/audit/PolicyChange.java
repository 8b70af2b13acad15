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

package io.centrali.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * A change of the policies, as it goes on record: who changed what, and what it was
 * before and after.
 * <p>
 * It is recorded before it happens, so that none happens without a record. If it then
 * fails, a second record says so.
 *
 * @param time when it was made
 * @param type what was done
 * @param author who did it, or {@code null} for what an instance of the application did
 * by itself
 * @param comment why, possibly empty
 * @param before what was there, or {@code null} if there was nothing
 * @param after what is there, or {@code null} if there is nothing any more
 * @param failure why it did not happen after all, or may not have, or {@code null} for a
 * change that was not seen to fail
 * @since 0.1.0
 */
public record PolicyChange(Instant time, Type type, @Nullable String author, String comment, @Nullable State before,
		@Nullable State after, @Nullable String failure) {

	/**
	 * Create a change.
	 */
	public PolicyChange {
		Objects.requireNonNull(time, "time must not be null");
		Objects.requireNonNull(type, "type must not be null");
		Objects.requireNonNull(comment, "comment must not be null");
	}

	/**
	 * Create a change that is about to happen.
	 * @param time when it was made
	 * @param type what is done
	 * @param author who does it, or {@code null} for the application itself
	 * @param comment why, possibly empty
	 * @param before what is there, or {@code null} if there is nothing
	 * @param after what will be there, or {@code null} if there will be nothing
	 */
	public PolicyChange(Instant time, Type type, @Nullable String author, String comment, @Nullable State before,
			@Nullable State after) {
		this(time, type, author, comment, before, after, null);
	}

	/**
	 * Return the record that follows this one if the change fails.
	 * @param failure why, in one sentence
	 * @return the record
	 */
	public PolicyChange failed(String failure) {
		return new PolicyChange(this.time, this.type, this.author, this.comment, this.before, this.after, failure);
	}

	/**
	 * What is done.
	 */
	public enum Type {

		/**
		 * A version is saved, which does not decide yet. {@link State} is that of its
		 * parent and its own.
		 */
		SAVED,

		/**
		 * A version is to decide from now on, in every instance.
		 */
		ACTIVATED,

		/**
		 * The version that decided before is to decide again, in every instance.
		 */
		ROLLED_BACK,

		/**
		 * A version is to be the shadow of the one that decides.
		 */
		SHADOW_STARTED,

		/**
		 * There is to be no shadow any more.
		 */
		SHADOW_STOPPED,

		/**
		 * This instance decides by another policy set. {@link State#version()} is what
		 * its decision records name, and no version of a store.
		 */
		LIVE;

		/**
		 * Return the name in records.
		 * @return the name in lower case
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * What was there before or is after.
	 *
	 * @param version the number of the version
	 * @param digest the digest of the policy set, which decision records name, or
	 * {@code null} if the version cannot be loaded (any more)
	 */
	public record State(long version, @Nullable String digest) {

		/**
		 * Return the state of a policy set.
		 * @param policySet the policy set
		 * @return its version and digest
		 */
		public static State of(PolicySet policySet) {
			return new State(policySet.version(), policySet.digest());
		}

	}

}
