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

import io.centrali.sample.orders.keycloak.Keycloak;
import io.centrali.sample.orders.keycloak.KeycloakRealm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The keys of a realm change while the application runs.
 */
@KeycloakTest
@TestPropertySource(properties = "KEYCLOAK_REALM=partners")
class KeyRotationKeycloakTests {

	// An unknown key is looked for once in 30 seconds.
	private static final Duration NEW_KEY = Duration.ofSeconds(40);

	// The refresh interval is a minute.
	private static final Duration DISABLED_KEY = Duration.ofSeconds(75);

	private final KeycloakRealm realm = Keycloak.partners();

	@Autowired
	private ApiClient api;

	@Test
	void newKeysAreAcceptedAndDisabledOnesRefused() {
		String first = this.realm.accessToken("alice");
		this.api.list(first).expectStatus().isOk();

		this.realm.addKey("second", 200);
		String second = this.realm.accessToken("alice");
		assertThat(header(second)).isNotEqualTo(header(first));
		await(NEW_KEY, second, HttpStatus.OK);
		this.api.list(first).expectStatus().isOk();

		this.realm.disableKey("rsa-generated");
		await(DISABLED_KEY, first, HttpStatus.UNAUTHORIZED);
		this.api.list(second).expectStatus().isOk();
	}

	// It names the key.
	private static String header(String token) {
		return token.substring(0, token.indexOf('.'));
	}

	// An expectation that is not met yet would be logged as an error each time.
	private void await(Duration limit, String token, HttpStatus status) {
		Awaitility.await()
			.atMost(limit)
			.until(() -> this.api.list(token).returnResult(String.class).getStatus().isSameCodeAs(status));
	}

}
