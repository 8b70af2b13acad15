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

import java.util.List;

/**
 * Decides. Auditing, embedded and remote are implementations of it, stacked, so that
 * nothing can decide without leaving a record.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DecisionPoint {

	/**
	 * Decide one request. Never throws for a request, whatever it holds, and never
	 * returns {@code null}.
	 * @param request who wants to do what
	 * @return the decision; only {@link Outcome#ALLOW} lets anyone through
	 */
	Decision decide(DecisionRequest request);

	/**
	 * Decide several requests, each for itself: what is wrong with one neither allows nor
	 * loses another. Never throws for a request, and never returns {@code null}.
	 * @param requests who wants to do what; none of them {@code null}
	 * @return as many decisions, in the same order, unmodifiable
	 */
	default List<Decision> decide(List<DecisionRequest> requests) {
		return DecisionLoop.decide(this, requests);
	}

}
