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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ObservationAuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that {@link CentraliCheckInterceptor} does what Spring Security's own interceptor
 * does, down to the order in which it calls managers, publishers and handlers.
 */
class CentraliCheckInterceptorTests {

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@EnumSource
	void doesWhatSpringSecurityDoes(Scenario scenario) {
		for (Setup setup : Setup.values()) {
			List<String> expected = run(scenario, setup, CentraliCheckInterceptorTests::springs);
			assertThat(run(scenario, setup, CentraliCheckInterceptorTests::ours)).as("%s %s", scenario, setup)
				.isEqualTo(expected);
		}
	}

	@Test
	void scenariosAreNotAllAlike() {
		List<List<String>> traces = new ArrayList<>();
		for (Scenario scenario : Scenario.values()) {
			traces.add(run(scenario, Setup.EVERYTHING, CentraliCheckInterceptorTests::ours));
		}
		assertThat(traces).doesNotHaveDuplicates();
		assertThat(traces.toString()).contains("event alice denied", "observed", "handled", "called by alice",
				"returned masked");
	}

	@Test
	void managerThatAbstainsAllowsNothing() {
		List<String> trace = new ArrayList<>();
		Manager abstains = new Manager(trace, null);
		MethodInterceptor interceptor = ours(abstains, new Listeners(Setup.PUBLISHER, trace));
		assertThatExceptionOfType(AuthorizationDeniedException.class)
			.isThrownBy(() -> proxy(interceptor, () -> trace.add("called")).call());
		assertThat(trace).containsExactly("asked for alice", "event alice denied");
	}

	@Test
	void strategyThatIsSetLaterIsSeen() throws Exception {
		List<String> trace = new ArrayList<>();
		MethodInterceptor interceptor = ours(new Manager(trace, new AuthorizationDecision(true)),
				new Listeners(Setup.NOTHING, trace));
		SecurityContextHolderStrategy before = SecurityContextHolder.getContextHolderStrategy();
		try {
			SecurityContextHolder.setContextHolderStrategy(new Strategy("bob"));
			proxy(interceptor, () -> "called").call();
			assertThat(trace).containsExactly("asked for bob");
		}
		finally {
			SecurityContextHolder.setContextHolderStrategy(before);
		}
	}

	private static List<String> run(Scenario scenario, Setup setup, Factory factory) {
		List<String> trace = new ArrayList<>();
		AuthorizationManager<MethodInvocation> manager = scenario.manager.apply(trace);
		MethodInterceptor interceptor = factory.create(manager, new Listeners(setup, trace));
		if (scenario == Scenario.NO_AUTHENTICATION) {
			SecurityContextHolder.clearContext();
		}
		try {
			Object result = proxy(interceptor, () -> {
				trace.add("called by " + name(SecurityContextHolder.getContext().getAuthentication()));
				return scenario.body.call();
			}).call();
			trace.add("returned " + result);
		}
		catch (Throwable ex) {
			trace.add("thrown " + ex + ((ex instanceof AuthorizationDeniedException denied)
					? " with " + denied.getAuthorizationResult().getClass().getSimpleName() : ""));
		}
		return trace;
	}

	@SuppressWarnings("unchecked")
	private static Callable<Object> proxy(MethodInterceptor interceptor, Callable<Object> body) {
		ProxyFactory factory = new ProxyFactory(body);
		factory.setInterfaces(Callable.class);
		factory.addAdvice(interceptor);
		return (Callable<Object>) factory.getProxy();
	}

	private static MethodInterceptor springs(AuthorizationManager<MethodInvocation> manager, Listeners listeners) {
		AuthorizationManagerBeforeMethodInterceptor interceptor = new AuthorizationManagerBeforeMethodInterceptor(
				Pointcut.TRUE,
				(listeners.postProcessor != null) ? listeners.postProcessor.postProcess(manager) : manager);
		if (listeners.publisher != null) {
			interceptor.setAuthorizationEventPublisher(listeners.publisher);
		}
		if (listeners.strategy != null) {
			interceptor.setSecurityContextHolderStrategy(listeners.strategy);
		}
		return interceptor;
	}

