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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.DecisionRequest;
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
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.SimpleTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliCheck} beside other annotations.
 */
class CentraliCheckOrderTests {

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
	void checkComesBeforeTheCache() {
		this.runner.withUserConfiguration(Caching.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			context.getBean(TestPolicies.class).decide(CentraliCheckOrderTests::onlyAlice);
			assertThat(orders.cached()).isOne();
			assertThat(orders.cached()).isOne();
			logIn("bob");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::cached);
			assertThat(context.getBean(TestPolicies.class).requests()).hasSize(3);
		});
	}

	@Test
	void cacheThatWouldComeBeforeTheCheckStopsTheStartUp() {
		this.runner.withUserConfiguration(CachingFirst.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("answers before the check does"));
	}

	@Test
	void checkComesBeforeTheTransaction() {
		this.runner.withUserConfiguration(Transactions.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			orders.transactional();
			assertThat(context.getBean(CountingTransactionManager.class).begun).hasValue(1);
			context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::transactional);
			assertThat(context.getBean(CountingTransactionManager.class).begun).hasValue(1);
		});
	}

	@Test
	void checkComesBeforeTheOtherThread() {
		this.runner.withUserConfiguration(Asynchronous.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(orders.asynchronous().join()).startsWith("worker");
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::asynchronous);
		});
	}

	@Test
	void preAuthorizeComesFirst() {
		this.runner.withUserConfiguration(MethodSecurity.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			orders.preAuthorized();
			assertThat(policies.requests()).hasSize(1);
			logIn("bob");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::preAuthorized);
			assertThat(policies.requests()).hasSize(1);
			logIn("alice");
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::preAuthorized)
				.satisfies((ex) -> assertThat(ex.getAuthorizationResult())
					.isInstanceOf(CentraliAuthorizationDecision.class));
		});
	}

	@Test
	void handlerOfDenialsAnswersDenialsOnly() {
		this.runner.withBean(Masking.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(orders.masked()).isEqualTo("plain");
			policies.decide(ReasonCode.DENY_RULE);
			assertThat(orders.masked()).isEqualTo("*** handled");
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(orders::masked);
		});
	}

	private static ReasonCode onlyAlice(DecisionRequest request) {
		return "alice".equals(request.principal().userId()) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	private static void logIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
	}

	public static class Orders {

		private final AtomicInteger calls = new AtomicInteger();

		@Cacheable("orders")
		@CentraliCheck(resource = "orders", action = "read")
		public int cached() {
			return this.calls.incrementAndGet();
		}

		@Transactional
		@CentraliCheck(resource = "orders", action = "write")
		public void transactional() {
		}

		@Async
		@CentraliCheck(resource = "orders", action = "ship")
		public CompletableFuture<String> asynchronous() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@PreAuthorize("authentication.name == 'alice'")
		@CentraliCheck(resource = "orders", action = "approve")
		public void preAuthorized() {
		}

		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliCheck(resource = "orders", action = "show")
		public String masked() {
			return "plain";
		}

	}

	public static class Masking implements MethodAuthorizationDeniedHandler {

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "*** " + ((result instanceof CentraliAuthorizationDecision) ? "handled" : "unknown");
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

	@EnableCaching(order = 0)
	@Configuration(proxyBeanMethods = false)
	static class CachingFirst {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@EnableTransactionManagement
	@Configuration(proxyBeanMethods = false)
	static class Transactions {

		@Bean
		CountingTransactionManager transactionManager() {
			return new CountingTransactionManager();
		}

	}

	static class CountingTransactionManager implements PlatformTransactionManager {

		final AtomicInteger begun = new AtomicInteger();

		@Override
		public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
			this.begun.incrementAndGet();
			return new SimpleTransactionStatus();
		}

		@Override
		public void commit(TransactionStatus status) {
		}

		@Override
		public void rollback(TransactionStatus status) {
		}

	}

	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	static class Asynchronous {

		@Bean(destroyMethod = "shutdown")
		ExecutorService workers() {
			return Executors.newSingleThreadExecutor((task) -> new Thread(task, "worker"));
		}

		@Bean
		AsyncTaskExecutor taskExecutor(ExecutorService workers) {
			return new TaskExecutorAdapter(workers);
		}

	}

	@EnableMethodSecurity
	@Configuration(proxyBeanMethods = false)
	static class MethodSecurity {

	}

}
