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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for where and for whom {@link ReactiveDecisions} are made.
 */
class ReactiveDecisionsTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean("users", Users.class)
		.withBean("orders", Orders.class)
		.withBean("shelf", Shelf.class);

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void whatTheMethodSubscribesToIsDecidedForTheSameCaller() {
		run((orders, policies) -> {
			logIn("alice");
			Mono<String> mono = orders.approve();
			Flux<String> flux = orders.approveAll();
			logIn("bob");
			mono.block(SOON);
			flux.blockLast(SOON);
			SecurityContextHolder.clearContext();
			mono.subscribeOn(Schedulers.parallel()).block(SOON);
			flux.subscribeOn(Schedulers.parallel()).blockLast(SOON);
			assertThat(policies.requests()).hasSize(8)
				.allSatisfy((request) -> assertThat(request.principal().userId()).isEqualTo("alice"));
		});
	}

	@Test
	void addressGoesWithTheCallerToWhatTheMethodSubscribesTo() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		run((orders, policies) -> {
			logIn("alice");
			request.setRemoteAddr("192.0.2.1");
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
			Mono<String> mono = orders.approve();
			logIn("bob");
			request.setRemoteAddr("192.0.2.2");
			mono.block(SOON);
			assertThat(policies.requests()).hasSize(2).allSatisfy((asked) -> {
				assertThat(asked.principal().userId()).isEqualTo("alice");
				assertThat(asked.ipAddress()).isEqualTo("192.0.2.1");
			});
		});
	}

	@Test
	void expressionsSeeTheCallerWhateverTheThreadThinks() {
		run((orders, policies) -> {
			logIn("bob");
			Mono<String> mono = orders.seen();
			mono.contextWrite(as("alice")).block(SOON);
			assertThat(policies.request().context()).containsEntry("seen", "alice");
			assertThat(current()).isEqualTo("bob");
			mono.contextWrite(as("alice")).subscribeOn(Schedulers.parallel()).block(SOON);
			assertThat(policies.request().context()).containsEntry("seen", "alice");
			policies.decide((request) -> {
				throw new IllegalStateException("failed");
			});
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> mono.contextWrite(as("alice")).block(SOON));
			assertThat(current()).isEqualTo("bob");
		});
	}

	@Test
	void withoutACallerTheThreadsUserStaysAndIsNotAsked() {
		run((orders, policies) -> {
			Mono<String> mono = orders.seen();
			logIn("bob");
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> mono.block(SOON));
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
			assertThat(current()).isEqualTo("bob");
		});
	}

	@Test
	void whoGoesAwayDoesNotInterruptADecision() {
		CountDownLatch deciding = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
		this.runner.run((context) -> {
			context.getBean(TestPolicies.class).decide((request) -> {
				deciding.countDown();
				boolean interruption = !awaits(gone);
				interrupted.add(interruption || Thread.currentThread().isInterrupted());
				return ReasonCode.ALLOW_RULE;
			});
			Orders orders = context.getBean(Orders.class);
			Disposable subscription = orders.seen()
				.contextWrite(as("alice"))
				.subscribeOn(Schedulers.parallel())
				.subscribe();
			assertThat(deciding.await(10, TimeUnit.SECONDS)).isTrue();
			subscription.dispose();
			gone.countDown();
			assertThat(interrupted.poll(10, TimeUnit.SECONDS)).isFalse();
			assertThat(context.getBean(TestPolicies.class).requests()).hasSize(1);
			assertThat(orders.bodies()).hasValue(0);
		});
	}

	private static boolean awaits(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	@Test
	void everyEventLoopIsLeftForADecision() {
		ExecutorService netty = Executors.newSingleThreadExecutor(new DefaultThreadFactory("lettuce"));
		Scheduler parallel = Schedulers.newParallel("loop", 1);
		Scheduler other = Schedulers.newBoundedElastic(1, 10, "worker");
		run((orders, policies) -> {
			BlockingQueue<String> deciders = new LinkedBlockingQueue<>();
			policies.decide((request) -> {
				deciders.add(Thread.currentThread().getName());
				return ReasonCode.ALLOW_RULE;
			});
			for (Scheduler loop : List.of(Schedulers.fromExecutorService(netty), parallel, other)) {
				orders.seen().contextWrite(as("alice")).subscribeOn(loop).block(SOON);
			}
			assertThat(deciders.poll()).containsIgnoringCase("boundedElastic");
			assertThat(deciders.poll()).containsIgnoringCase("boundedElastic");
			assertThat(deciders.poll()).startsWith("worker");
		});
		netty.shutdown();
		parallel.dispose();
		other.dispose();
	}

	@Test
	void everyTryIsDecided() {
		run((orders, policies) -> {
			AtomicInteger tries = new AtomicInteger();
			policies.decide((request) -> (tries.incrementAndGet() < 3) ? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
			assertThat(orders.seen().retryWhen(Retry.max(5)).contextWrite(as("alice")).block(SOON)).isEqualTo("seen");
			assertThat(policies.requests()).hasSize(3);
			assertThat(orders.bodies()).hasValue(1);
			assertThat(orders.seen().repeat(2).contextWrite(as("alice")).collectList().block(SOON)).hasSize(3);
			assertThat(policies.requests()).hasSize(6);
			assertThat(orders.bodies()).hasValue(4);
		});
	}

	@Test
	void callerThatCannotBeFoundIsRefusedAndRecorded() {
		run((orders, policies) -> {
			for (Exception failure : List.of(new IllegalStateException("down"), new TimeoutException("late"))) {
				Mono<String> mono = orders.seen()
					.contextWrite(ReactiveSecurityContextHolder.withSecurityContext(Mono.error(failure)));
				assertThatException().isThrownBy(() -> mono.block(SOON))
					.matches((ex) -> Exceptions.unwrap(ex) == failure);
				assertThatException().isThrownBy(() -> mono.subscribeOn(Schedulers.parallel()).block(SOON))
					.matches((ex) -> Exceptions.unwrap(ex) == failure);
				assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
				assertThat(policies.decision().detail()).contains(failure.getClass().getName()).doesNotContain("late");
			}
			assertThat(policies.requests()).hasSize(4);
			assertThat(orders.bodies()).hasValue(0);
		});
	}

	@Test
	void callerOfARequestThatCannotBeFoundIsRefusedAndRecorded() {
		this.runner.run((context) -> {
			AuthorizationContext request = new AuthorizationContext(
					MockServerWebExchange.from(MockServerHttpRequest.get("/")));
			CentraliReactiveRequestAuthorizationManager manager = new CentraliReactiveRequestAuthorizationManager.Factory(
					new Checkpoint(context))
				.check("orders", "read");
			IllegalStateException failure = new IllegalStateException("sessions are down");
			assertThatException().isThrownBy(() -> manager.authorize(Mono.error(failure), request).block(SOON))
				.isSameAs(failure);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(policies.requests()).hasSize(1);
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		});
	}

	@Test
	void decisionThatNoThreadIsLeftForIsRefusedAndRecorded() {
		Schedulers.setFactory(new Schedulers.Factory() {

			@Override
			public Scheduler newBoundedElastic(int threads, int tasks, ThreadFactory factory, int seconds) {
				return new Full();
			}

		});
		try {
			run((orders, policies) -> {
				Mono<String> mono = orders.seen().contextWrite(as("alice")).subscribeOn(Schedulers.parallel());
				assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> mono.block(SOON));
				assertThat(policies.requests()).hasSize(1);
				assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
				assertThat(policies.decision().detail()).contains("RejectedExecutionException");
				assertThat(orders.bodies()).hasValue(0);
			});
		}
		finally {
			Schedulers.resetFactory();
		}
	}

	private void run(Scenario scenario) {
		this.runner.run((context) -> scenario.run(context.getBean(Orders.class), context.getBean(TestPolicies.class)));
	}

	private static Context as(String user) {
		return ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	private static void logIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	private static String current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	@FunctionalInterface
	interface Scenario {

		void run(Orders orders, TestPolicies policies);

	}

	static class Full implements Scheduler {

		@Override
		public Disposable schedule(Runnable task) {
			throw new RejectedExecutionException("full");
		}

		@Override
		public Worker createWorker() {
			throw new RejectedExecutionException("full");
		}

	}

	public static class Users {

		public String current() {
			return ReactiveDecisionsTests.current();
		}

	}

	public static class Orders {

		private final AtomicInteger bodies = new AtomicInteger();

		private final Shelf shelf;

		Orders(Shelf shelf) {
			this.shelf = shelf;
		}

		public AtomicInteger bodies() {
			return this.bodies;
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public Mono<String> approve() {
			return this.shelf.take();
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public Flux<String> approveAll() {
			return Flux.from(this.shelf.take());
		}

		@CentraliCheck(resource = "orders", action = "read", context = "{seen: @users.current()}")
		public Mono<String> seen() {
			this.bodies.incrementAndGet();
			return Mono.just("seen");
		}

	}

	public static class Shelf {

		@CentraliCheck(resource = "shelf", action = "take")
		public Mono<String> take() {
			return Mono.just("taken");
		}

	}

}
