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

import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what goes wrong with a problem, before any advice of the application does.
 */
abstract class ManagementController {

	private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

	private static final int DEFAULT_LIMIT = 20;

	private static final int MAX_LIMIT = 100;

	@ExceptionHandler
	void handle(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (exception instanceof AuthenticationException) {
			throw exception;
		}
		JsonReply.send(response, Problems.of(exception, request, response));
	}

	/**
	 * Make a change.
	 * @param change makes it
	 * @param <T> what comes of it
	 * @return the same
	 */
	static <T> T changed(Supplier<T> change) {
		try {
			return change.get();
		}
		catch (IllegalArgumentException ex) {
			throw Problem.badRequest(String.valueOf(ex.getMessage()));
		}
		catch (IllegalStateException ex) {
			throw Problem.conflict(String.valueOf(ex.getMessage()));
		}
	}

	static long number(String name, String value) {
		if (NUMBER.matcher(value).matches()) {
			return Long.parseLong(value);
		}
		throw Problem.badRequest("'" + name + "' must be a number from 1");
	}

	static @Nullable Long numberOrNull(HttpServletRequest request, String name) {
		String value = request.getParameter(name);
		return (value != null) ? number(name, value) : null;
	}

	static int limit(HttpServletRequest request) {
		Long limit = numberOrNull(request, "limit");
		if (limit != null && limit > MAX_LIMIT) {
			throw Problem.badRequest("'limit' must be at most " + MAX_LIMIT);
		}
		return (limit != null) ? limit.intValue() : DEFAULT_LIMIT;
	}

}
