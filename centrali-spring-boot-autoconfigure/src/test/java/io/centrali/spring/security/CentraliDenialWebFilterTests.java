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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.centrali.decision.Decision;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for which denials {@link CentraliDenialWebFilter} answers.
 */
class CentraliDenialWebFilterTests {

	private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

	private final CentraliAuthorizationDecision denial = new CentraliAuthorizationDecision(
			Decision.withoutRule(ReasonCode.DENY_RULE, null, null, Instant.now()));

	private final List<AccessDeniedException> answered = new ArrayList<>();

	private final WebFilterChain refusing = (exchange) -> Mono.error(new AccessDeniedException("Access Denied"));

	@Test
	void answersTheDenialOfTheRules() {
		filter((exchange) -> {
			CentraliDenialWebFilter.note(exchange, this.denial);
			return this.refusing.filter(exchange);
		});
		assertThat(this.answered).singleElement()
			.satisfies((denied) -> assertThat(CentraliDenial.decision(denied)).isEqualTo(this.denial.getDecision()));
	}

	@Test
	void leavesARefusalThatFollowsADenialNobodyMinded() {
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> filter((exchange) -> {
			CentraliDenialWebFilter.note(exchange, this.denial);
			return CentraliDenialWebFilter.forgetting().filter(exchange, this.refusing);
		}));
		assertThat(this.answered).isEmpty();
	}

	@Test
	void leavesARefusalThatFollowsADenialOfAnEarlierFilter() {
		CentraliDenialWebFilter.note(this.exchange, this.denial);
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> filter(this.refusing));
		assertThat(this.answered).isEmpty();
	}

	private void filter(WebFilterChain chain) {
		ServerWebExchange alices = this.exchange.mutate()
			.principal(Mono.just(new TestingAuthenticationToken("alice", "", "USER")))
			.build();
		new CentraliDenialWebFilter(() -> (exchange, denied) -> {
			this.answered.add(denied);
			return Mono.empty();
		}).filter(alices, chain).block();
	}

}
