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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.Centrali;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.InvalidCentraliCheckException;
import io.centrali.spring.security.TestPolicies;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for everything that may take away what enforces checks: they are enforced all the
 * same, or the start-up stops.
 */
class BackedOffTests {

	private static final String ADVISOR = "centraliCheckAuthorizationAdvisor";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean(Orders.class);

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void disabled() {
		this.runner.withPropertyValues("centrali.enabled=false")
			.run((context) -> assertRefused(context.getStartupFailure(), "checks are disabled"));
	}

	@Test
	void withoutWhatDecides() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
			.withBean(Orders.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "not exactly one DecisionPoint"));
	}

	@Test
	void anAdvisorOfTheSameName() {
		this.runner.withUserConfiguration(OwnAdvisor.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOf(BeanDefinitionOverrideException.class));
	}

	@Test
	void anAdvisorOfTheSameNameThatIsOverridden() {
		this.runner.withAllowBeanDefinitionOverriding(true)
			.withUserConfiguration(OwnAdvisor.class)
			.run((context) -> assertEnforced((ApplicationContext) context));
	}

	@Test
	void anAdvisorThatReplacesTheOneThatChecks() {
		this.runner.withAllowBeanDefinitionOverriding(true)
			.withUserConfiguration(ReplacesAdvisor.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "Nothing checks the bean"));
	}

	@Test
	void anAdvisorThatIsRemoved() {
		this.runner.withUserConfiguration(RemovesAdvisor.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "Nothing checks the bean"));
	}

	@Test
	void anApiOfTheApplicationsOwn() {
		this.runner.withBean(Centrali.class, () -> mock(Centrali.class))
			.run((context) -> assertEnforced((ApplicationContext) context));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.aop.auto=false", "spring.main.lazy-initialization=true",
			"spring.aop.proxy-target-class=false" })
	void propertiesOfTheApplication(String property) {
		try (ConfigurableApplicationContext context = application(Whole.class).properties(property).run()) {
			assertEnforced(context);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Excluding.class, Slice.class })
	void autoConfigurationsThatAreNotThere(Class<?> application) {
		assertThatException().isThrownBy(() -> application(application).run())
			.havingCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining(
					"The bean 'orders' carries annotations of Centrali, but Centrali's auto-configurations are "
							+ "not there. Do not exclude them; to a test slice, add @ImportAutoConfiguration");
	}

	@Test
	void autoConfigurationsThatAreNotThereStartWithoutAnnotations() {
		try (ConfigurableApplicationContext context = application(Empty.class).run()) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void autoConfigurationsOfAParentCheck() {
		try (ConfigurableApplicationContext context = application(Whole.class).child(Empty.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertEnforced(context);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Excluding.class, Slice.class })
	void noRequestIsServedBeforeTheRefusal(Class<?> application) {
		AtomicInteger served = new AtomicInteger();
		assertThatException()
			.isThrownBy(() -> server(new SpringApplicationBuilder(application, Server.class), served).run())
			.withCauseInstanceOf(InvalidCentraliCheckException.class);
		assertThat(served).hasValue(0);
	}

	@Test
	void noRequestIsServedBeforeTheRefusalOfAChildContext() {
		AtomicInteger served = new AtomicInteger();
		SpringApplicationBuilder parent = application(Whole.class);
		assertThatException().isThrownBy(() -> server(parent.child(More.class, Server.class), served).run())
			.havingCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining("Nothing checks the bean 'more'");
		assertThat(served).hasValue(0);
		parent.context().close();
	}

	@Test
	void childContextOfOneThatChecksNothing() {
		SpringApplicationBuilder parent = application(Disabled.class).properties("centrali.enabled=false");
		assertThatException().isThrownBy(() -> parent.child(More.class).web(WebApplicationType.NONE).run())
			.havingCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining(
					"The bean 'more' carries annotations of Centrali, but its parent context enforces none");
		parent.context().close();
	}

	// Counts the requests that are answered as soon as the port is open.
	private static SpringApplicationBuilder server(SpringApplicationBuilder builder, AtomicInteger served) {
		return builder.web(WebApplicationType.SERVLET)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off", "server.port=0")
			.listeners((ApplicationListener<WebServerInitializedEvent>) (event) -> {
				URI uri = URI.create("http://localhost:" + event.getWebServer().getPort());
				try {
					HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
					served.incrementAndGet();
				}
				catch (IOException | InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			});
	}

	private static SpringApplicationBuilder application(Class<?> source) {
		return new SpringApplicationBuilder(source).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off");
	}

	private static void assertRefused(@Nullable Throwable failure, String message) {
		assertThat(failure).isInstanceOf(InvalidCentraliCheckException.class).hasMessageContaining(message);
	}

	private static void assertEnforced(ApplicationContext context) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
		context.getBean(Orders.class).approve();
		context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
		assertThatExceptionOfType(AuthorizationDeniedException.class)
			.isThrownBy(() -> context.getBean(Orders.class).approve());
	}

	public static class Orders {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAdvisor {

		@Bean(ADVISOR)
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor() {
			return passThrough();
		}

		static Advisor passThrough() {
			NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
			pointcut.setMappedName("approve");
			return new DefaultPointcutAdvisor(pointcut, new PassThrough());
		}

	}

	static class PassThrough implements MethodInterceptor, Advice {

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			return invocation.proceed();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacesAdvisor {

		@Bean
		static BeanDefinitionRegistryPostProcessor replaces() {
			return (registry) -> {
				RootBeanDefinition definition = new RootBeanDefinition(DefaultPointcutAdvisor.class,
						() -> (DefaultPointcutAdvisor) OwnAdvisor.passThrough());
				definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
				registry.registerBeanDefinition(ADVISOR, definition);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RemovesAdvisor {

		@Bean
		static BeanDefinitionRegistryPostProcessor removes() {
			return (registry) -> remove(registry);
		}

		private static void remove(BeanDefinitionRegistry registry) {
			registry.removeBeanDefinition(ADVISOR);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TestPolicies.Beans.class)
	static class Whole {

		@Bean
		Orders orders() {
			return new Orders();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = CentraliSecurityAutoConfiguration.class)
	@Import(TestPolicies.Beans.class)
	static class Excluding {

		@Bean
		Orders orders() {
			return new Orders();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliAutoConfiguration.class)
	static class Slice {

		@Bean
		Orders orders() {
			return new Orders();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliSecurityAutoConfiguration.class)
	static class Disabled {

	}

	@Configuration(proxyBeanMethods = false)
	static class More {

		@Bean
		Orders more() {
			return new Orders();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
	static class Server {

	}

}
