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

package io.centrali.spring.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;

/**
 * The records of the decisions that were made, for a test to look at. They are still kept
 * where the application keeps them.
 *
 * @since 0.1.0
 * @see RecordDecisions
 */
public final class RecordedDecisions {

	private final List<DecisionRecord> records = new CopyOnWriteArrayList<>();

	private final List<PolicyChange> policyChanges = new CopyOnWriteArrayList<>();

	/**
	 * Return all records since the start or the last {@link #clear()}.
	 * @return the records, oldest first
	 */
	public List<DecisionRecord> all() {
		return List.copyOf(this.records);
	}

	/**
	 * Return the one record that there is.
	 * @return the record
	 * @throws AssertionError if there is none or more than one
	 */
	public DecisionRecord single() {
		List<DecisionRecord> all = all();
		if (all.size() != 1) {
			throw new AssertionError("Expected one recorded decision but found " + all);
		}
		return all.get(0);
	}

	/**
	 * Return what was recorded of changes of the policies, since the start or the last
	 * {@link #clear()}.
	 * @return the changes, oldest first
	 */
	public List<PolicyChange> policyChanges() {
		return List.copyOf(this.policyChanges);
	}

	/**
	 * Forget what was recorded.
	 */
	public void clear() {
		this.records.clear();
		this.policyChanges.clear();
	}

	// A record counts once the application's own log has it.
	DecisionLog recording(DecisionLog log) {
		return new DecisionLog() {

			@Override
			public void record(DecisionRecord record) {
				log.record(record);
				RecordedDecisions.this.records.add(record);
			}

			@Override
			public void record(List<DecisionRecord> batch) {
				log.record(batch);
				RecordedDecisions.this.records.addAll(batch);
			}

			@Override
			public void record(PolicyChange change) {
				log.record(change);
				RecordedDecisions.this.policyChanges.add(change);
			}

		};
	}

}
