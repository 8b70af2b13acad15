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

package io.centrali.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Generates requests.
 */
final class RequestGenerator {

	private static final String METADATA = "request_metadata.";

	// The edges of days, of office hours and of changes of the clocks.
	private static final List<String> NOW = List.of("2026-01-31T09:00:00Z", "2026-01-31T17:00:00.000000001Z",
			"2026-01-30T23:59:59.999999999Z", "2026-01-31T00:00:00Z", "2026-03-29T00:59:59.999999999Z",
			"2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-01-29T12:00:01Z",
			"2024-02-29T10:30:00Z", "1969-12-31T23:30:00Z");

	private final Draw draw;

	private final Values values;

	RequestGenerator(Draw draw) {
		this.draw = draw;
		this.values = new Values(draw);
	}

	Map<String, @Nullable Object> request() {
		Map<String, @Nullable Object> request = new LinkedHashMap<>();
		request.put("now", this.draw.of(NOW));
		request.put("resource", this.draw.percent(85) ? "orders" : this.draw.of(PolicyGenerator.RESOURCES));
		request.put("action", this.draw.percent(85) ? "approve" : this.draw.of(PolicyGenerator.ACTIONS));
		if (this.draw.percent(85)) {
			request.put("ip_address", this.values.literal(Kind.ADDRESS));
		}
		request.put("context", context());
		if (!this.draw.percent(1)) {
			request.put("principal", principal());
		}
		return request;
	}

	private Map<String, @Nullable Object> principal() {
		Map<String, @Nullable Object> principal = new LinkedHashMap<>();
		principal.put("user_id", this.draw.of("user-1", "manager", "\ud83d\ude00"));
		if (this.draw.percent(80)) {
			principal.put("issuer", "https://idp.example.com");
		}
		if (this.draw.percent(80)) {
			principal.put("provider", this.draw.of("manager", "a"));
		}
		principal.put("authorities", this.draw.many(0, 3, () -> this.values.literal(Kind.STRING)));
		principal.put("attributes", attributes("ext_"));
		if (this.draw.percent(1)) {
			principal.put("claim_faults", List.of(this.draw.of("MISSING_REQUIRED_CLAIM", "CLAIM_TYPE")));
		}
		return principal;
	}

	private Map<String, @Nullable Object> context() {
		Map<String, @Nullable Object> context = new LinkedHashMap<>();
		Map<String, @Nullable Object> order = new LinkedHashMap<>();
		attributes(METADATA).forEach((name, value) -> {
			String key = name.substring(METADATA.length());
			if (key.startsWith("order.") && this.draw.percent(70)) {
				order.put(key.substring("order.".length()), value);
			}
			else {
				context.put(key, value);
			}
		});
		if (this.draw.percent(90)) {
			context.put("order", this.draw.percent(95) ? order : this.values.given(Kind.STRING));
		}
		// Names that must not reach the attributes that they imitate.
		if (this.draw.percent(20)) {
			context.put(this.draw.of("ext_role", "user_id", "is_weekend", "current_time", "resource"),
					this.values.given(Kind.STRING));
		}
		return context;
	}

	private Map<String, @Nullable Object> attributes(String prefix) {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		for (Kind kind : Kind.values()) {
			for (String name : kind.attributes()) {
				if (name.startsWith(prefix) && !attributes.containsKey(name) && !this.draw.percent(10)) {
					attributes.put(name, this.values.given(kind));
				}
			}
		}
		return attributes;
	}

}
