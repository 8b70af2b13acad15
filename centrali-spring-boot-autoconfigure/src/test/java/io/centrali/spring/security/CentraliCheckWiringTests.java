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

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how {@link CentraliCheck} stays in force, whatever the application does.
 */
class CentraliCheckWiringTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withBean(Orders.class);

	private final ApplicationContextRunner runner = this.bare.withUserConfiguration(TestPolicies.Beans.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(user("alice"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void enforcesWithoutAnAutoConfigurationOfProxies() {
		this.runner
			.run((context) -> assertEnforced(context.getBean(Orders.class), context.getBean(TestPolicies.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.aop.auto=false", "spring.aop.proxy-target-class=false",
			"spring.aop.proxy-target-class=true" })
	void enforcesWhateverProxiesAreConfigured(String property) {
		this.runner.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
			.withPropertyValues(property)
			.run((context) -> assertEnforced(context.getBean(Orders.class), context.getBean(TestPolicies.class)));
	}

	@Test
	void enforcesOnWhatTheDecisionPointDependsOn() {
		this.bare.withUserConfiguration(SelfProtecting.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> context.getBean(Dependency.class).guarded());
		});
	}

	@Test
	void enforcesWithoutServletsAndConfigurationOfSpringSecurity() {
		this.runner
			.withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.web",
					"org.springframework.security.web", "org.springframework.security.config",
					"org.springframework.security.oauth2"))
			.run((context) -> assertEnforced(context.getBean(Orders.class), context.getBean(TestPolicies.class)));
	}

	@Test
	void annotationsWithoutSpringSecurityStopTheStartUp() {
		this.bare.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Spring Security is not on the class path"));
	}

	@Test
	void missingParameterNamesStopTheStartUp(@TempDir Path directory) throws Exception {
		Class<?> type = compileWithoutParameterNames(directory);
		this.runner
			.withInitializer((context) -> ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(
					"nameless", BeanDefinitionBuilder.rootBeanDefinition(type).setLazyInit(true).getBeanDefinition()))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("reads #amount, which is no parameter. Compile with -parameters")
				.hasMessageContaining("The name of parameter 0 is not known, so that @CentraliContext names nothing"));
	}

	@Test
	void anonymousAndUnauthenticatedCallersAreDenied() {
		this.runner.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			Authentication unauthenticated = user("alice");
			unauthenticated.setAuthenticated(false);
			for (Authentication caller : List.of(unauthenticated, new AnonymousAuthenticationToken("key", "alice",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")))) {
				SecurityContextHolder.getContext().setAuthentication(caller);
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.approve("1"));
				assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
				assertThat(policies.request().principal().isAnonymous()).isTrue();
			}
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void twoUsersOnOneThreadAreNeverMixedUp() {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		this.runner.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			for (String name : List.of("alice", "bob", "alice")) {
				Future<?> call = pool.submit(() -> {
					SecurityContextHolder.getContext().setAuthentication(user(name));
					try {
						orders.approve("1");
					}
					finally {
						SecurityContextHolder.clearContext();
					}
				});
				call.get(10, TimeUnit.SECONDS);
				assertThat(policies.request().principal().userId()).isEqualTo(name);
			}
			Future<?> nobody = pool.submit(() -> orders.approve("1"));
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> nobody.get(10, TimeUnit.SECONDS))
				.withCauseInstanceOf(AuthenticationCredentialsNotFoundException.class);
		});
		pool.shutdown();
	}

	@Test
	void managerNeverAbstains() {
		Random random = new Random(42);
		TestPolicies policies = new TestPolicies();
		ReasonCode[] codes = ReasonCode.values();
		policies.decide((request) -> codes[random.nextInt(codes.length)]);
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("policies", policies);
		beans.registerSingleton("principals", new TestPolicies.Beans().principalAttributesResolver());
		CentraliCheckAuthorizationManager manager = new CentraliCheckAuthorizationManager(
				new CentraliCheckRegistry(CheckKind.BEFORE), new Checkpoint(beans), null,
				new AnnotatedDeniedHandler(beans));
		List<Method> methods = List.of(ReflectionUtils.getAllDeclaredMethods(Orders.class));
		for (int i = 0; i < 10_000; i++) {
			Method method = methods.get(random.nextInt(methods.size()));
			Object[] arguments = new Object[method.getParameterCount()];
			for (int j = 0; j < arguments.length; j++) {
				arguments[j] = random.nextBoolean() ? null : "order-" + random.nextInt();
			}
			int asked = policies.requests().size();
			assertNeverAbstains(manager, new SimpleMethodInvocation(new Orders(), method, arguments),
					(random.nextInt(10) > 0) ? () -> user("alice") : () -> null);
			assertThat(policies.requests()).hasSize(asked + 1);
		}
	}

	private static void assertNeverAbstains(CentraliCheckAuthorizationManager manager,
			SimpleMethodInvocation invocation, Supplier<@Nullable Authentication> authentication) {
		try {
			AuthorizationResult result = manager.authorize(authentication, invocation);
			assertThat(result).isNotNull();
			if (!"approve".equals(invocation.getMethod().getName())) {
				assertThat(result.isGranted()).isFalse();
			}
		}
		catch (AuthorizationIndeterminateException | AuthenticationCredentialsNotFoundException ex) {
			assertThat(ex).isNotNull();
		}
	}

	private static void assertEnforced(Orders orders, TestPolicies policies) {
		orders.approve("1");
		policies.decide(ReasonCode.DENY_RULE);
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> orders.approve("1"));
		assertThat(policies.requests()).hasSize(2);
	}

	private static Authentication user(String name) {
		return new TestingAuthenticationToken(name, "", "USER");
	}

	private static Class<?> compileWithoutParameterNames(Path directory) throws Exception {
		String source = """
				@io.centrali.spring.security.CentraliCheck(resource = "orders", action = "approve",
						context = "{amount: #amount}")
				public class Nameless {
					public void approve(int amount) {
					}

					@io.centrali.spring.security.CentraliCheck(resource = "orders", action = "approve")
					public void reject(@io.centrali.spring.security.CentraliContext int amount) {
					}
				}
				""";
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
			SimpleJavaFileObject unit = new SimpleJavaFileObject(URI.create("string:///Nameless.java"),
					JavaFileObject.Kind.SOURCE) {

				@Override
				public CharSequence getCharContent(boolean ignoreEncodingErrors) {
					return source;
				}

			};
			assertThat(compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(unit)).call()).isTrue();
		}
		byte[] bytes = Files.readAllBytes(directory.resolve("Nameless.class"));
		return new ClassLoader(CentraliCheckWiringTests.class.getClassLoader()) {

			Class<?> define() {
				return defineClass("Nameless", bytes, 0, bytes.length);
			}

		}.define();
	}

	public static class Orders {

		@CentraliCheck(resource = "orders", action = "approve", context = "{length: #id.length()}")
		public void approve(@Nullable String id) {
		}

	}

	public static class Dependency {

		@CentraliCheck(resource = "dependency", action = "guarded")
		public void guarded() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SelfProtecting extends TestPolicies.Beans {

		@Bean
		Dependency dependency() {
			return new Dependency();
		}

		@Bean
		DecisionPoint decisionPoint(Dependency dependency) {
			return (request) -> Decision.withoutRule(ReasonCode.DENY_RULE, null, null, Instant.now());
		}

		@Override
		@Bean(autowireCandidate = false)
		TestPolicies testPolicies() {
			return super.testPolicies();
		}

	}

}
