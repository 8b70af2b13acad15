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

import java.util.List;

/**
 * Keeps the records of decisions, and those of changes of the policies.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DecisionLog {

	/**
	 * Keep one record.
	 * @param record the record
	 * @throws RuntimeException if it could not be kept: then an Allow is withdrawn
	 */
	void record(DecisionRecord record);

	/**
	 * Keep the records of a batch. By default one after the other, and that one cannot be
	 * kept loses no other; a log that can keep them in one trip does better.
	 * <p>
	 * If it throws, every Allow of the batch is withdrawn, and the caller is told so.
	 * Records that were kept before may then say Allow of what was answered
	 * Indeterminate: more than was allowed is on record, never less. A log that keeps all
	 * of a batch or nothing leaves no such record.
	 * @param records the records, in the order of the batch
	 * @throws RuntimeException if one of them could not be kept: then every Allow of the
	 * batch is withdrawn
	 */
	default void record(List<DecisionRecord> records) {
		Throwable failure = null;
		for (DecisionRecord record : records) {
			try {
				record(record);
			}
			catch (Throwable ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
		if (failure != null) {
			// Thrown past the compiler, as by a log that is not written in Java.
			throw new IllegalStateException("A record could not be kept", failure);
		}
	}

	/**
	 * Keep the record of a change of the policies. By default it cannot, so that nobody
	 * takes for recorded what is not.
	 * @param change the change
	 * @throws RuntimeException if it could not be kept: then a change that somebody asked
	 * for does not happen
	 * @throws UnsupportedOperationException if this log keeps decisions only
	 */
	default void record(PolicyChange change) {
		throw new UnsupportedOperationException("The decision log '" + getClass().getName()
				+ "' does not keep changes of the policies: let it implement record(PolicyChange)");
	}

	/**
	 * Return a log that keeps nothing, which leaves decisions unaccounted for.
	 * @return the log
	 */
	static DecisionLog none() {
		return NoDecisionLog.INSTANCE;
	}

}
