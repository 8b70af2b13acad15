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

package io.centrali.spring.security;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Refuses requests that could not be put together, so that they leave a record. A
 * {@link Throwable} of any kind does not let anyone through without one.
 */
final class RequestFailures {

	private static final Log logger = LogFactory.getLog(Checkpoint.class);

	private RequestFailures() {
	}

	/**
	 * Refuse a request.
	 * @param request the request
	 * @param problem what failed
	 * @param failure how it failed; an {@link Error} is nothing that the caller did, so
	 * that nothing can be decided
	 * @return the request
	 */
	static DecisionRequest.Builder refuse(DecisionRequest.Builder request, String problem, Throwable failure) {
		if (!isError(failure)) {
			return request.refuse(ReasonCode.INVALID_CONTEXT, problem);
		}
		logger.error(problem, failure);
		return request.refuse(ReasonCode.INTERNAL_ERROR, problem);
	}

	// SpEL hands over what a getter or a method threw as a cause.
	private static boolean isError(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; current != null && i < 50; i++) {
			if (current instanceof Error) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}
