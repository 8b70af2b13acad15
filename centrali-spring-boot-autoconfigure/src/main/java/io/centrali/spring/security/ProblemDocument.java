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

import java.util.Locale;

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
 * policy has for callers, and nothing else of the policy until development asks for the
 * explanation. Whoever sends it, on whatever web stack, sends these bytes.
 */
final class ProblemDocument {

	static final String CONTENT_TYPE = "application/problem+json;charset=UTF-8";

	private static final JsonFactory JSON = new JsonFactory();

	private final HttpStatus status;

	private final byte[] body;

	private final @Nullable String language;

	private ProblemDocument(HttpStatus status, Denials.Sentence detail, @Nullable Decision decision, boolean explain) {
		this.status = status;
		this.body = body(status, detail.text(), decision, explain);
		this.language = (detail.language() != null) ? detail.language().toLanguageTag() : null;
	}

	static ProblemDocument of(Decision decision, Denials denials, Locale locale) {
		HttpStatus status = (decision.outcome() == Outcome.INDETERMINATE) ? HttpStatus.SERVICE_UNAVAILABLE
				: HttpStatus.FORBIDDEN;
		return new ProblemDocument(status, denials.find(decision, locale), decision, denials.explain());
	}

	static ProblemDocument unavailable(Denials denials, Locale locale) {
		return new ProblemDocument(HttpStatus.SERVICE_UNAVAILABLE, denials.tokenUnavailable(locale), null, false);
	}

	HttpStatus status() {
		return this.status;
	}

	/**
	 * Return the language that the detail was translated to.
	 * @return its tag, or {@code null} if the detail is as the policy has it
	 */
	@Nullable String language() {
		return this.language;
	}

	byte[] body() {
		return this.body;
	}

	private static byte[] body(HttpStatus status, String detail, @Nullable Decision decision, boolean explain) {
		ByteArrayBuilder bytes = new ByteArrayBuilder();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
			json.writeStartObject();
			json.writeStringProperty("type", "about:blank");
			json.writeStringProperty("title", status.getReasonPhrase());
			json.writeNumberProperty("status", status.value());
			json.writeStringProperty("detail", detail);
			if (decision != null) {
				json.writeStringProperty("decisionId", decision.id().toString());
				if (explain) {
					explanation(decision, json);
				}
			}
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	private static void explanation(Decision decision, JsonGenerator json) {
		json.writeObjectPropertyStart("explanation");
		json.writeStringProperty("reasonCode", decision.reasonCode().code());
		string(json, "policy", decision.policy());
		string(json, "rule", decision.rule());
		string(json, "detail", decision.detail());
		if (decision.explanation() != null) {
			json.writeName("asked");
			json.writeRawValue(decision.explanation().toJson());
		}
		json.writeEndObject();
	}

	private static void string(JsonGenerator json, String name, @Nullable String value) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

}
