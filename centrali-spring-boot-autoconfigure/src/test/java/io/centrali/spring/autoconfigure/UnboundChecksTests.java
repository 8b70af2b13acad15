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

import java.time.Instant;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliReactiveRequestAuthorizationManager;
import io.centrali.spring.security.CentraliRequestAuthorizationManager;
import io.centrali.spring.security.InvalidCentraliCheckException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for checks that no policy is bound to.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnboundChecksTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(CentraliAutoConfiguration.class,
			CentraliIdentityAutoConfiguration.class, CentraliSecurityAutoConfiguration.class);

	private final ApplicationContextRunner withoutPolicies = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	private final ApplicationContextRunner runner = this.withoutPolicies
		.withPropertyValues("centrali.policies.locations=classpath:policies/");

	@Test
	void boundChecksStart() {
		this.runner.withBean(Bound.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unboundChecksStopTheStartUp() {
		this.runner.withBean(Unbound.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Unbound.approve(): No policy is bound to the resource 'order' and the action "
						+ "'approve', so that every call is denied.")
				.hasMessageContaining("centrali.checks.unbound"));
	}

	@Test
	void aPolicyForEveryResourceBinds() {
		this.runner
			.withPropertyValues("centrali.permissions[0].resource=*", "centrali.permissions[0].actions=*",
					"centrali.permissions[0].policy=order_approval")
			.withBean(Unbound.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unboundChecksWarn(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.checks.unbound=warn").withBean(Unbound.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("No policy is bound to the resource 'order'");
		});
	}

	@Test
	void unboundChecksAreIgnored(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.checks.unbound=ignore").withBean(Unbound.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("No policy is bound");
		});
	}

	@Test
	void whatDependsOnTheCallIsNotKnown() {
		this.runner.withBean(Dynamic.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void checksWithoutAnyPolicyStopTheStartUp() {
		this.withoutPolicies.withBean(Bound.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("No policy is bound to the resource 'orders'"));
	}

	@Test
	void policiesThatDoNotDecideTellNothing() {
		this.runner.withUserConfiguration(OwnDecisionPoint.class)
			.withBean(Unbound.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unboundChecksOfWebFluxRequestsStopTheStartUp() {
		ReactiveWebApplicationContextRunner web = new ReactiveWebApplicationContextRunner()
			.withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("centrali.policies.locations=classpath:policies/")
			.withUserConfiguration(WebFluxRequests.class);
		web.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
			.hasMessageContaining("A check of requests: No policy is bound to the resource 'reports'"));
		web.withPropertyValues("centrali.checks.unbound=warn").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unboundChecksOfRequestsStopTheStartUp() {
		WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("centrali.policies.locations=classpath:policies/");
		web.withUserConfiguration(Requests.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("A check of requests: No policy is bound to the resource 'reports' and the "
						+ "action 'read'"));
		web.withUserConfiguration(Requests.class)
			.withPropertyValues("centrali.checks.unbound=warn")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	public static class Bound {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	public static class Unbound {

		@CentraliCheck(resource = "order", action = "approve")
		public void approve() {
		}

	}

	public static class Dynamic {

		@CentraliCheck(resource = "#{#type}", action = "approve")
		public void resource(String type) {
		}

		@CentraliCheck(resource = "orders", action = "a-#{#action}")
		public void action(String action) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecisionPoint {

		@Bean
		@Primary
		DecisionPoint ownDecisionPoint(DecisionPoint centraliDecisionPoint) {
			return (request) -> Decision.withoutRule(ReasonCode.DENY_RULE, null, null, Instant.EPOCH);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Requests {

		@Bean
		Object reports(CentraliRequestAuthorizationManager.Factory centrali) {
			return centrali.check("reports", "read").pathVariables("region");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebFluxRequests {

		@Bean
		Object reports(CentraliReactiveRequestAuthorizationManager.Factory centrali) {
			return centrali.check("reports", "read").pathVariables("region");
		}

	}

}
