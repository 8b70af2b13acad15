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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CentraliCheck} on methods whose result is subscribed to.
 */
class ReactiveCheckTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean(Orders.class);

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void nothingIsDecidedOrRunUntilSomebodySubscribes() {
		run((orders, policies) -> {
			Mono<String> mono = orders.mono("1");
			assertThat(policies.requests()).isEmpty();
			assertThat(orders.calls()).hasValue(0);
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order 1");
			assertThat(policies.requests()).singleElement().satisfies((request) -> {
				assertThat(request.principal().userId()).isEqualTo("alice");
				assertThat(request.resource()).isEqualTo("orders");
				assertThat(request.context()).isEqualTo(Map.of("id", "1"));
			});
			assertThat(orders.calls()).hasValue(1);
		});
	}

	@Test
	void deniedSubscriptionIsAnErrorAndNothingRuns() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> orders.mono("1").contextWrite(as("alice")).block(SOON))
				.satisfies((ex) -> assertThat(CentraliDenial.decision(ex)).isEqualTo(policies.decision()));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> orders.flux().contextWrite(as("alice")).collectList().block(SOON));
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> orders.mono("1").contextWrite(as("alice")).block(SOON));
			assertThat(policies.requests()).hasSize(3);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void everySubscriptionIsADecisionOfItsOwn() {
		run((orders, policies) -> {
			Mono<String> mono = orders.mono("1");
			policies.decide(ReactiveCheckTests::onlyAlice);
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order 1");
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("bob")).block(SOON));
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order 1");
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("alice")).block(SOON));
			assertThat(policies.requests()).extracting((request) -> request.principal().userId())
				.containsExactly("alice", "bob", "alice", "alice");
			assertThat(orders.calls()).hasValue(2);
		});
	}

	@Test
	void otherAdviceRunsAtEverySubscriptionToo() {
		this.runner.withUserConfiguration(MethodSecurity.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			Mono<String> mono = orders.preAuthorized();
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order");
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("bob")).block(SOON));
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order");
			assertThat(policies.requests()).hasSize(3);
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("alice")).block(SOON));
			assertThat(orders.calls()).hasValue(2);
		});
	}

	@Test
	void adviceThatDefersTheCallDoesNotLeaveTheCheckOut() {
		this.runner.withUserConfiguration(Deferring.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			Mono<String> mono = orders.mono("1");
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order 1");
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("alice")).block(SOON));
			assertThat(orders.calls()).hasValue(1);
		});
	}

	@Test
	void callerIsTheOneOfTheSubscribersContextElseTheOneWhoCalled() {
		run((orders, policies) -> {
			logIn("alice");
			Mono<String> mono = orders.mono("1");
			logIn("bob");
			assertThat(mono.block(SOON)).isEqualTo("order 1");
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
			mono.contextWrite(as("carol")).block(SOON);
			assertThat(policies.request().principal().userId()).isEqualTo("carol");
		});
	}

	@Test
	void authenticationIsTakenAtTheCallAndNotTheContextThatHeldIt() {
		run((orders, policies) -> {
			logIn("alice");
			Mono<String> mono = orders.mono("1");
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", "", "USER"));
			mono.block(SOON);
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
		});
	}

	@Test
	void emptySecurityContextOfTheSubscriberIsNobodyWhateverTheThreadThinks() {
		run((orders, policies) -> {
			logIn("alice");
			Mono<String> mono = orders.mono("1")
				.contextWrite(ReactiveSecurityContextHolder.withSecurityContext(Mono.<SecurityContext>empty()));
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> mono.block(SOON));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@Test
	void withoutACallerThereIsARecordAndNoCall() {
		run((orders, policies) -> {
			Mono<String> mono = orders.mono("1");
			logIn("alice");
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> mono.block(SOON));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
			assertThat(policies.requests()).hasSize(1);
			assertThat(orders.calls()).hasValue(0);
		});
	}

	@ParameterizedTest
	@MethodSource
	void usersNeverMixOnSharedThreads(String name, ExecutorService threads) {
		Scheduler scheduler = Schedulers.fromExecutorService(threads);
		run((orders, policies) -> {
			policies.decide(ReactiveCheckTests::onlyOwner);
			List<String> answers = Flux.range(0, 400).flatMap((i) -> {
				String user = "user" + i % 2;
				logIn(user);
				Mono<String> mono = orders.mono(user);
				SecurityContextHolder.clearContext();
				Mono<String> theirs = Mono.defer(() -> {
					logIn("user" + (i + 1) % 2);
					return mono;
				}).subscribeOn(scheduler);
				return (i % 3 == 0) ? theirs.publishOn(Schedulers.parallel()).contextWrite(as(user)) : theirs;
			}).collectList().block(SOON);
			assertThat(answers).hasSize(400).containsOnly("order user0", "order user1");
			assertThat(policies.requests()).hasSize(400);
		});
		scheduler.dispose();
	}

	static List<Object[]> usersNeverMixOnSharedThreads() {
		return List.of(new Object[] { "one thread", Executors.newSingleThreadExecutor() },
				new Object[] { "pool", Executors.newFixedThreadPool(8) }, new Object[] { "a thread each", perTask() });
	}

	// Virtual threads where there are any.
	private static ExecutorService perTask() {
		ThreadFactory virtual = virtualThreads();
		return (virtual != null) ? Executors.newCachedThreadPool(virtual) : Executors.newCachedThreadPool();
	}

	private static @Nullable ThreadFactory virtualThreads() {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = ClassUtils.resolveClassName("java.lang.Thread$Builder", null);
			return (ThreadFactory) type.getMethod("factory").invoke(builder);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	@Test
	void decisionIsNeverMadeOnAnEventLoop() {
		run((orders, policies) -> {
			AtomicReference<String> decider = new AtomicReference<>();
			policies.decide((request) -> {
				decider.set(Thread.currentThread().getName());
				return ReasonCode.ALLOW_RULE;
			});
			orders.mono("1").contextWrite(as("alice")).subscribeOn(Schedulers.parallel()).block(SOON);
			assertThat(decider.get()).containsIgnoringCase("boundedElastic");
			orders.mono("1").contextWrite(as("alice")).block(SOON);
			assertThat(decider.get()).isEqualTo(Thread.currentThread().getName());
		});
	}

	@Test
	void everyReactiveTypeIsChecked() {
		run((orders, policies) -> {
			policies.decide(ReactiveCheckTests::onlyAlice);
			assertThat(orders.flux().contextWrite(as("alice")).collectList().block(SOON)).containsExactly(1, 2, 3);
			assertThat(Flux.from(orders.publisher()).contextWrite(as("alice")).collectList().block(SOON))
				.isEqualTo(List.of("order"));
			logIn("alice");
			assertThat(JdkFlowAdapter.flowPublisherToFlux(orders.jdk()).collectList().block(SOON))
				.isEqualTo(List.of("order"));
			assertThat(orders.generic("1").block(SOON)).isEqualTo("order 1");
			assertThat(((Contract<Mono<String>>) orders).generic("1").block(SOON)).isEqualTo("order 1");
			assertThat(policies.requests()).hasSize(5);
			logIn("bob");
			int calls = orders.calls().get();
			for (Publisher<?> denied : List.of(orders.flux(), orders.publisher(),
					JdkFlowAdapter.flowPublisherToFlux(orders.jdk()), orders.generic("1"),
					((Contract<Mono<String>>) orders).generic("1"))) {
				assertThatExceptionOfType(AuthorizationDeniedException.class)
					.isThrownBy(() -> Flux.from(denied).blockLast(SOON));
			}
			assertThat(orders.calls()).hasValue(calls);
			assertThat(policies.requests()).hasSize(10);
		});
	}

	@Test
	void futuresAreDecidedAtTheCall() {
		run((orders, policies) -> {
			logIn("alice");
			assertThat(orders.future().join()).isEqualTo("order");
			assertThat(orders.plainFuture()).isDone();
			assertThat(policies.requests()).hasSize(2);
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::future);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::plainFuture);
			assertThat(orders.calls()).hasValue(2);
		});
	}

	@Test
	void failureOfTheMethodIsTheSubscribersError() {
		run((orders, policies) -> {
			Mono<String> failing = orders.failing().contextWrite(as("alice"));
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> failing.block(SOON));
		});
	}

	@Test
	void nullInPlaceOfAPublisherIsAnErrorThatNamesTheMethod() {
		run((orders, policies) -> {
			for (Publisher<?> nothing : List.of(orders.nothing(), orders.nothings())) {
				assertThatIllegalStateException()
					.isThrownBy(() -> Flux.from(nothing).contextWrite(as("alice")).blockLast(SOON))
					.withMessageContaining("Orders.nothing");
			}
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void handlerOfDenialsAnswersDenialsOnly() {
		this.runner.withBean(Masking.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(orders.masked().contextWrite(as("alice")).block(SOON)).isEqualTo("plain");
			policies.decide(ReasonCode.DENY_RULE);
			assertThat(orders.masked().contextWrite(as("alice")).block(SOON)).isEqualTo("***");
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> orders.masked().contextWrite(as("alice")).block(SOON));
		});
	}

	@Test
	void decisionsArePublishedAsEvents() {
		RecordingPublisher events = new RecordingPublisher();
		this.runner.withBean(AuthorizationEventPublisher.class, () -> events).run((context) -> {
			context.getBean(Orders.class).mono("1").contextWrite(as("alice")).block(SOON);
			assertThat(events.last.get()).isInstanceOf(CentraliAuthorizationDecision.class);
		});
	}

	@Test
	void addressIsTheOneOfTheRequestThatCalled() {
		run((orders, policies) -> {
			logIn("alice");
			request("192.0.2.1");
			Mono<String> mono = orders.mono("1");
			request("192.0.2.2");
			mono.subscribeOn(Schedulers.parallel()).block(SOON);
			assertThat(policies.request().ipAddress()).isEqualTo("192.0.2.1");
			mono.block(SOON);
			assertThat(policies.request().ipAddress()).isEqualTo("192.0.2.1");
		});
	}

	@Test
	void addressOfTheCallIsNotThatOfSomebodyElse() {
		run((orders, policies) -> {
			logIn("alice");
			request("192.0.2.1");
			Mono<String> mono = orders.mono("1");
			request("192.0.2.2");
			mono.contextWrite(as("bob")).block(SOON);
			assertThat(policies.request().principal().userId()).isEqualTo("bob");
			assertThat(policies.request().ipAddress()).isNull();
			Authentication alice = SecurityContextHolder.getContext().getAuthentication();
			mono.contextWrite(ReactiveSecurityContextHolder.withAuthentication(alice)).block(SOON);
			assertThat(policies.request().ipAddress()).isEqualTo("192.0.2.1");
			SecurityContextHolder.clearContext();
			Mono<String> nobodys = orders.mono("1");
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> nobodys.block(SOON));
			assertThat(policies.request().ipAddress()).isEqualTo("192.0.2.2");
			nobodys.contextWrite(as("bob")).block(SOON);
			assertThat(policies.request().ipAddress()).isNull();
		});
	}

	private void run(Scenario scenario) {
		this.runner.run((context) -> scenario.run(context.getBean(Orders.class), context.getBean(TestPolicies.class)));
	}

	private static void request(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

	private static Context as(String user) {
		return ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	private static void logIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	private static ReasonCode onlyAlice(DecisionRequest request) {
		return "alice".equals(request.principal().userId()) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	private static ReasonCode onlyOwner(DecisionRequest request) {
		return request.principal().userId().equals(request.context().get("id")) ? ReasonCode.ALLOW_RULE
				: ReasonCode.DENY_RULE;
	}

	@FunctionalInterface
	interface Scenario {

		void run(Orders orders, TestPolicies policies);

	}

	interface Contract<T> {

		@CentraliCheck(resource = "orders", action = "read", context = "{id: #id}")
		T generic(String id);

	}

	public static class Orders implements Contract<Mono<String>> {

		private final AtomicInteger calls = new AtomicInteger();

		public AtomicInteger calls() {
			return this.calls;
		}

		@CentraliCheck(resource = "orders", action = "read", context = "{id: #id}")
		public Mono<String> mono(String id) {
			this.calls.incrementAndGet();
			return Mono.just("order " + id);
		}

		@CentraliCheck(resource = "orders", action = "list")
		public Flux<Integer> flux() {
			this.calls.incrementAndGet();
			return Flux.just(1, 2, 3);
		}

		@CentraliCheck(resource = "orders", action = "list")
		public Publisher<String> publisher() {
			this.calls.incrementAndGet();
			return Mono.just("order");
		}

		@CentraliCheck(resource = "orders", action = "list")
		public Flow.Publisher<String> jdk() {
			this.calls.incrementAndGet();
			return JdkFlowAdapter.publisherToFlowPublisher(Mono.just("order"));
		}

		@Override
		public Mono<String> generic(String id) {
			this.calls.incrementAndGet();
			return Mono.just("order " + id);
		}

		@PreAuthorize("authentication.name == 'alice'")
		@CentraliCheck(resource = "orders", action = "approve")
		public Mono<String> preAuthorized() {
			this.calls.incrementAndGet();
			return Mono.just("order");
		}

		@CentraliCheck(resource = "orders", action = "ship")
		public CompletableFuture<String> future() {
			this.calls.incrementAndGet();
			return CompletableFuture.completedFuture("order");
		}

		@CentraliCheck(resource = "orders", action = "ship")
		public Future<String> plainFuture() {
			this.calls.incrementAndGet();
			return CompletableFuture.completedFuture("order");
		}

		@CentraliCheck(resource = "orders", action = "read")
		public Mono<String> failing() {
			throw new IllegalArgumentException("failed");
		}

		@CentraliCheck(resource = "orders", action = "read")
		public @Nullable Mono<String> nothing() {
			return null;
		}

		@CentraliCheck(resource = "orders", action = "read")
		public @Nullable Flux<String> nothings() {
			return null;
		}

		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliCheck(resource = "orders", action = "show")
		public Mono<String> masked() {
			return Mono.just("plain");
		}

	}

	public static class Masking implements MethodAuthorizationDeniedHandler {

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return Mono.just("***");
		}

	}

	static class RecordingPublisher implements AuthorizationEventPublisher {

		final AtomicReference<AuthorizationResult> last = new AtomicReference<>();

		@Override
		public <T> void publishAuthorizationEvent(Supplier<Authentication> authentication, T object,
				@Nullable AuthorizationResult result) {
			this.last.set(result);
		}

	}

	@EnableReactiveMethodSecurity
	@Configuration(proxyBeanMethods = false)
	static class MethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class Deferring {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DefaultPointcutAdvisor deferringAdvisor() {
			MethodInterceptor defer = (invocation) -> Mono.defer(() -> {
				try {
					return (Mono<?>) invocation.proceed();
				}
				catch (Throwable ex) {
					return Mono.error(ex);
				}
			});
			DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
					AnnotationMatchingPointcut.forMethodAnnotation(CentraliCheck.class), defer);
			advisor.setOrder(Integer.MIN_VALUE);
			return advisor;
		}

	}

}
