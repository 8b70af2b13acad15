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
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliPostCheck} in transactions of a real database.
 */
class CentraliPostCheckTransactionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class, Database.class)
		.withBean(Orders.class)
		.withBean(Service.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void refusedWriteIsRolledBack(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.orders().write();
			assertThat(beans.count()).isOne();
			beans.policies().decide(CentraliPostCheckTransactionTests::denyInTransaction);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(beans.orders()::write);
			assertThat(beans.count()).isOne();
			assertThat(beans.policies().requests()).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void undecidedWriteIsRolledBack(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.policies().decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(beans.orders()::write);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(beans.orders()::lenient);
			assertThat(beans.count()).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void rollbackRulesDoNotKeepARefusedWrite(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.policies().decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(beans.orders()::lenient);
			assertThat(beans.count()).isZero();
		});
	}

	@Test
	void refusedWriteTakesTheTransactionOfItsCallerAlong() {
		run(Default.class, (beans) -> {
			beans.policies().decide(ReasonCode.DENY_RULE);
			assertThatExceptionOfType(UnexpectedRollbackException.class)
				.isThrownBy(() -> beans.service().swallows(beans.orders()::write));
			assertThatExceptionOfType(UnexpectedRollbackException.class)
				.isThrownBy(() -> beans.service().swallows(beans.orders()::lenient));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> beans.service().swallows(beans.orders()::joins));
			assertThat(beans.count()).isZero();
		});
	}

	@Test
	void refusedWriteInATransactionOfItsOwnLeavesThatOfItsCaller() {
		run(Default.class, (beans) -> {
			beans.policies().decide(ReasonCode.DENY_RULE);
			beans.service().swallows(beans.orders()::alone);
			assertThat(beans.count()).isOne();
		});
	}

	@Test
	void refusedWriteInATransactionManagedInCodeIsRolledBack() {
		run(Default.class, (beans) -> {
			beans.policies().decide(ReasonCode.DENY_RULE);
			TransactionTemplate template = new TransactionTemplate(beans.transactionManager());
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> template.executeWithoutResult((status) -> beans.orders().joins()));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> template.executeWithoutResult((status) -> swallow(beans.orders()::joins)));
			assertThat(beans.count()).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void refusedWriteIsRolledBackWhenAHandlerAnswers(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.policies().decide(ReasonCode.DENY_RULE);
			assertThat(beans.orders().handled()).isEqualTo("masked");
			assertThat(beans.orders().handledLeniently()).isEqualTo("masked");
			assertThat(beans.count()).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void handledReadLeavesTheTransactionOfItsCaller(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.policies().decide(CentraliPostCheckTransactionTests::denyInTransaction);
			assertThat(beans.service().writesAround(beans.orders()::handledRead)).isEqualTo("masked");
			assertThat(beans.service().writesAround(beans.orders()::handledJoining)).isEqualTo("masked");
			assertThat(beans.count()).isEqualTo(2);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Default.class, First.class, BetweenTheChecks.class })
	void filterRunsInTheTransaction(Class<?> transactions) {
		run(transactions, (beans) -> {
			beans.policies()
				.decide((request) -> TransactionSynchronizationManager.isActualTransactionActive()
						? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE);
			assertThat(beans.orders().filtered()).containsExactly("a", "b");
			assertThat(beans.policies().requests()).hasSize(2);
			beans.policies().decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(beans.orders()::filtered);
			assertThat(beans.count()).isOne();
		});
	}

	@Test
	void repositoryThatCommitsBeforeTheCheckStopsTheStartUp() {
		this.runner.withUserConfiguration(Default.class)
			.withBean(RepositoryFactoryBean.class, () -> new RepositoryFactoryBean(WritingRepository.class))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("commits its transaction before the check")
				.hasMessageNotContaining("ReadingRepository"));
	}

	@Test
	void repositoryThatReadsIsChecked() {
		this.runner.withUserConfiguration(Default.class)
			.withBean(RepositoryFactoryBean.class, () -> new RepositoryFactoryBean(ReadingRepository.class))
			.run((context) -> {
				ReadingRepository repository = context.getBean(ReadingRepository.class);
				assertThat(repository.read()).isEqualTo("read");
				TestPolicies policies = context.getBean(TestPolicies.class);
				assertThat(policies.requests()).hasSize(1);
				policies.decide(ReasonCode.DENY_RULE);
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(repository::read);
			});
	}

	private static ReasonCode denyInTransaction(DecisionRequest request) {
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
		return ReasonCode.DENY_RULE;
	}

	private static void swallow(Runnable call) {
		try {
			call.run();
		}
		catch (AccessDeniedException ex) {
			// As an application might.
		}
	}

	private static String insert(JdbcTemplate jdbc) {
		jdbc.update("INSERT INTO orders VALUES (1)");
		return "written";
	}

	private void run(Class<?> transactions, BeansConsumer test) {
		this.runner.withUserConfiguration(transactions).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(new Beans(context.getBean(Orders.class), context.getBean(Service.class),
					context.getBean(TestPolicies.class), context.getBean(JdbcTemplate.class),
					context.getBean(PlatformTransactionManager.class)));
		});
	}

	interface BeansConsumer {

		void accept(Beans beans) throws Exception;

	}

	record Beans(Orders orders, Service service, TestPolicies policies, JdbcTemplate jdbc,
			PlatformTransactionManager transactionManager) {

		int count() {
			Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class);
			return (count != null) ? count : -1;
		}

	}

	public static class Service {

		private final JdbcTemplate jdbc;

		Service(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Transactional
		public void swallows(Runnable call) {
			insert(this.jdbc);
			swallow(call);
		}

		@Transactional
		public String writesAround(Supplier<String> call) {
			insert(this.jdbc);
			return call.get();
		}

	}

	public static class Orders {

		private final JdbcTemplate jdbc;

		Orders(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Transactional
		@CentraliPostCheck(resource = "orders", action = "write", context = "{value: #returnObject}")
		public String write() {
			return insert(this.jdbc);
		}

		@Transactional(noRollbackFor = RuntimeException.class)
		@CentraliPostCheck(resource = "orders", action = "write")
		public String lenient() {
			return insert(this.jdbc);
		}

		@CentraliPostCheck(resource = "orders", action = "write")
		public String joins() {
			return insert(this.jdbc);
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		@CentraliPostCheck(resource = "orders", action = "write")
		public String alone() {
			return insert(this.jdbc);
		}

		@Transactional
		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "write")
		public String handled() {
			return insert(this.jdbc);
		}

		@Transactional(noRollbackFor = RuntimeException.class)
		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "write")
		public String handledLeniently() {
			return insert(this.jdbc);
		}

		@Transactional(readOnly = true)
		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "read")
		public String handledRead() {
			return "secret";
		}

		@HandleAuthorizationDenied(handlerClass = Masking.class)
		@CentraliPostCheck(resource = "orders", action = "read")
		public String handledJoining() {
			return "secret";
		}

		@Transactional
		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject}")
		public List<String> filtered() {
			insert(this.jdbc);
			return List.of("a", "b");
		}

	}

	static class Masking implements MethodAuthorizationDeniedHandler {

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "masked";
		}

	}

	interface WritingRepository {

		@Transactional
		@CentraliPostCheck(resource = "orders", action = "write")
		String write();

	}

	interface ReadingRepository {

		@Transactional(readOnly = true)
		@CentraliPostCheck(resource = "orders", action = "read")
		String read();

	}

	/**
	 * Makes proxies as Spring Data does, which have the transaction within.
	 */
	static class RepositoryFactoryBean implements FactoryBean<Object> {

		private final Class<?> type;

		RepositoryFactoryBean(Class<?> type) {
			this.type = type;
		}

		@Override
		public Object getObject() {
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(new Object());
			factory.setInterfaces(this.type);
			TransactionInterceptor transactions = new TransactionInterceptor();
			transactions.setTransactionAttributeSource(new AnnotationTransactionAttributeSource());
			transactions.setTransactionManager(new JdbcTransactionManager(Database.database()));
			factory.addAdvice(transactions);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.getMethod().getName());
			return factory.getProxy();
		}

		@Override
		public Class<?> getObjectType() {
			return this.type;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Database {

		static DataSource database() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		DataSource dataSource() {
			return database();
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("CREATE TABLE orders (id INT)");
			return jdbc;
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@EnableTransactionManagement
	@Configuration(proxyBeanMethods = false)
	static class Default {

	}

	@EnableTransactionManagement(order = Ordered.HIGHEST_PRECEDENCE)
	@Configuration(proxyBeanMethods = false)
	static class First {

	}

	@EnableTransactionManagement(order = 555)
	@Configuration(proxyBeanMethods = false)
	static class BetweenTheChecks {

	}

}
