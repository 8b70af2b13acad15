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

import java.util.UUID;

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

import org.springframework.http.HttpStatus;

/**
 * A problem detail (RFC 9457) for what lets nobody through. It tells the reason that a
 * policy has for callers, and nothing else of the policy. Whoever sends it, on whatever
 * web stack, sends these bytes.
 */
final class ProblemDocument {

	static final String CONTENT_TYPE = "application/problem+json;charset=UTF-8";

	private static final JsonFactory JSON = new JsonFactory();

	private final HttpStatus status;

	private final byte[] body;

	private ProblemDocument(HttpStatus status, String detail, @Nullable UUID decisionId) {
		this.status = status;
		this.body = body(status, detail, decisionId);
	}

	static ProblemDocument of(Decision decision) {
		boolean undecided = decision.outcome() == Outcome.INDETERMINATE;
		return new ProblemDocument(undecided ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.FORBIDDEN,
				undecided ? "It could not be decided whether you are allowed to do this. Try again later."
						: (decision.reason() != null) ? decision.reason() : "You are not allowed to do this.",
				decision.id());
	}

	static ProblemDocument unavailable() {
		return new ProblemDocument(HttpStatus.SERVICE_UNAVAILABLE,
				"Your token could not be validated. Try again later.", null);
	}

	HttpStatus status() {
		return this.status;
	}

	byte[] body() {
		return this.body;
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
