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

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for checks of results that are cached.
 */
class CentraliReturnCacheTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class, CentraliPostCheckTransactionTests.Database.class)
		.withBean(Orders.class);

	@BeforeEach
	void logIn() {
		logIn("alice");
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@ValueSource(classes = { Caching.class, CachingOverTransactions.class, TransactionsOverCaching.class })
	void hitIsCheckedToo(Class<?> configuration) {
		run(configuration, (orders, policies) -> {
			assertThat(orders.find()).isOne();
			assertThat(orders.find()).isOne();
			logIn("bob");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::find);
			assertThat(policies.requests()).hasSize(3);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Caching.class, CachingOverTransactions.class, TransactionsOverCaching.class })
	void refusedResultIsNotCached(Class<?> configuration) {
		run(configuration, (orders, policies) -> {
			logIn("bob");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::find);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::put);
			assertThat(policies.requests()).hasSize(2);
			logIn("alice");
			assertThat(orders.find()).isEqualTo(3);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Caching.class, CachingOverTransactions.class, TransactionsOverCaching.class })
	void maskedResultIsNotCached(Class<?> configuration) {
		run(configuration, (orders, policies) -> {
			logIn("bob");
			assertThat(orders.masked()).isEqualTo("masked");
			assertThat(orders.maskedRead()).isEqualTo("masked");
			assertThat(orders.maskedCalls()).isEqualTo(2);
			logIn("alice");
			assertThat(orders.masked()).isEqualTo("plain");
			assertThat(orders.maskedRead()).isEqualTo("plain");
			assertThat(orders.maskedCalls()).as("what was refused had not been cached").isEqualTo(4);
			logIn("bob");
			assertThat(orders.masked()).isEqualTo("masked");
			assertThat(orders.maskedRead()).isEqualTo("masked");
			assertThat(orders.maskedCalls()).as("what was allowed had been").isEqualTo(4);
			assertThat(policies.requests()).hasSize(6);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Caching.class, CachingOverTransactions.class, TransactionsOverCaching.class })
	void cacheKeepsWhatAFilterLeavesOut(Class<?> configuration) {
		run(configuration, (orders, policies) -> {
			logIn("bob");
			assertThat(orders.filtered()).containsExactly("public");
			logIn("alice");
			assertThat(orders.filtered()).containsExactly("public", "secret");
			logIn("bob");
			assertThat(orders.filtered()).containsExactly("public");
			assertThat(policies.requests()).hasSize(6);
		});
	}

	@Test
	void cacheThatWouldComeBeforeTheCheckStopsTheStartUp() {
		this.runner.withUserConfiguration(CachingFirst.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("answers before the check does")
				.hasMessageContaining("or above 510")
				.hasMessageContaining("or above 610"));
	}

	private void run(Class<?> configuration, OrdersConsumer test) {
		this.runner.withUserConfiguration(configuration).run((context) -> {
			assertThat(context).hasNotFailed();
			TestPolicies policies = context.getBean(TestPolicies.class);
			policies.decide(CentraliReturnCacheTests::decide);
			test.accept(context.getBean(Orders.class), policies);
		});
	}

	private static ReasonCode decide(DecisionRequest request) {
		boolean allowed = "alice".equals(request.principal().userId())
				|| "public".equals(request.context().get("value"));
		return allowed ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	private static void logIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	interface OrdersConsumer {

		void accept(Orders orders, TestPolicies policies) throws Exception;

	}

	public static class Orders {

		private final AtomicInteger calls = new AtomicInteger();

		private final AtomicInteger maskedCalls = new AtomicInteger();

		@Transactional
		@Cacheable(cacheNames = "orders", key = "'order'")
		@CentraliPostCheck(resource = "orders", action = "read", context = "{value: #returnObject}")
		public int find() {
			return this.calls.incrementAndGet();
		}

		@Transactional
		@CachePut(cacheNames = "orders", key = "'order'")
		@CentraliPostCheck(resource = "orders", action = "write", context = "{value: #returnObject}")
		public int put() {
			return this.calls.incrementAndGet();
		}

		public int maskedCalls() {
			return this.maskedCalls.get();
		}

		@Transactional
		@Cacheable("masked")
		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "read")
		public String masked() {
			this.maskedCalls.incrementAndGet();
			return "plain";
		}

		@Transactional(readOnly = true)
		@Cacheable("read")
		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "read")
		public String maskedRead() {
			this.maskedCalls.incrementAndGet();
			return "plain";
		}

		@Transactional
		@Cacheable("filtered")
		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject}")
		public List<String> filtered() {
			return List.of("public", "secret");
		}

	}

	static class Masking implements MethodAuthorizationDeniedHandler {

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "masked";
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

	@EnableCaching(order = 1000)
	@EnableTransactionManagement
	@Configuration(proxyBeanMethods = false)
	static class CachingOverTransactions {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@EnableCaching
	@EnableTransactionManagement(order = 0)
	@Configuration(proxyBeanMethods = false)
	static class TransactionsOverCaching {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@EnableCaching(order = 0)
	@Configuration(proxyBeanMethods = false)
	static class CachingFirst {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

}
