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

import java.time.Clock;
import java.util.function.BiConsumer;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.PolicyChange;
import io.centrali.audit.PolicyChange.State;
import io.centrali.audit.PolicyChange.Type;
import io.centrali.policy.PolicySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which policy sets went live in this instance, wherever they came from. What
 * cannot be recorded is live nevertheless: it may be what revokes a permission.
 *
 * @since 0.1.0
 */
public final class LivePolicyChanges implements BiConsumer<PolicySet, PolicySet> {

	private static final Logger logger = LoggerFactory.getLogger(LivePolicyChanges.class);

	private final DecisionLog log;

	private final Clock clock;

	/**
	 * Create a recorder, to be {@link LivePolicySet#addListener added} as a listener.
	 * @param log where to keep the records
	 * @param clock says when policy sets went live
	 */
	public LivePolicyChanges(DecisionLog log, Clock clock) {
		this.log = log;
		this.clock = clock;
	}

	@Override
	public void accept(PolicySet before, PolicySet after) {
		try {
			this.log
				.record(new PolicyChange(this.clock.instant(), Type.LIVE, null, "", State.of(before), State.of(after)));
		}
		catch (Throwable ex) {
			logger.error("It could not be recorded that the policies changed. Version {} is live, with digest {}",
					after.version(), after.digest(), ex);
		}
	}

}
