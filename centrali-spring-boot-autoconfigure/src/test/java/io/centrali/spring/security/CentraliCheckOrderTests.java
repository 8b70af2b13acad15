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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.aop.interceptor.DebugInterceptor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.resilience.InvocationRejectedException;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.resilience.retry.MethodRetrySpec;
import org.springframework.resilience.retry.SimpleRetryInterceptor;
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
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliCheck} beside other annotations.
 */
class CentraliCheckOrderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean("orders", Orders.class);

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

	@ParameterizedTest
	@ValueSource(classes = { Transactions.class, TransactionsFirst.class })
	void checkComesBeforeTheTransaction(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration).run((context) -> {
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
	void retriesComeAfterTheCheck() {
		this.runner.withUserConfiguration(Resilient.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(orders.retried()).isEqualTo(2);
			assertThat(policies.requests()).hasSize(1);
			policies.decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(orders::retried);
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void refusedCallTakesNoPlaceOfAConcurrencyLimit() {
		this.runner.withUserConfiguration(Resilient.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			orders.limited(() -> {
				assertThatExceptionOfType(InvocationRejectedException.class).isThrownBy(() -> orders.limited(() -> {
				}));
				context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.limited(() -> {
				}));
			});
			assertThat(context.getBean(TestPolicies.class).requests()).hasSize(3);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "cacheInterceptor", "transactionInterceptor", "asyncInterceptor", "retryInterceptor" })
	void adviceOfAnotherProxyThatWouldComeBeforeTheCheckStopsTheStartUp(String interceptor) {
		this.runner.withUserConfiguration(Caching.class, Transactions.class, SecondProxy.class)
			.withPropertyValues("interceptor=" + interceptor)
			.withBean("asyncInterceptor", AsyncExecutionInterceptor.class,
					() -> new AsyncExecutionInterceptor((Executor) Runnable::run))
			.withBean("retryInterceptor", SimpleRetryInterceptor.class,
					new MethodRetrySpec((method, failure) -> true, 1, Duration.ZERO))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("A second proxy of the bean 'orders'")
				.hasMessageContaining("Have one auto-proxy creator"));
	}

	@Test
	void otherAdviceOfAnotherProxyMayComeBeforeTheCheck() {
		this.runner.withUserConfiguration(SecondProxy.class)
			.withPropertyValues("interceptor=debugInterceptor")
			.withBean("debugInterceptor", DebugInterceptor.class)
			.run((context) -> {
				context.getBean(Orders.class).transactional();
				assertThat(context.getBean(TestPolicies.class).requests()).hasSize(1);
			});
	}

	@Test
	void secondProxyThatChecksTooStopsTheStartUp() {
		this.runner.withUserConfiguration(SecondCreator.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Two proxies of the bean 'orders' check every call")
				.hasMessageContaining("Have one auto-proxy creator"));
	}

	@ParameterizedTest
	@ValueSource(classes = { AsyncExecutionInterceptor.class, TransactionInterceptor.class, DebugInterceptor.class })
	void adviceThatIsPutBeforeTheCheckInTheEndStopsTheStartUp(Class<? extends Advice> advice) {
		boolean harmless = advice == DebugInterceptor.class;
		Advice instance = harmless ? new DebugInterceptor()
				: (advice == TransactionInterceptor.class)
						? new TransactionInterceptor((TransactionManager) new CountingTransactionManager(),
								new AnnotationTransactionAttributeSource())
						: new AsyncExecutionInterceptor((Executor) Runnable::run);
		this.runner.withBean(PutFirst.class, instance).run((context) -> {
			if (harmless) {
				assertThat(context).hasNotFailed();
				return;
			}
			assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Orders.transactional()")
				.hasMessageContaining("would begin before the check");
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

		@Retryable(delay = 1)
		@CentraliCheck(resource = "orders", action = "write")
		public int retried() {
			int call = this.calls.incrementAndGet();
			Assert.state(call > 1, "not yet");
			return call;
		}

		@ConcurrencyLimit(limit = 1, policy = ConcurrencyLimit.ThrottlePolicy.REJECT)
		@CentraliCheck(resource = "orders", action = "write")
		public void limited(Runnable task) {
			task.run();
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

	@EnableTransactionManagement(order = Ordered.HIGHEST_PRECEDENCE)
	@Configuration(proxyBeanMethods = false)
	static class TransactionsFirst {

		@Bean
		CountingTransactionManager transactionManager() {
			return new CountingTransactionManager();
		}

	}

	@EnableResilientMethods
	@Configuration(proxyBeanMethods = false)
	static class Resilient {

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondProxy {

		@Bean
		static BeanNameAutoProxyCreator second(Environment environment) {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("orders");
			creator.setInterceptorNames(environment.getRequiredProperty("interceptor"));
			creator.setProxyTargetClass(true);
			return creator;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondCreator {

		@Bean
		static DefaultAdvisorAutoProxyCreator second() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

	}

	static class PutFirst implements SmartInitializingSingleton, BeanFactoryAware {

		private final Advice advice;

		private @Nullable BeanFactory beanFactory;

		PutFirst(Advice advice) {
			this.advice = advice;
		}

		@Override
		public void setBeanFactory(BeanFactory beanFactory) {
			this.beanFactory = beanFactory;
		}

		@Override
		public void afterSingletonsInstantiated() {
			Assert.state(this.beanFactory != null, "There must be a bean factory");
			((Advised) this.beanFactory.getBean("orders")).addAdvice(0, this.advice);
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
