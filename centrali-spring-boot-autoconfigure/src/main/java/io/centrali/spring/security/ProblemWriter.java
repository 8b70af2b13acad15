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

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

import org.springframework.http.HttpStatus;

/**
 * Writes a decision that lets nobody through as a problem detail (RFC 9457). It tells the
 * reason that a policy has for callers, and nothing else of the policy.
 */
final class ProblemWriter {

	private static final JsonFactory JSON = new JsonFactory();

	void write(Decision decision, HttpServletResponse response) throws IOException {
		HttpStatus status = (decision.outcome() == Outcome.INDETERMINATE) ? HttpStatus.SERVICE_UNAVAILABLE
				: HttpStatus.FORBIDDEN;
		byte[] body = body(decision, status);
		response.setStatus(status.value());
		response.setContentType("application/problem+json;charset=UTF-8");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	private static byte[] body(Decision decision, HttpStatus status) {
		ByteArrayBuilder bytes = new ByteArrayBuilder();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
			json.writeStartObject();
			json.writeStringProperty("type", "about:blank");
			json.writeStringProperty("title", status.getReasonPhrase());
			json.writeNumberProperty("status", status.value());
			json.writeStringProperty("detail", detail(decision));
			json.writeStringProperty("decisionId", decision.id().toString());
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	private static String detail(Decision decision) {
		if (decision.outcome() == Outcome.INDETERMINATE) {
			return "It could not be decided whether you are allowed to do this. Try again later.";
		}
		return (decision.reason() != null) ? decision.reason() : "You are not allowed to do this.";
	}

}
