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

package io.centrali.spring.management;

import java.util.Set;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.spring.policy.PolicySourceException;
import io.centrali.spring.policy.UncleanPreviewException;
import io.centrali.spring.policy.UnrecordedPolicyChangeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * Finds the problem that an exception is to the caller. Of what nobody expected it tells
 * the log alone.
 */
final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private static final boolean STORE = ClassUtils.isPresent("org.springframework.dao.DataAccessException",
			Problems.class.getClassLoader());

	private Problems() {
	}

	static Problem of(Exception exception, HttpServletRequest request, HttpServletResponse response) {
		if (exception instanceof Problem problem) {
			return problem;
		}
		if (exception instanceof InvalidPolicySetException refused) {
			return Problem.faults(HttpStatus.UNPROCESSABLE_CONTENT, "The policy set is refused as a whole",
					refused.getFaults());
		}
		if (exception instanceof UncleanPreviewException unclean) {
			return Problem.conflict("The preview is not clean, so that nothing was activated")
				.with("preview", PreviewBodies.of(unclean.getPreview()));
		}
		if (exception instanceof HttpRequestMethodNotSupportedException method) {
			return notAllowed(method, response);
		}
		if (STORE && Store.of(exception) instanceof Problem problem) {
			return problem;
		}
		logger.error("{} {} of the management API failed", request.getMethod(), request.getRequestURI(), exception);
		if (exception instanceof PolicySourceException source) {
			return new Problem(HttpStatus.SERVICE_UNAVAILABLE, source.getMessage() + ". " + source.getMend());
		}
		if (exception instanceof UnrecordedPolicyChangeException) {
			return new Problem(HttpStatus.SERVICE_UNAVAILABLE,
					"Nothing was changed, since it could not be recorded: the log of the application says why");
		}
		return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "The log of the application says what went wrong");
	}

	private static Problem notAllowed(HttpRequestMethodNotSupportedException exception, HttpServletResponse response) {
		Set<HttpMethod> methods = exception.getSupportedHttpMethods();
		if (methods != null) {
			response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods.stream().map(HttpMethod::name).toList()));
		}
		return new Problem(HttpStatus.METHOD_NOT_ALLOWED, "This resource has no method " + exception.getMethod());
	}

	/**
	 * Knows the exceptions of a store, whose classes need not be there without one.
	 */
	private static final class Store {

		static Object of(Exception exception) {
			if (exception instanceof OptimisticLockingFailureException conflict) {
				return new Problem(HttpStatus.PRECONDITION_FAILED,
						"Somebody else was faster: " + conflict.getMessage());
			}
			if (exception instanceof DataAccessException) {
				logger.error("The management API cannot reach the database of the policies", exception);
				return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The database of the policies cannot be reached");
			}
			return exception;
		}

	}

}
