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

import java.util.List;
import java.util.Map;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.sample.orders.keycloak.Keycloak;
import io.centrali.sample.orders.keycloak.KeycloakRealm;
import io.centrali.spring.test.RecordedDecisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tutorial's "Test it", with tokens of a Keycloak.
 */
@KeycloakTest
class OrderApprovalKeycloakTests {

	private final KeycloakRealm realm = Keycloak.orders();

	@Autowired
	private ApiClient api;

	@Autowired
	private OrderRepository orders;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void clear() {
		this.decisions.clear();
	}

	@AfterEach
	void reset() {
		this.orders.findAll()
			.forEach((order) -> this.orders
				.save(new Order(order.id(), order.customer(), order.amount(), OrderStatus.PENDING, order.version())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "order-1", "order-2", "order-3" })
	void managerApprovesAnyOrder(String id) {
		this.api.approve(id, this.realm.accessToken("bob")).expectStatus().isOk();
		assertThat(this.decisions.single().decision().rule()).isEqualTo("manager-unlimited");
	}

	@Test
	void employeeApprovesWithinTheLimit() {
		this.api.approve("order-1", this.realm.accessToken("alice")).expectStatus().isOk();
		assertThat(this.decisions.single().decision().rule()).isEqualTo("within-limit");
	}

	@Test
	void employeeIsRefusedAboveTheLimit() {
		assertRefused("order-2", this.realm.accessToken("alice"));
	}

	@Test
	void userWithoutAttributesIsRefused() {
		assertRefused("order-1", this.realm.accessToken("carol"));
	}

	@Test
	void serviceAccountWithoutAttributesIsRefused() {
		this.realm.copyClient("orders-cli", "night-job", Map.of("publicClient", false, "secret", "night-job-secret",
				"serviceAccountsEnabled", true, "directAccessGrantsEnabled", false));
		assertRefused("order-1", this.realm.serviceToken("night-job", "night-job-secret"));
	}

	@Test
	void rolesAndGroupsArriveAsAttributes() {
		assertThat(principal("bob").attributes()).containsEntry("ext_role", "manager")
			.containsEntry("ext_department", "sales")
			.containsEntry("ext_roles", List.of("approver"))
			.containsEntry("ext_order_roles", List.of("order-editor", "order-viewer"))
			.containsEntry("ext_groups", List.of("/sales"));
		assertThat(principal("alice").attributes()).doesNotContainKey("ext_roles")
			.containsEntry("ext_order_roles", List.of("order-viewer"))
			.containsEntry("ext_groups", List.of("/sales/emea"));
	}

	@Test
	void userIsTheSubjectOfTheRealmAndNotTheName() {
		PrincipalAttributes principal = principal("bob");
		assertThat(principal.userId()).matches("[0-9a-f-]{36}");
		assertThat(principal.issuer()).isEqualTo(this.realm.issuer());
		assertThat(principal.provider()).isEqualTo("demo");
	}

	@Test
	void userCannotGiveHerselfAnAttribute() {
		int status = this.realm.changeOwnAttribute(this.realm.accessToken("carol"), "role", "manager");
		assertThat(status).isNotEqualTo(401);
		assertThat(principal("carol").attributes()).doesNotContainEntry("ext_role", "manager");
	}

	private PrincipalAttributes principal(String user) {
		this.decisions.clear();
		this.api.approve("order-1", this.realm.accessToken(user));
		PrincipalAttributes principal = this.decisions.single().request().principal();
		reset();
		return principal;
	}

	private void assertRefused(String id, String token) {
		ResponseSpec response = this.api.approve(id, token);
		String body = response.expectStatus()
			.isForbidden()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(body).contains("\"detail\":\"The order amount exceeds your approval limit\"")
			.contains("\"decisionId\":\"" + this.decisions.single().decision().id() + "\"");
		assertThat(this.orders.findById(id))
			.hasValueSatisfying((order) -> assertThat(order.status()).isEqualTo(OrderStatus.PENDING));
	}

}
