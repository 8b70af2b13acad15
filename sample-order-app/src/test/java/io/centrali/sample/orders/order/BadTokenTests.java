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

import java.util.function.Function;

import io.centrali.spring.test.RecordedDecisions;
import io.centrali.spring.test.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is no valid token for this application is a 401, and nothing is decided.
 */
@OrderApiTest
class BadTokenTests {

	@Autowired
	private ApiClient api;

	@Autowired
	private TestIssuer issuer;

	@Autowired
	private OrderRepository orders;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void clear() {
		this.decisions.clear();
	}

	@Test
	void goodTokenOfTheSameIssuerIsAccepted() {
		this.api.list(TestTokens.manager(this.issuer).compact()).expectStatus().isOk();
	}

	@Test
	void noToken() {
		this.api.list(null).expectStatus().isUnauthorized();
		this.api.approve("order-1", null).expectStatus().isUnauthorized();
		assertUntouched();
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "a.b.c", "..", "eyJhbGciOiJub25lIn0..", "eyJhbGciOiJub25lIn0.e30." })
	void garbage(String token) {
		assertRefused(token);
	}

	@Test
	void otherAudience() {
		assertRefused((issuer) -> TestTokens.manager(issuer).audience("another-api").compact());
		assertRefused((issuer) -> TestTokens.manager(issuer).audience("centrali-dev").compact());
		assertRefused((issuer) -> TestTokens.manager(issuer).claim("aud", null).compact());
	}

	@Test
	void otherIssuer() {
		try (TestIssuer other = TestIssuer.start()) {
			assertRefused(TestTokens.manager(other).compact());
			assertRefused(TestTokens.manager(other).issuer(this.issuer.uri()).compact());
		}
		assertRefused((issuer) -> TestTokens.manager(issuer).issuer(issuer.uri() + "/").compact());
	}

	@Test
	void expired() {
		assertRefused((issuer) -> TestTokens.manager(issuer).expired().compact());
	}

	@Test
	void notYetValid() {
		assertRefused((issuer) -> TestTokens.manager(issuer).notYetValid().compact());
	}

	@Test
	void unsigned() {
		assertRefused((issuer) -> TestTokens.manager(issuer).unsigned().compact());
	}

	@Test
	void forged() {
		assertRefused((issuer) -> TestTokens.manager(issuer).forged().compact());
	}

	@Test
	void signedWithThePublicKeyAsSecret() {
		assertRefused((issuer) -> TestTokens.manager(issuer).algorithm("HS256").compact());
	}

	private void assertRefused(Function<TestIssuer, String> token) {
		assertRefused(token.apply(this.issuer));
	}

	private void assertRefused(String token) {
		this.api.list(token)
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE, (challenge) -> assertThat(challenge).startsWith("Bearer "));
		this.api.approve("order-1", token).expectStatus().isUnauthorized();
		assertUntouched();
	}

	private void assertUntouched() {
		assertThat(this.orders.findById("order-1"))
			.hasValueSatisfying((order) -> assertThat(order.status()).isEqualTo(OrderStatus.PENDING));
		assertThat(this.decisions.all()).isEmpty();
	}

}
