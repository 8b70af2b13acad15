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

package io.centrali.sample.orders.order;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/**
 * Calls the API over HTTP.
 */
@TestComponent
@Lazy
class ApiClient {

	private final RestTestClient client;

	ApiClient(Environment environment) {
		this.client = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + environment.getRequiredProperty("local.server.port"))
			.build();
	}

	ResponseSpec list(@Nullable String token) {
		return this.client.get().uri("/api/orders").headers((headers) -> authorize(headers, token)).exchange();
	}

	ResponseSpec approve(String id, @Nullable String token) {
		return this.client.post()
			.uri("/api/orders/{id}/approve", id)
			.headers((headers) -> authorize(headers, token))
			.exchange();
	}

	private void authorize(HttpHeaders headers, @Nullable String token) {
		if (token != null) {
			headers.setBearerAuth(token);
		}
	}

}
