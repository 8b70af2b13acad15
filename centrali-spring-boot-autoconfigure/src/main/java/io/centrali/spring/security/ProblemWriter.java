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

import java.io.IOException;
import java.util.UUID;

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

import org.springframework.http.HttpStatus;

/**
 * Writes what lets nobody through as a problem detail (RFC 9457). It tells the reason
 * that a policy has for callers, and nothing else of the policy.
 */
final class ProblemWriter {

	private static final JsonFactory JSON = new JsonFactory();

	void write(Decision decision, HttpServletResponse response) throws IOException {
		boolean undecided = decision.outcome() == Outcome.INDETERMINATE;
		write(undecided ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.FORBIDDEN,
				undecided ? "It could not be decided whether you are allowed to do this. Try again later."
						: (decision.reason() != null) ? decision.reason() : "You are not allowed to do this.",
				decision.id(), response);
	}

	void writeUnavailable(HttpServletResponse response) throws IOException {
		write(HttpStatus.SERVICE_UNAVAILABLE, "Your token could not be validated. Try again later.", null, response);
	}

	private static void write(HttpStatus status, String detail, @Nullable UUID decisionId, HttpServletResponse response)
			throws IOException {
		byte[] body = body(status, detail, decisionId);
		response.setStatus(status.value());
		response.setContentType("application/problem+json;charset=UTF-8");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	private static byte[] body(HttpStatus status, String detail, @Nullable UUID decisionId) {
		ByteArrayBuilder bytes = new ByteArrayBuilder();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
			json.writeStartObject();
			json.writeStringProperty("type", "about:blank");
			json.writeStringProperty("title", status.getReasonPhrase());
			json.writeNumberProperty("status", status.value());
			json.writeStringProperty("detail", detail);
			if (decisionId != null) {
				json.writeStringProperty("decisionId", decisionId.toString());
			}
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

}
