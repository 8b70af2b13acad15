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

package io.centrali.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.LoggingDecisionLog;
import io.centrali.audit.PolicyChange;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.DecisionHistory;
import io.centrali.spring.policy.PolicyAdministration;
import io.centrali.spring.policy.PolicyPreview;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliPolicyAdministrationAutoConfiguration}, and for what becomes
 * of the decision logs of an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class CentraliPolicyAdministrationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliAutoConfiguration.class,
				CentraliPolicyAdministrationAutoConfiguration.class))
		.withPropertyValues("centrali.policies.locations=classpath:policies/");

	@Test
	void remembersWhatIsRecordedAndPreviewsIt() {
		this.contextRunner.run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
			PolicyPreview preview = context.getBean(PolicyAdministration.class)
				.preview(List.of(PolicyDocument.of("none.json", """
						{ "name": "none", "specification": {
						  "rules": [ { "rule_id": "never", "effect": "Deny", "conditions": [] } ],
						  "default": { "rule_id": "deny", "effect": "Deny" } } }""")));
			assertThat(preview.count(PolicyPreview.Kind.NEWLY_DENIED)).isEqualTo(1);
		});
	}

	@Test
	void remembersWhatNobodyKeeps() {
		this.contextRunner.withPropertyValues("centrali.audit.store=none").run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
		});
	}

	@Test
	void nothingIsDecoratedWhenNothingIsRemembered() {
		this.contextRunner.withPropertyValues("centrali.policies.preview.history-size=0").run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(DecisionLog.class)).isExactlyInstanceOf(LoggingDecisionLog.class);
			assertThat(context.getBean(DecisionHistory.class).records()).isEmpty();
			assertThat(context).hasSingleBean(PolicyAdministration.class);
		});
	}

	@Test
	void theNumberThatIsRememberedCanBeSet() {
		this.contextRunner.withPropertyValues("centrali.policies.preview.history-size=2").run((context) -> {
			for (int i = 0; i < 5; i++) {
				decide(context.getBean(DecisionPoint.class));
			}
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "history-size=-1", "history-size=2000000", "history-memory=0" })
	void sizesThatCannotBeMeantStopTheStartUp(String property) {
		this.contextRunner.withPropertyValues("centrali.policies.preview." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void whatIsMaskedStaysMasked() {
		this.contextRunner.withPropertyValues("centrali.audit.masked-attributes=user_id").run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(PolicyAdministration.class).preview(List.of()).toString())
				.contains("*** of https://idp")
				.doesNotContain("alice");
		});
	}

	@Test
	void doesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("centrali.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PolicyAdministration.class)
				.doesNotHaveBean(DecisionHistory.class));
	}

	@Test
	void aLogOfTheApplicationsOwnTypeCanStillBeInjectedAndIsStarted() {
		this.contextRunner.withUserConfiguration(OwnType.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			OwnLog log = context.getBean(OwnLog.class);
			assertThat(log.records()).hasSize(1);
			assertThat(log.isRunning()).isTrue();
			assertThat(context.getBean(OwnUser.class).log()).isSameAs(log);
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1).isEqualTo(log.records());
		});
	}

	@Test
	void batchesAndOtherRecordsGoThrough() {
		this.contextRunner.withUserConfiguration(OwnType.class).run((context) -> {
			context.getBean(DecisionPoint.class).decide(List.of(request(), request(), request()));
			OwnLog log = context.getBean(OwnLog.class);
			assertThat(log.batches).isNull();
			assertThat(log.batches()).containsExactly(3);
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(3);
		});
	}

	@Test
	void aFinalTypeThatIsDeclaredAsAnInterfaceKeepsAllOfThem() {
		this.contextRunner.withUserConfiguration(FinalAsInterface.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
			assertThat(context.getBean(DecisionLog.class)).isInstanceOf(SmartLifecycle.class);
			assertThat(((SmartLifecycle) context.getBean(DecisionLog.class)).isRunning()).isTrue();
		});
	}

	@Test
	void aFinalTypeThatIsDeclaredAsItselfIsLeftAloneWithAWarning(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(FinalAsItself.class).run((context) -> {
			assertThat(context).hasNotFailed();
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(FinalLog.class)).isExactlyInstanceOf(FinalLog.class);
			assertThat(context.getBean(DecisionHistory.class).records()).isEmpty();
			assertThat(output).contains("Decisions that go to the bean 'finalLog' are not remembered",
					"Declare the bean as DecisionLog");
		});
	}

	@Test
	void aLambdaIsDecorated() {
		this.contextRunner.withUserConfiguration(Lambda.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(Lambda.class).records).hasSize(1)
				.isEqualTo(context.getBean(DecisionHistory.class).records());
		});
	}

	@Test
	void anExistingProxyIsAdvisedRatherThanProxiedAgain() {
		this.contextRunner.withUserConfiguration(OwnType.class, Proxying.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			DecisionLog log = context.getBean(DecisionLog.class);
			assertThat(((Advised) log).getAdvisors()).hasSize(2);
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
		});
	}

	@Test
	void aLogThatWritesToOthersIsRememberedOnce() {
		this.contextRunner.withUserConfiguration(SeveralLogs.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class));
			assertThat(context.getBean(SeveralLogs.class).records).hasSize(2);
			assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
		});
	}

	@Test
	void aDecorationByTheApplicationStillRecordsOnce() {
		this.contextRunner.withUserConfiguration(Lambda.class)
			.withBean(BeanPostProcessor.class, Decorating::new)
			.run((context) -> {
				decide(context.getBean(DecisionPoint.class));
				assertThat(context.getBean(Lambda.class).records).hasSize(1);
				assertThat(context.getBean(DecisionHistory.class).records()).hasSize(1);
			});
	}

	private static void decide(DecisionPoint decisionPoint) {
		assertThat(decisionPoint.decide(request()).isAllowed()).isTrue();
	}

	private static DecisionRequest request() {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice")
				.issuer("https://idp")
				.claims(new MappedClaims(Map.of("ext_role", "manager"), List.of()))
				.build())
			.build();
	}

	/**
	 * A log with a state, a life cycle and a method of its own.
	 */
	static class OwnLog implements DecisionLog, SmartLifecycle {

		private final List<DecisionRecord> records = new ArrayList<>();

		private final List<Integer> batches = new ArrayList<>();

		private boolean running;

		List<DecisionRecord> records() {
			return this.records;
		}

		List<Integer> batches() {
			return this.batches;
		}

		@Override
		public void record(DecisionRecord record) {
			this.records.add(record);
		}

		@Override
		public void record(List<DecisionRecord> records) {
			this.batches.add(records.size());
			this.records.addAll(records);
		}

		@Override
		public void record(PolicyChange change) {
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	/**
	 * A log that cannot be subclassed.
	 */
	static final class FinalLog implements DecisionLog, SmartLifecycle {

		private boolean running;

		@Override
		public void record(DecisionRecord record) {
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	/**
	 * Wants the log by its own type.
	 *
	 * @param log the log
	 */
	record OwnUser(OwnLog log) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnType {

		@Bean
		OwnLog ownLog() {
			return new OwnLog();
		}

		@Bean
		OwnUser ownUser(OwnLog log) {
			return new OwnUser(log);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalAsInterface {

		@Bean
		DecisionLog finalLog() {
			return new FinalLog();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalAsItself {

		@Bean
		FinalLog finalLog() {
			return new FinalLog();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambda {

		private final List<DecisionRecord> records = new ArrayList<>();

		@Bean
		DecisionLog lambda() {
			return this.records::add;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SeveralLogs {

		private final List<DecisionRecord> records = new ArrayList<>();

		@Bean
		DecisionLog first() {
			return this.records::add;
		}

		@Bean
		DecisionLog second() {
			return this.records::add;
		}

		@Bean
		@Primary
		DecisionLog both(DecisionLog first, DecisionLog second) {
			return (record) -> {
				first.record(record);
				second.record(record);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxying {

		@Bean
		static Proxies proxies() {
			return new Proxies();
		}

	}

	/**
	 * Proxies logs, as transactions would.
	 */
	static class Proxies implements BeanPostProcessor, Ordered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof DecisionLog)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(bean);
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return factory.getProxy();
		}

	}

	/**
	 * Decorates logs, as the test kit does.
	 */
	static class Decorating implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof DecisionLog log) ? new Decorated(log) : bean;
		}

	}

	/**
	 * A decorated log.
	 *
	 * @param log the log
	 */
	record Decorated(DecisionLog log) implements DecisionLog {

		@Override
		public void record(DecisionRecord record) {
			this.log.record(record);
		}

	}

}
