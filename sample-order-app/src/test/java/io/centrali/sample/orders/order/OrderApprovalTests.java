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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.centrali.audit.DecisionRecord;
import io.centrali.decision.Decision;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.test.RecordedDecisions;
import io.centrali.spring.test.TestIssuer;
import io.centrali.spring.test.TestToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tutorial's "Test it", over HTTP with real tokens.
 */
@OrderApiTest
class OrderApprovalTests {

	private static final String REASON = "The order amount exceeds your approval limit";

	@Autowired
	private ApiClient api;

	@Autowired
	private TestIssuer issuer;

	@Autowired
	private OrderRepository orders;

	@Autowired
	private Centrali centrali;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void place() {
		this.orders.save(Order.pending("order-x", "Umbrella", 1000));
		this.decisions.clear();
	}

	@AfterEach
	void reset() {
		this.orders.deleteById("order-x");
		this.orders.findAll().forEach((order) -> this.orders.save(status(order, OrderStatus.PENDING)));
	}

	@Test
	void listsTheOrdersOfTheTutorial() {
		this.orders.deleteById("order-x");
		ResponseSpec response = this.api.list(TestTokens.manager(this.issuer).compact());
		Object[] ids = this.decisions.all().stream().map((record) -> record.decision().id()).toArray();
		response.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					[{"id":"order-1","customer":"Acme Corp","amount":500,"status":"pending",
					  "_actions":{"approve":{"allowed":true,"decisionId":"%s"}}},
					{"id":"order-2","customer":"Globex Inc","amount":5000,"status":"pending",
					  "_actions":{"approve":{"allowed":true,"decisionId":"%s"}}},
					{"id":"order-3","customer":"Initech","amount":15000,"status":"pending",
					  "_actions":{"approve":{"allowed":true,"decisionId":"%s"}}}]""".formatted(ids),
					JsonCompareMode.STRICT);
	}

	@Test
	void listSaysWhatTheCallerMayDoAndTheRecordsThatItWasAskedOnly() {
		this.api.list(TestTokens.employee(this.issuer).compact()).expectStatus().isOk().expectBody().json("""
				[{"id":"order-1","_actions":{"approve":{"allowed":true}}},
				{"id":"order-2","_actions":{"approve":{"allowed":false,"reason":"%s"}}},
				{"id":"order-3","_actions":{"approve":{"allowed":false,"reason":"%1$s"}}},
				{"id":"order-x","_actions":{"approve":{"allowed":true}}}]""".formatted(REASON));
		assertThat(this.decisions.all()).hasSize(4).allMatch((record) -> record.request().advisory());
	}

	@ParameterizedTest
	@CsvSource({ "order-1", "order-2", "order-3", "order-x" })
	void listSaysWhatApprovingWouldSay(String id) {
		for (TestToken caller : List.of(TestTokens.employee(this.issuer), TestTokens.manager(this.issuer),
				TestTokens.nobody(this.issuer))) {
			this.decisions.clear();
			this.api.list(caller.compact()).expectStatus().isOk();
			DecisionRecord asked = this.decisions.all()
				.stream()
				.filter((record) -> id.equals(record.request().context().get("orderId")))
				.findFirst()
				.orElseThrow();
			this.decisions.clear();
			this.api.approve(id, caller.compact());
			DecisionRecord acted = this.decisions.single();
			assertThat(acted.request().advisory()).isFalse();
			assertThat(acted.request().context()).isEqualTo(asked.request().context());
			assertThat(acted.decision().reasonCode()).isEqualTo(asked.decision().reasonCode());
			reset();
			place();
		}
	}

	@Test
	void employeeApprovesWithinTheLimit() {
		approveAsEmployee("order-1").expectStatus().isOk().expectBody(String.class).isEqualTo("""
				{"success":true,"order":{"id":"order-1","customer":"Acme Corp","amount":500,"status":"approved"},\
				"message":"Order order-1 approved successfully"}""");
		assertThat(this.orders.findById("order-1"))
			.hasValueSatisfying((order) -> assertThat(order.status()).isEqualTo(OrderStatus.APPROVED));
		DecisionRecord record = this.decisions.single();
		assertThat(record.decision().isAllowed()).isTrue();
		assertThat(record.decision().policy()).isEqualTo("order_approval");
		assertThat(record.decision().rule()).isEqualTo("within-limit");
		assertThat(record.request().principal().userId()).isEqualTo("alice");
		assertThat(record.request().context()).containsEntry("orderId", "order-1").containsEntry("amount", 500L);
	}

	@Test
	void employeeApprovesExactlyTheLimit() {
		approveAsEmployee("order-x").expectStatus().isOk();
		assertThat(this.decisions.single().decision().rule()).isEqualTo("within-limit");
	}

	@Test
	void employeeIsRefusedAboveTheLimit() {
		assertRefused(approveAsEmployee("order-2"), "order-2");
	}

	@ParameterizedTest
	@CsvSource({ "order-1", "order-2", "order-3" })
	void managerApprovesAnything(String id) {
		this.api.approve(id, TestTokens.manager(this.issuer).compact()).expectStatus().isOk();
		assertThat(this.decisions.single().decision().rule()).isEqualTo("manager-unlimited");
	}

	@ParameterizedTest
	@CsvSource({ "order-1", "order-2", "order-3" })
	void userWithoutClaimsIsRefused(String id) {
		assertRefused(this.api.approve(id, TestTokens.nobody(this.issuer).compact()), id);
	}

	@Test
	void limitOfAnotherTypeAllowsNothing() {
		String token = TestTokens.employee(this.issuer).claim("approval_limit", "100000").compact();
		this.api.approve("order-1", token).expectStatus().isForbidden();
		assertPending("order-1");
	}

	@Test
	void missingAmountAllowsNothing() {
		String token = TestTokens.employee(this.issuer).compact();
		Decision decision = this.centrali
			.checkAuthorization(AuthorizationCheck.of("orders", "approve").token(token).context("orderId", "order-1"));
		assertThat(decision.isAllowed()).isFalse();
		assertThat(decision.rule()).isEqualTo("deny");
		assertThat(this.decisions.single().decision()).isEqualTo(decision);
	}

	@Test
	void unknownOrderIsNotFound() {
		String body = problem(approveAsEmployee("order-4"), HttpStatus.NOT_FOUND);
		assertThat(body).contains("\"status\":404", "There is no such order");
		assertThat(this.decisions.all()).isEmpty();
	}

	@Test
	void approvedOrderIsAConflict() {
		approveAsEmployee("order-1").expectStatus().isOk();
		String body = problem(approveAsEmployee("order-1"), HttpStatus.CONFLICT);
		assertThat(body).contains("\"status\":409", "Order order-1 is approved already");
	}

	@Test
	void whoMayNotApproveDoesNotLearnThatItIsApproved() {
		this.api.approve("order-2", TestTokens.manager(this.issuer).compact()).expectStatus().isOk();
		problem(approveAsEmployee("order-2"), HttpStatus.FORBIDDEN);
	}

	@Test
	void ofManyAtOnceOneSucceedsAndTheOthersConflict() throws Exception {
		int callers = 8;
		String token = TestTokens.manager(this.issuer).compact();
		CyclicBarrier barrier = new CyclicBarrier(callers);
		Callable<Integer> call = () -> {
			barrier.await();
			return this.api.approve("order-3", token).returnResult().getStatus().value();
		};
		List<Integer> statuses = new ArrayList<>();
		ExecutorService executor = Executors.newFixedThreadPool(callers);
		try {
			for (Future<Integer> future : executor.invokeAll(Collections.nCopies(callers, call))) {
				statuses.add(future.get());
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
		assertThat(this.decisions.all()).hasSize(callers);
	}

	private ResponseSpec approveAsEmployee(String id) {
		return this.api.approve(id, TestTokens.employee(this.issuer).compact());
	}

	private void assertRefused(ResponseSpec response, String id) {
		String body = problem(response, HttpStatus.FORBIDDEN);
		DecisionRecord record = this.decisions.single();
		assertThat(record.decision().isAllowed()).isFalse();
		assertThat(record.decision().rule()).isEqualTo("deny");
		assertThat(body).contains("\"decisionId\":\"" + record.decision().id() + "\"")
			.contains("\"detail\":\"" + REASON + "\"");
		// The digits of an id are those of the clock.
		assertThat(body.replace(record.decision().id().toString(), "")).doesNotContain("order_approval", "within-limit",
				"deny", "ext_", "sales", "1000");
		assertPending(id);
	}

	private String problem(ResponseSpec response, HttpStatus status) {
		String body = response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private void assertPending(String id) {
		assertThat(this.orders.findById(id))
			.hasValueSatisfying((order) -> assertThat(order.status()).isEqualTo(OrderStatus.PENDING));
	}

	private static Order status(Order order, OrderStatus status) {
		return new Order(order.id(), order.customer(), order.amount(), status, order.version());
	}

}
