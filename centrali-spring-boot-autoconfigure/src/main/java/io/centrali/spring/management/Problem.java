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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.policy.PolicyFault;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What is answered in place of what was asked for, as a problem detail (RFC 9457).
 */
final class Problem extends RuntimeException {

	private final HttpStatus status;

	private final String detail;

	private final transient Map<String, @Nullable Object> members = new LinkedHashMap<>();

	Problem(HttpStatus status, String detail) {
		super(detail);
		this.status = status;
		this.detail = detail;
	}

	static Problem badRequest(String detail) {
		return new Problem(HttpStatus.BAD_REQUEST, detail);
	}

	static Problem notFound(String detail) {
		return new Problem(HttpStatus.NOT_FOUND, detail);
	}

	static Problem conflict(String detail) {
		return new Problem(HttpStatus.CONFLICT, detail);
	}

	static Problem faults(HttpStatus status, String detail, List<PolicyFault> faults) {
		return new Problem(status, detail).with("faults", faults.stream().map(PolicyBodies::of).toList());
	}

	Problem with(String name, @Nullable Object value) {
		this.members.put(name, value);
		return this;
	}

	HttpStatus status() {
		return this.status;
	}

	Map<String, @Nullable Object> body() {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("type", "about:blank");
		body.put("title", this.status.getReasonPhrase());
		body.put("status", this.status.value());
		body.put("detail", this.detail);
		body.putAll(this.members);
		return body;
	}

}
