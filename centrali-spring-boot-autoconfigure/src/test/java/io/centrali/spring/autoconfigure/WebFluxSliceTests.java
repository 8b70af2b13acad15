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

package io.centrali.spring.autoconfigure;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.TestPolicies;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tests for a WebFlux slice, which must enforce what the application enforces.
 */
@WebFluxTest(controllers = WebFluxSliceTests.Orders.class)
@ContextConfiguration(classes = WebFluxSliceTests.Application.class)
@Import(TestPolicies.Beans.class)
@WithMockUser
class WebFluxSliceTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private TestPolicies policies;

	@Test
	void enforcesChecks() {
		this.policies.decide(ReasonCode.ALLOW_RULE);
		this.web.get().uri("/orders").exchange().expectStatus().isOk();
		this.policies.decide(ReasonCode.DENY_RULE);
		this.web.get()
			.uri("/orders")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectBody()
			.jsonPath("decisionId")
			.isEqualTo(this.policies.decision().id().toString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

	}

	@RestController
	public static class Orders {

		@GetMapping("/orders")
		@CentraliCheck(resource = "orders", action = "read")
		public Mono<String> read() {
			return Mono.just("orders");
		}

	}

}
