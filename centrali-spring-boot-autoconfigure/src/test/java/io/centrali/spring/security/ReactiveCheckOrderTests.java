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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliCheck} beside other annotations of methods whose result is
 * subscribed to.
 */
class ReactiveCheckOrderTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean("orders", Orders.class)
		.withBean("shop", Shop.class);

	@ParameterizedTest
	@ValueSource(classes = { Caching.class, CachingFirst.class })
	void whatACacheKeepsIsCheckedForEachCaller(Class<?> caching) {
		this.runner.withUserConfiguration(caching).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class).decide(ReactiveCheckOrderTests::onlyAlice);
			Mono<Integer> mono = orders.cached();
			Flux<Integer> flux = orders.cachedFlux();
			for (int i = 0; i < 2; i++) {
				assertThat(mono.contextWrite(as("alice")).block(SOON)).isOne();
				assertThat(orders.cached().contextWrite(as("alice")).block(SOON)).isOne();
				assertThat(flux.contextWrite(as("alice")).collectList().block(SOON)).containsExactly(2);
				for (Flux<Integer> denied : List.of(mono.flux(), orders.cached().flux(), flux, orders.cachedFlux())) {
					assertThatExceptionOfType(AuthorizationDeniedException.class)
						.isThrownBy(() -> denied.contextWrite(as("bob")).blockLast(SOON));
				}
			}
			assertThat(policies.requests()).hasSize(14);
		});
	}

	@Test
	void transactionBeginsAfterTheDecision() {
		this.runner.withUserConfiguration(Transactions.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			List<String> events = context.getBean(Events.class).events;
			TestPolicies policies = context.getBean(TestPolicies.class).decide((request) -> {
				events.add("decision");
				return onlyAlice(request);
			});
			Mono<String> mono = orders.transactional();
			assertThat(mono.contextWrite(as("alice")).block(SOON)).isEqualTo("order");
			assertThat(events).containsExactly("decision", "begin", "commit");
			events.clear();
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> mono.contextWrite(as("bob")).block(SOON));
			assertThat(events).containsExactly("decision");
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void denialWithinATransactionRollsItBack() {
		this.runner.withUserConfiguration(Transactions.class).run((context) -> {
			context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> context.getBean(Shop.class).sell().contextWrite(as("alice")).block(SOON));
			assertThat(context.getBean(Events.class).events).containsExactly("begin", "rollback");
		});
	}

	@Test
	void retriesComeAfterTheDecision() {
		this.runner.withUserConfiguration(Retrying.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(orders.retried().contextWrite(as("alice")).block(SOON)).isEqualTo("order 2");
			assertThat(policies.requests()).hasSize(1);
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> orders.retried().contextWrite(as("alice")).block(SOON));
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void cacheOfAnotherProxyStopsTheStartUp() {
		this.runner.withUserConfiguration(Caching.class, CentraliCheckOrderTests.SecondProxy.class)
			.withPropertyValues("interceptor=cacheInterceptor")
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("A second proxy of the bean 'orders'"));
	}

	@Test
	void secondProxyThatChecksTooStopsTheStartUp() {
		this.runner.withUserConfiguration(CentraliCheckOrderTests.SecondCreator.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Two proxies of the bean 'orders' check every call"));
	}

	@Test
	void cacheThatIsPutBeforeTheCheckInTheEndStopsTheStartUp() {
		this.runner.withBean(CentraliCheckOrderTests.PutFirst.class, new CacheInterceptor())
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("The cache of the bean 'orders' answers before the check does"));
	}

	private static Context as(String user) {
		return ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	private static ReasonCode onlyAlice(DecisionRequest request) {
		return "alice".equals(request.principal().userId()) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	public static class Orders {

		private final AtomicInteger calls = new AtomicInteger();

		@Cacheable("orders")
		@CentraliCheck(resource = "orders", action = "read")
		public Mono<Integer> cached() {
			return Mono.fromSupplier(this.calls::incrementAndGet);
		}

		@Cacheable("all-orders")
		@CentraliCheck(resource = "orders", action = "list")
		public Flux<Integer> cachedFlux() {
			return Flux.defer(() -> Flux.just(this.calls.incrementAndGet()));
		}

		@Transactional
		@CentraliCheck(resource = "orders", action = "approve")
		public Mono<String> transactional() {
			return Mono.just("order");
		}

		@Retryable(delay = 1)
		@CentraliCheck(resource = "orders", action = "approve")
		public Mono<String> retried() {
			return Mono.fromSupplier(() -> {
				int call = this.calls.incrementAndGet();
				Assert.state(call > 1, "not yet");
				return "order " + call;
			});
		}

	}

	public static class Shop {

		private final Orders orders;

		Shop(Orders orders) {
			this.orders = orders;
		}

		@Transactional
		public Mono<String> sell() {
			return Mono.defer(this.orders::transactional);
		}

	}

	@EnableCaching
	@Configuration(proxyBeanMethods = false)
	static class Caching {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@EnableCaching(order = Ordered.HIGHEST_PRECEDENCE)
	@Configuration(proxyBeanMethods = false)
	static class CachingFirst {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@EnableResilientMethods
	@Configuration(proxyBeanMethods = false)
	static class Retrying {

	}

	@EnableTransactionManagement(order = Ordered.HIGHEST_PRECEDENCE)
	@Configuration(proxyBeanMethods = false)
	static class Transactions {

		@Bean
		Events events() {
			return new Events();
		}

	}

	static class Events implements ReactiveTransactionManager {

		final List<String> events = new CopyOnWriteArrayList<>();

		@Override
		public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
			return Mono.fromSupplier(() -> {
				this.events.add("begin");
				return new ReactiveTransaction() {
				};
			});
		}

		@Override
		public Mono<Void> commit(ReactiveTransaction transaction) {
			return Mono.fromRunnable(() -> this.events.add("commit"));
		}

		@Override
		public Mono<Void> rollback(ReactiveTransaction transaction) {
			return Mono.fromRunnable(() -> this.events.add("rollback"));
		}

	}

}
