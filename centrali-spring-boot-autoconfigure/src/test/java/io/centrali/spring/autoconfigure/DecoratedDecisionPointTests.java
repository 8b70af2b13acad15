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

import java.util.ArrayList;
import java.util.List;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.security.CentraliCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an application that puts a decision point of its own before ours.
 */
class DecoratedDecisionPointTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliAutoConfiguration.class,
				CentraliIdentityAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withPropertyValues("centrali.policies.locations=classpath:policies/")
		.withUserConfiguration(Decorated.class)
		.withBean(Orders.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void aCheckLeavesOneRecordOfWhatWasAnswered() {
		run((orders, centrali, decorated) -> {
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::approve);
			assertThat(decorated.codes()).containsExactly(Decorated.ANSWER);
		});
	}

	@Test
	void anItemOfABatchLeavesOneRecordOfWhatWasAnswered() {
		run((orders, centrali, decorated) -> {
			AuthorizationCheck check = AuthorizationCheck.of("orders", "approve").context("amount", 500);
			List<Decision> decisions = centrali.checkAuthorization(List.of(check, check, check));
			assertThat(decorated.records).extracting(DecisionRecord::decision).containsExactlyElementsOf(decisions);
			assertThat(decorated.codes()).containsOnly(Decorated.ANSWER);
		});
	}

	@Test
	void aCheckOfASubscriptionLeavesOneRecordOfWhatWasAnswered() {
		run((orders, centrali, decorated) -> {
			Mono<String> approval = orders.approveLater();
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(approval::block);
			assertThat(decorated.codes()).containsExactly(Decorated.ANSWER);
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> approval.subscribeOn(Schedulers.parallel()).block());
			assertThat(decorated.codes()).containsExactly(Decorated.ANSWER, Decorated.ANSWER);
		});
	}

	@Test
	void askingTheOneBelowDirectlyLeavesARecord() {
		this.runner.run((context) -> {
			context.getBean(CentraliAutoConfiguration.DECISION_POINT_BEAN_NAME, DecisionPoint.class)
				.decide(DecisionRequest.of("orders", "approve").build());
			assertThat(context.getBean(Decorated.class).codes()).hasSize(1).doesNotContain(Decorated.ANSWER);
		});
	}

	private void run(Scenario scenario) {
		this.runner.run((context) -> scenario.run(context.getBean(Orders.class), context.getBean(Centrali.class),
				context.getBean(Decorated.class)));
	}

	private interface Scenario {

		void run(Orders orders, Centrali centrali, Decorated decorated);

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorated {

		private static final ReasonCode ANSWER = ReasonCode.DENY_RULE;

		private final List<DecisionRecord> records = new ArrayList<>();

		@Bean
		@Primary
		DecisionPoint decisionPoint(@Qualifier("centraliDecisionPoint") DecisionPoint below) {
			return (request) -> {
				Decision decision = below.decide(request);
				return Decision.withoutRule(ANSWER, null, null, decision.evaluatedAt());
			};
		}

		@Bean
		DecisionLog decisionLog() {
			return this.records::add;
		}

		private List<ReasonCode> codes() {
			return this.records.stream().map((record) -> record.decision().reasonCode()).toList();
		}

	}

	static class Orders {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: 500}")
		void approve() {
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: 500}")
		Mono<String> approveLater() {
			return Mono.just("approved");
		}

	}

}
