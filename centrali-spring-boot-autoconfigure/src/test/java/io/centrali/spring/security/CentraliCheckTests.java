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

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link CentraliCheck} does at a call.
 */
class CentraliCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class, Application.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void asksThePoliciesWithWhatTheAnnotationSays() {
		run((orders, policies) -> {
			assertThat(orders.approve(new Order("order-1", "orders", 500))).isEqualTo("approved order-1");
			assertThat(policies.requests()).hasSize(1);
			assertThat(policies.request().resource()).isEqualTo("orders");
			assertThat(policies.request().action()).isEqualTo("approve");
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
			assertThat(policies.request().context()).isEqualTo(Map.of("orderId", "order-1", "amount", 500));
		});
	}

	@Test
	void evaluatesTemplatesPositionsAuthenticationAndBeans() {
		run((orders, policies) -> {
			orders.everything(new Order("order-1", "refunds", 7), "now");
			assertThat(policies.request().resource()).isEqualTo("tenant/refunds");
			assertThat(policies.request().action()).isEqualTo("now");
			assertThat(policies.request().context()).isEqualTo(Map.of("user", "alice", "name", "alice", "id", "order-1",
					"second", "now", "limit", 1000, "root", "alice", "nested", Map.of("list", List.of(7, 8))));
		});
	}

	@Test
	void denialIsAnExceptionThatCarriesTheDecision() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> orders.approve(new Order("order-1", "orders", 5000)))
				.satisfies((ex) -> {
					assertThat(ex.getAuthorizationResult()).isInstanceOf(CentraliAuthorizationDecision.class);
					CentraliAuthorizationDecision result = (CentraliAuthorizationDecision) ex.getAuthorizationResult();
					assertThat(result.getDecision()).isSameAs(policies.decision());
					assertThat(result.toString()).doesNotContain("secret", "5000", "order-1");
				});
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void indeterminateIsAnotherException() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.AUDIT_UNAVAILABLE);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> orders.approve(new Order("order-1", "orders", 5)))
				.satisfies((ex) -> assertThat(ex.getDecision()).isSameAs(policies.decision()));
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void missingAuthenticationIsRecordedAndReportedAsSpringSecurityDoes() {
		SecurityContextHolder.clearContext();
		run((orders, policies) -> {
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> orders.approve(new Order("order-1", "orders", 5)));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
			assertThat(policies.requests()).hasSize(1);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void failingExpressionIsARecordedDenialThatNamesClassMethodAndExpression() {
		run((orders, policies) -> {
			assertInvalidContext(() -> orders.approve(null), policies);
			assertThat(policies.decision().detail()).contains(Orders.class.getName() + ".approve(Order)",
					"{orderId: #order.id, amount: #order.amount}", "PROPERTY_OR_FIELD_NOT_READABLE_ON_NULL");
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void exceptionOfAnAccessorIsADenialThatDoesNotShowItsMessage() {
		run((orders, policies) -> {
			assertInvalidContext(() -> orders.explosive(new Explosive()), policies);
			assertThat(policies.decision().detail()).doesNotContain("4111");
		});
	}

	@Test
	void errorIsRecordedAndIndeterminate() {
		run((orders, policies) -> {
			assertError(() -> orders.overflowing(new Overflowing()), policies);
			assertError(() -> orders.overflowingMethod(new Overflowing()), policies);
			assertError(() -> orders.mapped(new OverflowingMap()), policies);
			assertThat(policies.requests()).hasSize(3);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	private static void assertError(Runnable call, TestPolicies policies) {
		assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(call::run);
		assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		assertThat(policies.decision().detail()).startsWith(Orders.class.getName()).contains(" failed with ");
	}

	@Test
	void contextThatIsNoMapIsADenial() {
		run((orders, policies) -> {
			assertInvalidContext(() -> orders.mapped(null), policies);
			assertThat(policies.decision().detail()).endsWith("context \"#map\" is null");
			assertInvalidContext(() -> orders.mapped("text"), policies);
			assertThat(policies.decision().detail()).endsWith("context \"#map\" is not a map");
			assertInvalidContext(() -> orders.mapped(Map.of(1, "one")), policies);
			assertInvalidContext(() -> orders.mapped(Collections.singletonMap(null, "one")), policies);
			assertInvalidContext(() -> orders.mapped(new FailingMap()), policies);
			assertThat(orders.calls()).hasValue(0);
			orders.mapped(Map.of("one", 1));
			assertThat(orders.calls()).hasValue(1);
		});
	}

	@Test
	void resourceOrActionThatIsNoStringIsADenial() {
		run((orders, policies) -> {
			assertInvalidContext(() -> orders.everything(new Order("order-1", null, 5), "now"), policies);
			assertInvalidContext(() -> orders.everything(new Order("order-1", "orders", 5), null), policies);
			assertInvalidContext(() -> orders.everything(new Order("order-1", "orders", 5), ""), policies);
			assertInvalidContext(() -> orders.numbered(5), policies);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void constantContextIsTheSameAtEveryCall() {
		run((orders, policies) -> {
			orders.constant();
			orders.constant();
			assertThat(policies.requests()).extracting("context")
				.containsOnly(Map.of("kind", "fixed", "quoted key", 1, "minus", -1));
		});
	}

	@Test
	void whatWasCheckedDoesNotChangeWithTheArgument() {
		run((orders, policies) -> {
			Map<String, Object> amount = new HashMap<>(Map.of("amount", 500));
			policies.decide((request) -> {
				amount.put("amount", 50000);
				return ReasonCode.ALLOW_RULE;
			});
			orders.mapped(amount);
			assertThat(policies.request().context()).isEqualTo(Map.of("amount", 500));
		});
	}

	@Test
	void textOfACallerIsNeverEvaluated() {
		run((orders, policies) -> {
			String attack = "#{T(java.lang.System).setProperty('centrali.attacked', 'true')}";
			orders.everything(new Order(attack, attack, 1), attack);
			assertThat(policies.request().action()).isEqualTo(attack);
			assertThat(System.getProperty("centrali.attacked")).isNull();
		});
	}

	@Test
	void failureOfTheDecisionPointIsIndeterminate() {
		run((orders, policies) -> {
			policies.decide((request) -> {
				throw new IllegalStateException("broken");
			});
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> orders.approve(new Order("order-1", "orders", 5)));
			assertThat(orders.calls()).hasValue(0);
		});
	}

	private static void assertInvalidContext(Runnable call, TestPolicies policies) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run);
		assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		assertThat(policies.decision().outcome()).isEqualTo(Outcome.DENY);
	}

	private void run(Scenario scenario) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.run(context.getBean(Orders.class), context.getBean(TestPolicies.class));
		});
	}

	interface Scenario {

		void run(Orders orders, TestPolicies policies);

	}

	record Order(String id, @Nullable String type, int amount) {

	}

	public static class Explosive {

		public String getCard() {
			throw new IllegalArgumentException("4111 1111 1111 1111");
		}

	}

	public static class Overflowing {

		public int getAmount() {
			throw new StackOverflowError();
		}

	}

	static class OverflowingMap extends HashMap<String, Object> {

		OverflowingMap() {
			put("a", 1);
		}

		@Override
		public Set<Map.Entry<String, Object>> entrySet() {
			throw new StackOverflowError();
		}

		@Override
		public Set<String> keySet() {
			throw new StackOverflowError();
		}

	}

	static class FailingMap extends HashMap<String, Object> {

		FailingMap() {
			put("a", 1);
		}

		@Override
		public boolean isEmpty() {
			throw new IllegalStateException("session closed");
		}

	}

	public static class Limits {

		public int limit(String user) {
			return 1000;
		}

	}

	public static class Orders {

		final AtomicInteger calls = new AtomicInteger();

		public AtomicInteger calls() {
			return this.calls;
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "{orderId: #order.id, amount: #order.amount}")
		public String approve(@Nullable Order order) {
			this.calls.incrementAndGet();
			return "approved " + order.id();
		}

		@CentraliCheck(resource = "tenant/#{#order.type}", action = "#{#when}", context = """
				{user: authentication.name, name: principal, id: #p0.id, second: #a1,
				limit: @limits.limit(authentication.name), root: #root.authentication.name,
				nested: {list: {#order.amount, 8}}}""")
		public void everything(Order order, @Nullable String when) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "map", context = "#map")
		public void mapped(@Nullable Object map) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "explode", context = "{card: #order.card}")
		public void explosive(Explosive order) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "overflow", context = "{amount: #order.amount}")
		public void overflowing(Overflowing order) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "overflow", context = "{amount: #order.getAmount() + 1}")
		public void overflowingMethod(Overflowing order) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "#{#number}")
		public void numbered(int number) {
			this.calls.incrementAndGet();
		}

		@CentraliCheck(resource = "orders", action = "count", context = "{kind: 'fixed', 'quoted key': 1, minus: -1}")
		public void constant() {
			this.calls.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Orders orders() {
			return new Orders();
		}

		@Bean
		Limits limits() {
			return new Limits();
		}

	}

}
