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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.centrali.sample.orders.keycloak.Keycloak;
import io.centrali.sample.orders.keycloak.KeycloakRealm;
import io.centrali.spring.test.RecordedDecisions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a Keycloak issues and is no access token for this application is a 401, and
 * nothing is decided.
 */
@KeycloakTest
class BadTokenKeycloakTests {

	private final KeycloakRealm realm = Keycloak.orders();

	@Autowired
	private ApiClient api;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void clear() {
		this.decisions.clear();
	}

	@Test
	void clientWithoutAudienceMapper() {
		this.realm.copyClient("orders-cli", "no-audience", Map.of("protocolMappers", List.of()));
		assertRefused(this.realm.tokens("no-audience", "bob").get("access_token"));
	}

	@Test
	void otherRealmOfTheSameServer() {
		String token = Keycloak.partners().accessToken("bob");
		assertRefused(token);
		assertThat(Keycloak.partners().issuer()).isNotEqualTo(this.realm.issuer())
			.startsWith(Keycloak.url() + "/realms/");
	}

	@Test
	void tokensForOtherPurposes() {
		Map<String, String> tokens = this.realm.tokens("orders-cli", "bob");
		assertRefused(tokens.get("id_token"));
		assertRefused(tokens.get("refresh_token"));
		this.api.list(tokens.get("access_token")).expectStatus().isOk();
	}

	@Test
	void expired() {
		this.realm.copyClient("orders-cli", "short-lived", Map.of("attributes", Map.of("access.token.lifespan", "10")));
		String token = this.realm.tokens("short-lived", "bob").get("access_token");
		this.api.list(token).expectStatus().isOk();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.api.list(token)
				.returnResult(String.class)
				.getStatus()
				.isSameCodeAs(HttpStatus.UNAUTHORIZED));
		assertRefused(token);
	}

	@Test
	void loggedOutUserGetsNoMoreTokensButTheLastOneCountsUntilItExpires() {
		Map<String, String> tokens = this.realm.tokens("orders-cli", "alice");
		this.realm.logOut("alice");
		assertThatExceptionOfType(HttpClientErrorException.class)
			.isThrownBy(() -> this.realm.refresh("orders-cli", tokens.get("refresh_token")));
		this.api.list(tokens.get("access_token")).expectStatus().isOk();
	}

	private void assertRefused(String token) {
		this.decisions.clear();
		this.api.list(token).expectStatus().isUnauthorized();
		this.api.approve("order-1", token).expectStatus().isUnauthorized();
		assertThat(this.decisions.all()).isEmpty();
	}

}
