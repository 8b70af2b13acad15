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

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;

/**
 * A decision, and what shadow policies would have decided in its place. Only the former
 * counts.
 *
 * @param request who wanted to do what
 * @param live what the live policies decided
 * @param shadow what the shadow policies would have decided, which nobody followed
 * @since 0.1.0
 */
public record ShadowDifference(DecisionRequest request, Decision live, Decision shadow) {

	/**
	 * Return in what they differ.
	 * @return the result
	 */
	public ShadowResult result() {
		return ShadowResult.of(this.live, this.shadow);
	}

}
