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

package io.centrali.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a batch one request after the other, and holds what fails to its own place.
 */
final class DecisionLoop {

	private static final Logger logger = LoggerFactory.getLogger(DecisionLoop.class);

	private DecisionLoop() {
	}

	static List<Decision> decide(DecisionPoint decisionPoint, List<DecisionRequest> requests) {
		List<DecisionRequest> batch = List.copyOf(requests);
		List<Decision> decisions = new ArrayList<>(batch.size());
		List<Decision> failed = new ArrayList<>();
		Throwable failure = null;
		for (DecisionRequest request : batch) {
			try {
				decisions.add(Objects.requireNonNull(decisionPoint.decide(request), "No decision"));
			}
			catch (RuntimeException | StackOverflowError ex) {
				failure = (failure != null) ? failure : ex;
				failed.add(Decision.withoutRule(ReasonCode.INTERNAL_ERROR, "The decision point failed", null,
						Instant.now()));
				decisions.add(failed.get(failed.size() - 1));
			}
		}
		if (failure != null) {
			// Most fail alike, so the first stack trace tells enough.
			logger.error("The decision point {} failed to make {} of a batch of {}", decisionPoint.getClass().getName(),
					failed, batch.size(), failure);
		}
		return Collections.unmodifiableList(decisions);
	}

}
