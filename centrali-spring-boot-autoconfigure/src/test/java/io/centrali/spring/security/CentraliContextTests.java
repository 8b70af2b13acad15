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

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliContext}.
 */
class CentraliContextTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void parametersAreEntriesByTheirNamesOrTheGivenOnes() {
		run((orders, policies) -> {
			orders.approve("order-1", new BigDecimal("500.01"), "ignored");
			assertThat(policies.request().context())
				.isEqualTo(Map.of("orderId", "order-1", "order.amount", new BigDecimal("500.01")));
		});
	}

	@Test
	void parameterThatIsNullIsAnEntryThatIsNull() {
		run((orders, policies) -> {
			orders.approve("order-1", null, "ignored");
			assertThat(policies.request().context()).hasSize(2).containsEntry("order.amount", null);
		});
	}

	@Test
	void parametersJoinTheContext() {
		run((orders, policies) -> {
			orders.both("order-1", 7);
			assertThat(policies.request().context()).isEqualTo(Map.of("id", "order-1", "amount", 7));
			orders.joinsSpel("order-1", 7);
			assertThat(policies.request().context()).isEqualTo(Map.of("id", "ORDER-1", "amount", 7));
			orders.joinsMap(Map.of("id", "order-1"), 7);
			assertThat(policies.request().context()).isEqualTo(Map.of("id", "order-1", "amount", 7));
		});
	}

	@Test
	void entryThatTheContextTurnsOutToHaveTooIsADenial() {
		run((orders, policies) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> orders.joinsMap(Map.of("amount", 1), 7));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
			assertThat(policies.decision().detail()).contains("has an entry 'amount', and so has a parameter");
		});
	}

	@Test
	void parametersOfInterfacesAndSuperclassesCount() {
		this.runner.withBean(Implementation.class).run((context) -> {
			TestPolicies policies = context.getBean(TestPolicies.class);
			context.getBean(Implementation.class).approve("order-1", 7);
			assertThat(policies.request().context()).isEqualTo(Map.of("orderId", "order-1", "sum", 7));
			context.getBean(Implementation.class).inherited(8);
			assertThat(policies.request().context()).isEqualTo(Map.of("amount", 8));
		});
	}

	@Test
	void parameterThatChangesAfterTheCheckWasCheckedAsItWas() {
		run((orders, policies) -> {
			Map<String, Object> details = new HashMap<>(Map.of("amount", 500));
			policies.decide((request) -> {
				details.put("amount", 50000);
				return ReasonCode.ALLOW_RULE;
			});
			orders.details(details);
			assertThat(policies.request().context()).isEqualTo(Map.of("details", Map.of("amount", 500)));
		});
	}

	@Test
	void annotationThatNothingChecksStopsTheStart() {
		assertRefused(Unchecked.class,
				"Unchecked.approve(int): A parameter carries @CentraliContext, but nothing checks the method");
		assertRefused(InAConstructor.class, "@CentraliContext cannot be enforced:");
		assertRefused(InAConstructor.class, "InAConstructor: A parameter of a constructor carries @CentraliContext");
		assertRefused(UncheckedPrivately.class, "UncheckedPrivately.approve(int): A parameter carries");
		assertRefused(UncheckedInheritance.class, "UncheckedInheritance.approve(int): A parameter carries");
		assertRefused(PartlyChecked.class, "PartlyChecked.second(int): A parameter carries");
	}

	@Test
	void annotationWhileChecksAreDisabledStopsTheStart() {
		this.runner.withPropertyValues("centrali.enabled=false")
			.withBean(Unchecked.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOf(InvalidCentraliCheckException.class));
	}

	@Test
	void entryThatIsGivenTwiceStopsTheStart() {
		assertRefused(TwiceByParameters.class, "Two parameters give the context entry 'amount'");
		assertRefused(TwiceByContext.class, "has an entry 'amount', and so has a parameter",
				"has an entry 'the total', and so has a parameter");
		assertRefused(TwiceInHierarchy.class, "is the context entry 'total' here and 'amount' in a method that is");
	}

	private void assertRefused(Class<?> type, String... messages) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContainingAll(messages));
	}

	private void run(Scenario scenario) {
		this.runner.withBean(Orders.class).run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.run(context.getBean(Orders.class), context.getBean(TestPolicies.class));
		});
	}

	interface Scenario {

		void run(Orders orders, TestPolicies policies);

	}

	public static class Orders {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve(@CentraliContext String orderId,
				@CentraliContext("order.amount") @Nullable BigDecimal amount, String other) {
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "{id: #id}")
		public void both(String id, @CentraliContext int amount) {
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "{id: #id.toUpperCase()}")
		public void joinsSpel(String id, @CentraliContext int amount) {
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "#map")
		public void joinsMap(Map<String, Object> map, @CentraliContext int amount) {
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public void details(@CentraliContext Map<String, Object> details) {
		}

	}

	interface Contract<T> {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve(@CentraliContext T orderId, @CentraliContext("sum") int amount);

	}

	public static class Base {

		@CentraliCheck(resource = "orders", action = "approve")
		public void inherited(@CentraliContext int amount) {
		}

	}

	public static class Implementation extends Base implements Contract<String> {

		@Override
		public void approve(String id, @CentraliContext("sum") int total) {
		}

		@Override
		public void inherited(int renamed) {
			super.inherited(renamed);
		}

	}

	public static class Unchecked {

		public void approve(@CentraliContext int amount) {
		}

	}

	public static class UncheckedPrivately {

		private void approve(@CentraliContext int amount) {
		}

	}

	public static class UncheckedInheritance extends Unchecked {

		@Override
		public void approve(int amount) {
		}

	}

	public static class PartlyChecked {

		@CentraliCheck(resource = "orders", action = "approve")
		public void first(@CentraliContext int amount) {
		}

		public void second(@CentraliContext int amount) {
		}

	}

	public static class TwiceByParameters {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve(@CentraliContext int amount, @CentraliContext("amount") int other) {
		}

	}

	public static class TwiceByContext {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: 1, 'the total': 2}")
		public void approve(@CentraliContext int amount, @CentraliContext("the total") int total) {
		}

	}

	public static class TwiceInHierarchy extends Base {

		@Override
		public void inherited(@CentraliContext int total) {
		}

	}

	static class InAConstructor {

		InAConstructor() {
		}

		InAConstructor(@CentraliContext("amount") int amount) {
		}

	}

}
