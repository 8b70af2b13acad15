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

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExchangeAddress}.
 */
class ExchangeAddressTests {

	private final MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/")
		.remoteAddress(new InetSocketAddress("192.0.2.1", 4711));

	@Test
	void addressIsTheOneOfTheConnection() {
		assertThat(address(this.request.build())).isEqualTo("192.0.2.1");
		assertThat(address(MockServerHttpRequest.get("/").build())).isNull();
	}

	@Test
	void headerCountsIfTheServerTrustsItAndNotOtherwise() {
		this.request.header("X-Forwarded-For", "198.51.100.7, 192.0.2.9");
		assertThat(address(this.request.build())).isEqualTo("192.0.2.1");
		assertThat(address(new ForwardedHeaderTransformer().apply(this.request.build()))).isEqualTo("198.51.100.7");
	}

	@Test
	void addressThatAHeaderHasInBracketsHasNone() {
		this.request.header("Forwarded", "for=\"[2001:db8::1]:4711\"");
		assertThat(address(new ForwardedHeaderTransformer().apply(this.request.build()))).isEqualTo("2001:db8::1");
	}

	private static @Nullable String address(ServerHttpRequest request) {
		return ExchangeAddress.of(MockServerWebExchange.builder(MockServerHttpRequest.get("/"))
			.build()
			.mutate()
			.request(request)
			.build());
	}

}
