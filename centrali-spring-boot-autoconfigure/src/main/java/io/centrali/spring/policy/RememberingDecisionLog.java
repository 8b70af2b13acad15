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

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;

/**
 * Keeps records where another log does, and then has them remembered. If they cannot be
 * kept, they are not remembered either.
 */
final class RememberingDecisionLog implements DecisionLog {

	private final DecisionLog delegate;

	private final DecisionHistory history;

	RememberingDecisionLog(DecisionLog delegate, DecisionHistory history) {
		this.delegate = delegate;
		this.history = history;
	}

	@Override
	public void record(DecisionRecord record) {
		this.delegate.record(record);
		this.history.remember(record);
	}

	@Override
	public void record(List<DecisionRecord> records) {
		this.delegate.record(records);
		this.history.remember(records);
	}

	@Override
	public void record(PolicyChange change) {
		this.delegate.record(change);
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
