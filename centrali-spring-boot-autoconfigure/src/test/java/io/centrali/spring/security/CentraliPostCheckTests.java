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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliPostCheck}.
 */
class CentraliPostCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean(Orders.class);

	@BeforeEach
	void logIn() {
		logIn("alice");
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void policiesSeeWhatWasReturned() {
		run((orders, policies) -> {
			assertThat(orders.find("1").owner()).isEqualTo("alice");
			assertThat(policies.requests()).hasSize(1);
			assertThat(policies.request().resource()).isEqualTo("order-of-alice");
			assertThat(policies.request().action()).isEqualTo("read");
			assertThat(policies.request().context()).isEqualTo(Map.of("owner", "alice", "id", "1"));
		});
	}

	@Test
	void refusedCallWasMadeButReturnsNothing() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.find("1"))
				.satisfies(
						(ex) -> assertThat(((CentraliAuthorizationDecision) ex.getAuthorizationResult()).getDecision())
							.isSameAs(policies.decision()));
			assertThat(orders.calls()).isEqualTo(1);
			assertThat(policies.requests()).hasSize(1);
		});
	}

	@Test
	void whatCannotBeDecidedIsNotReturned() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(() -> orders.find("1"));
			assertThat(policies.requests()).hasSize(1);
		});
	}

	@Test
	void nullIsRefusedWhenAPropertyOfItIsRead() {
		run((orders, policies) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.find(null));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
			assertThat(policies.decision().detail()).contains("Orders.find(String): ");
			assertThat(policies.requests()).hasSize(1);
		});
	}

	@Test
	void optionalIsNotUnwrapped() {
		run((orders, policies) -> {
			assertThat(orders.optional("1")).isPresent();
			assertThat(policies.request().context()).isEqualTo(Map.of("owner", "alice"));
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.optional(null));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		});
	}

	@Test
	void checksBeforeAndAfterMustBothAllow() {
		run((orders, policies) -> {
			orders.both();
			assertThat(policies.requests()).extracting("action").containsExactly("before", "after");
			policies
				.decide((request) -> "after".equals(request.action()) ? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::both);
			policies
				.decide((request) -> "before".equals(request.action()) ? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
			int calls = orders.calls();
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::both);
			assertThat(orders.calls()).isEqualTo(calls);
		});
	}

	@Test
	void handlerOfDenialsSeesTheResult() {
		run((orders, policies) -> {
			assertThat(orders.masked()).isEqualTo("4711");
			policies.decide(ReasonCode.DENY_RULE);
			assertThat(orders.masked()).isEqualTo("**11");
			assertThat(policies.requests()).hasSize(2);
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(orders::masked);
		});
	}

	@Test
	void exceptionOfTheMethodIsNotChecked() {
		run((orders, policies) -> {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(orders::fails);
			assertThat(policies.requests()).isEmpty();
		});
	}

	@Test
	void withoutAuthenticationTheMethodIsNotCalled() {
		run((orders, policies) -> {
			SecurityContextHolder.clearContext();
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> orders.find("1"));
			assertThat(orders.calls()).isEqualTo(0);
			assertThat(policies.requests()).hasSize(1);
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
		});
	}

	@Test
	void callerIsWhoCalledAndNotWhomTheMethodMadeItself() {
		run((orders, policies) -> {
			orders.runsAsRoot();
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
		});
	}

	@Test
	void valueThatComesLaterIsRefusedAlsoAsAnObject() {
		run((orders, policies) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::later);
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		});
	}

	@Test
	void denialsArePublished() {
		this.runner.withBean(SpringAuthorizationEventPublisher.class).withBean(Denials.class).run((context) -> {
			context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
			Orders orders = context.getBean(Orders.class);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.find("1"));
			assertThat(context.getBean(Denials.class).count).hasValue(1);
		});
	}

	@Test
	void denialOfWhatTheMethodCallsIsNotItsOwn() {
		run((orders, policies) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::refusedWithin)
				.withMessage("within");
			assertThat(policies.requests()).isEmpty();
		});
	}

	@Test
	void isFoundOnEveryShape() {
		assertShape(OverridesNothing.class, (bean) -> bean.find("1"), "superclass");
		assertShape(Overrides.class, (bean) -> bean.find("1"), "superclass");
		assertShape(Implementation.class, (bean) -> bean.find("1"), "generic");
		assertShape(Implementation.class, (bean) -> ((Contract<String>) bean).find("1"), "generic");
		assertShape(OnType.class, OnType::first, "type");
		assertShape(OnType.class, OnType::second, "method");
		assertShape(Meta.class, (bean) -> bean.find("1"), "meta");
	}

	private <T> void assertShape(Class<T> type, Consumer<T> call, String resource) {
		this.runner.withBean(type).run((context) -> {
			assertThat(context).hasNotFailed();
			TestPolicies policies = context.getBean(TestPolicies.class);
			T bean = context.getBean(type);
			call.accept(bean);
			assertThat(policies.requests()).extracting("resource").containsExactly(resource);
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> call.accept(bean));
		});
	}

	private void run(OrdersConsumer test) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context.getBean(Orders.class), context.getBean(TestPolicies.class));
		});
	}

	private static void logIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	interface OrdersConsumer {

		void accept(Orders orders, TestPolicies policies) throws Exception;

	}

	public record Order(String id, String owner) {

	}

	public static class Orders {

		private final AtomicInteger calls = new AtomicInteger();

		public int calls() {
			return this.calls.get();
		}

		@CentraliPostCheck(resource = "order-of-#{#returnObject.owner}", action = "read",
				context = "{owner: #returnObject.owner, id: #id}")
		public @Nullable Order find(@Nullable String id) {
			this.calls.incrementAndGet();
			return (id != null) ? new Order(id, "alice") : null;
		}

		@CentraliPostCheck(resource = "orders", action = "read", context = "{owner: #returnObject.get().owner}")
		public Optional<Order> optional(@Nullable String id) {
			return Optional.ofNullable(id).map((present) -> new Order(present, "alice"));
		}

		@CentraliCheck(resource = "orders", action = "before")
		@CentraliPostCheck(resource = "orders", action = "after", context = "{value: #returnObject}")
		public int both() {
			return this.calls.incrementAndGet();
		}

		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "cards", action = "read")
		public String masked() {
			return "4711";
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public String fails() {
			throw new IllegalStateException();
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public String runsAsRoot() {
			logIn("root");
			return "done";
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public Object later() {
			return CompletableFuture.completedFuture("secret");
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public String refusedWithin() {
			throw new AuthorizationDeniedException("within");
		}

	}

	static class Masking implements MethodAuthorizationDeniedHandler {

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "****";
		}

		@Override
		public @Nullable Object handleDeniedInvocationResult(MethodInvocationResult returned,
				AuthorizationResult result) {
			return "**" + String.valueOf(returned.getResult()).substring(2);
		}

	}

	static class Denials {

		final AtomicInteger count = new AtomicInteger();

		Denials(ApplicationEventPublisher publisher) {
		}

		@EventListener
		void onDenial(AuthorizationDeniedEvent<?> event) {
			assertThat(event.getObject()).isInstanceOf(MethodInvocationResult.class);
			this.count.incrementAndGet();
		}

	}

	public static class Base {

		@CentraliPostCheck(resource = "superclass", action = "read", context = "{value: #returnObject}")
		public String find(String id) {
			return id;
		}

	}

	public static class OverridesNothing extends Base {

	}

	public static class Overrides extends Base {

		@Override
		public String find(String id) {
			return id;
		}

	}

	interface Contract<T> {

		@CentraliPostCheck(resource = "generic", action = "read", context = "{id: #id, value: #returnObject}")
		T find(T id);

	}

	public static class Implementation implements Contract<String> {

		@Override
		public String find(String identifier) {
			return identifier;
		}

	}

	@CentraliPostCheck(resource = "type", action = "read", context = "{value: #returnObject}")
	public static class OnType {

		public String first() {
			return "first";
		}

		@CentraliPostCheck(resource = "method", action = "read")
		public String second() {
			return "second";
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CentraliPostCheck(resource = "{resource}", action = "read", context = "{value: #returnObject}")
	@interface ReadCheck {

		String resource();

	}

	public static class Meta {

		@ReadCheck(resource = "meta")
		public String find(String id) {
			return id;
		}

	}

}
