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

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Sends JSON. Neither the message converters of the application nor its settings for JSON
 * have a say: the OpenAPI document would not be true any more.
 */
final class JsonReply {

	private static final String JSON = "application/json";

	private static final String PROBLEM = "application/problem+json";

	private JsonReply() {
	}

	static void send(HttpServletResponse response, Map<String, ? extends @Nullable Object> body) throws IOException {
		send(response, HttpStatus.OK, JSON, JsonText.of(body));
	}

	static void sendCreated(HttpServletResponse response, Map<String, ? extends @Nullable Object> body)
			throws IOException {
		send(response, HttpStatus.CREATED, JSON, JsonText.of(body));
	}

	static void send(HttpServletResponse response, byte[] json) throws IOException {
		send(response, HttpStatus.OK, JSON, json);
	}

	static void send(HttpServletResponse response, Problem problem) throws IOException {
		response.resetBuffer();
		send(response, problem.status(), PROBLEM, JsonText.of(problem.body()));
	}

	private static void send(HttpServletResponse response, HttpStatus status, String type, byte[] body)
			throws IOException {
		response.setStatus(status.value());
		response.setContentType(type);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

}