	private static MethodInterceptor ours(AuthorizationManager<MethodInvocation> manager, Listeners listeners) {
		GenericApplicationContext context = new GenericApplicationContext();
		if (listeners.publisher != null) {
			context.registerBean(AuthorizationEventPublisher.class, () -> listeners.publisher);
		}
		if (listeners.strategy != null) {
			context.registerBean(SecurityContextHolderStrategy.class, () -> listeners.strategy);
		}
		if (listeners.postProcessor != null) {
			RootBeanDefinition definition = new RootBeanDefinition();
			definition.setTargetType(ResolvableType.forClassWithGenerics(ObjectPostProcessor.class,
					ResolvableType.forClassWithGenerics(AuthorizationManager.class, MethodInvocation.class)));
			definition.setInstanceSupplier(() -> listeners.postProcessor);
			context.registerBeanDefinition("postProcessor", definition);
		}
		context.refresh();
		MethodSecurityParts parts = new MethodSecurityParts(context);
		return new CentraliCheckInterceptor(parts.postProcessed(manager, MethodInvocation.class), parts);
	}

	private static String name(@Nullable Authentication authentication) {
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	private static AuthorizationDeniedException denied(String message) {
		return new AuthorizationDeniedException(message, new AuthorizationDecision(false));
	}

	@FunctionalInterface
	interface Factory {

		MethodInterceptor create(AuthorizationManager<MethodInvocation> manager, Listeners listeners);

	}

	enum Setup {

		NOTHING, PUBLISHER, FAILING_PUBLISHER, STRATEGY, OBSERVATIONS, EVERYTHING

	}

	enum Scenario {

		ALLOWED((trace) -> new Manager(trace, new AuthorizationDecision(true)), () -> "done"),

		ALLOWED_NULL((trace) -> new Manager(trace, new AuthorizationDecision(true)), () -> null),

		DENIED((trace) -> new Manager(trace, new AuthorizationDecision(false)), () -> "done"),

		DENIED_AND_HANDLED((trace) -> new HandlingManager(trace, new AuthorizationDecision(false), "masked"),
				() -> "done"),

		DENIED_AND_HANDLED_WITH_NULL((trace) -> new HandlingManager(trace, new AuthorizationDecision(false), null),
				() -> "done"),

		MANAGER_THROWS_DENIED((trace) -> new ThrowingManager(trace, () -> denied("manager")), () -> "done"),

		MANAGER_THROWS_DENIED_AND_HANDLES(
				(trace) -> new HandlingThrowingManager(trace, () -> denied("manager"), "masked"), () -> "done"),

		MANAGER_THROWS_ACCESS_DENIED(
				(trace) -> new HandlingThrowingManager(trace, () -> new AccessDeniedException("manager"), "masked"),
				() -> "done"),

		MANAGER_FAILS(
				(trace) -> new HandlingThrowingManager(trace, () -> new IllegalStateException("manager"), "masked"),
				() -> "done"),

		BODY_THROWS_DENIED((trace) -> new Manager(trace, new AuthorizationDecision(true)), () -> {
			throw denied("body");
		}),

		BODY_THROWS_DENIED_AND_HANDLED((trace) -> new HandlingManager(trace, new AuthorizationDecision(true), "masked"),
				() -> {
					throw denied("body");
				}),

		BODY_THROWS_ACCESS_DENIED((trace) -> new HandlingManager(trace, new AuthorizationDecision(true), "masked"),
				() -> {
					throw new AccessDeniedException("body");
				}),

		BODY_THROWS_CHECKED((trace) -> new HandlingManager(trace, new AuthorizationDecision(true), "masked"), () -> {
			throw new IOException("body");
		}),

		BODY_THROWS_ERROR((trace) -> new HandlingManager(trace, new AuthorizationDecision(true), "masked"), () -> {
			throw new AssertionError("body");
		}),

		NO_AUTHENTICATION((trace) -> new HandlingManager(trace, new AuthorizationDecision(true), "masked"),
				() -> "done");

		private final Function<List<String>, AuthorizationManager<MethodInvocation>> manager;

		private final Callable<@Nullable Object> body;

		Scenario(Function<List<String>, AuthorizationManager<MethodInvocation>> manager,
				Callable<@Nullable Object> body) {
			this.manager = manager;
			this.body = body;
		}

	}

	/**
	 * What may be configured around an interceptor.
	 */
	private static final class Listeners {

		private final @Nullable AuthorizationEventPublisher publisher;

		private final @Nullable SecurityContextHolderStrategy strategy;

		private final @Nullable ObjectPostProcessor<AuthorizationManager<MethodInvocation>> postProcessor;

		Listeners(Setup setup, List<String> trace) {
			boolean everything = setup == Setup.EVERYTHING;
			boolean failing = setup == Setup.FAILING_PUBLISHER;
			this.publisher = (everything || failing || setup == Setup.PUBLISHER) ? new Publisher(trace, failing) : null;
			this.strategy = (setup == Setup.STRATEGY) ? new Strategy("carol") : null;
			this.postProcessor = (everything || setup == Setup.OBSERVATIONS) ? observing(trace) : null;
		}

		private static ObjectPostProcessor<AuthorizationManager<MethodInvocation>> observing(List<String> trace) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					trace.add("observed " + context.getName() + " " + context.getLowCardinalityKeyValues() + " "
							+ context.getError());
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			});
			return new ObjectPostProcessor<>() {

				@Override
				@SuppressWarnings("unchecked")
				public <O extends AuthorizationManager<MethodInvocation>> O postProcess(O manager) {
					return (O) (AuthorizationManager<MethodInvocation>) new ObservationAuthorizationManager<>(registry,
							manager);
				}

			};
		}

	}

	private record Publisher(List<String> trace, boolean failing) implements AuthorizationEventPublisher {

		@Override
		public <T> void publishAuthorizationEvent(Supplier<Authentication> authentication, T object,
				@Nullable AuthorizationResult result) {
			assertThat(object).isInstanceOf(MethodInvocation.class);
			this.trace.add("event " + name(authentication.get())
					+ ((result != null && result.isGranted()) ? " granted" : " denied"));
			if (this.failing) {
				throw new IllegalStateException("publisher");
			}
		}

	}

	private static final class Strategy implements SecurityContextHolderStrategy {

		private final String name;

		Strategy(String name) {
			this.name = name;
		}

		@Override
		public void clearContext() {
		}

		@Override
		public SecurityContext getContext() {
			return new SecurityContextImpl(new TestingAuthenticationToken(this.name, ""));
		}

		@Override
		public void setContext(SecurityContext context) {
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

	private static class Manager implements AuthorizationManager<MethodInvocation> {

		final List<String> trace;

		private final @Nullable AuthorizationResult result;

		Manager(List<String> trace, @Nullable AuthorizationResult result) {
			this.trace = trace;
			this.result = result;
		}

		@Override
		public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
				MethodInvocation invocation) {
			this.trace.add("asked for " + name(authentication.get()));
			return this.result;
		}

	}

	private static class HandlingManager extends Manager implements MethodAuthorizationDeniedHandler {

		private final @Nullable Object replacement;

		HandlingManager(List<String> trace, @Nullable AuthorizationResult result, @Nullable Object replacement) {
			super(trace, result);
			this.replacement = replacement;
		}

		@Override
		public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			this.trace.add("handled " + result);
			return this.replacement;
		}

	}

	private static class ThrowingManager extends Manager {

		private final Supplier<RuntimeException> exception;

		ThrowingManager(List<String> trace, Supplier<RuntimeException> exception) {
			super(trace, null);
			this.exception = exception;
		}

		@Override
		public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
				MethodInvocation invocation) {
			super.authorize(authentication, invocation);
			throw this.exception.get();
		}

	}

	private static final class HandlingThrowingManager extends HandlingManager {

		private final Supplier<RuntimeException> exception;

		HandlingThrowingManager(List<String> trace, Supplier<RuntimeException> exception, Object replacement) {
			super(trace, null, replacement);
			this.exception = exception;
		}

		@Override
		public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
				MethodInvocation invocation) {
			super.authorize(authentication, invocation);
			throw this.exception.get();
		}

	}

}
