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

/**
 * Is told what policies decided, after they did. Whatever it does or throws, the decision
 * stands.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DecisionListener {

	/**
	 * Take notice of a decision, on the thread that waits for it: return at once. Not
	 * told of requests that policies were not asked about, as those of nobody are, nor of
	 * decisions that failed.
	 * @param request who wants to do what
	 * @param decision what the policies say
	 */
	void decided(DecisionRequest request, Decision decision);

}
