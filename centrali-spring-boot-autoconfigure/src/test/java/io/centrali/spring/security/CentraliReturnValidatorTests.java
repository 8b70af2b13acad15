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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the start-up of an application whose checks of results cannot be enforced.
 */
class CentraliReturnValidatorTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare.withUserConfiguration(TestPolicies.Beans.class);

	@Test
	void methodsThatCannotBeIntercepted() {
		assertRefused(FinalMethods.class, "FinalMethods.find(): The method is final",
				"FinalMethods.findAll(): The method is final", "FinalMethods.hidden(): The method is private",
				"FinalMethods.shared(): The method is static");
	}

	@Test
	void valueThatComesLater() {
		assertRefused(Later.class,
				"Later.future(): The method returns before its value is there, and @CentraliPostCheck",
				"Later.futures(): The method returns before its value is there, and @CentraliFilter",
				"Later.callable(): The method returns before", "Later.publisher(): The method returns before it does");
	}

	@Test
	void resultOfAMethodThatReturnsNothing() {
		assertRefused(Nothing.class, "Nothing.read(): context \"{value: #returnObject}\" reads #returnObject",
				"The method returns nothing: check before the call, with @CentraliCheck");
	}

	@Test
	void checkOfParametersAfterAMethodThatReturnsNothing() {
		this.runner.withBean(ParametersOnly.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void variablesOfOtherKinds() {
		assertRefused(WrongVariables.class,
				"WrongVariables.before(): context \"{v: #returnObject}\" reads #returnObject",
				"WrongVariables.after(): context \"{v: #filterObject}\" reads #filterObject",
				"WrongVariables.filter(): context \"{v: #returnObject}\" reads #returnObject",
				"WrongVariables.misspelt(): context \"{v: #returnObjekt}\" reads #returnObjekt",
				"The parameters are [#returnObject]");
	}

	@Test
	void parameterThatIsNamedAsTheResult() {
		assertRefused(SameName.class, "reads #returnObject, which names different parameters");
	}

	@Test
	void typesThatCannotBeFiltered() {
		assertRefused(Unfiltered.class, "@CentraliFilter cannot be enforced:",
				"Unfiltered.single(): @CentraliFilter cannot make a String",
				"Unfiltered.deque(): @CentraliFilter cannot make a Deque",
				"Unfiltered.object(): @CentraliFilter cannot make a Object",
				"Unfiltered.map(): @CentraliFilter cannot make a MultiValueMap",
				"Unfiltered.own(): @CentraliFilter cannot make a OwnList",
				"Unfiltered.nothing(): @CentraliFilter cannot make a void");
	}

	@Test
	void competingAnnotations() {
		assertRefused(Diamond.class, "Diamond.find(): Several @CentraliPostCheck annotations compete",
				"Diamond.findAll(): Several @CentraliFilter annotations compete");
	}

	@Test
	void bothOnOneMethod() {
		assertRefused(Both.class,
				"Both.findAll(): @CentraliPostCheck and @CentraliFilter both apply to what it returns");
	}

	@Test
	void inheritedOutOfReachOfTheAnnotatedType() {
		assertRefused(Subtype.class, "Subtype.inherited(): It is inherited from", "the @CentraliPostCheck of the type");
	}

	@Test
	void asynchronousMethod() {
		this.runner.withUserConfiguration(Asynchronous.class)
			.withBean(ParametersOnly.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining(
						"ParametersOnly.run(String): The method returns before it does anything, as it is"));
	}

	@Test
	void cacheThatIsAddedWithinTheCheck() {
		this.runner.withBean(Checked.class)
			.withBean(AddsCache.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("or its value cached, before the check"));
	}

	@Test
	void beanThatIsNotProxied() {
		this.runner.withInitializer((context) -> context.getBeanFactory().registerSingleton("raw", new Checked()))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Nothing checks the bean 'raw'"));
	}

	@Test
	void beanWithAProxyThatKnowsNoChecks() {
		this.runner
			.withInitializer((context) -> context.getBeanFactory()
				.registerSingleton("foreign", new ProxyFactory(new Checked()).getProxy()))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("Nothing checks the bean 'foreign'"));
	}

	@Test
	void annotationsWhileChecksAreDisabled() {
		this.bare.withPropertyValues("centrali.enabled=false")
			.withBean(Checked.class)
			.withBean(FilteredOnly.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining(Checked.class.getName() + ": The bean")
				.hasMessageContaining(FilteredOnly.class.getName() + ": The bean")
				.hasMessageContaining("but checks are disabled"));
	}

	@Test
	void callOnTheSameObject() {
		assertRefused(CallsItself.class, " cannot be enforced:", "CallsItself.find(): all() calls it on its own object",
				"CallsItself.findAll(): all() calls it on its own object");
	}

	private void assertRefused(Class<?> type, String... messages) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContainingAll(messages));
	}

	public static class FinalMethods {

		@CentraliPostCheck(resource = "orders", action = "read")
		public final String find() {
			return "";
		}

		@CentraliFilter(resource = "orders", action = "read")
		public final List<String> findAll() {
			return List.of();
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		private String hidden() {
			return "";
		}

		@CentraliFilter(resource = "orders", action = "read")
		public static List<String> shared() {
			return List.of();
		}

	}

	public static class Later {

		@CentraliPostCheck(resource = "orders", action = "read")
		public CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("");
		}

		@CentraliFilter(resource = "orders", action = "read")
		public CompletableFuture<List<String>> futures() {
			return CompletableFuture.completedFuture(List.of());
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public Callable<String> callable() {
			return () -> "";
		}

		@CentraliPostCheck(resource = "orders", action = "read")
		public Publisher<String> publisher() {
			return (subscriber) -> {
			};
		}

	}

	public static class Nothing {

		@CentraliPostCheck(resource = "orders", action = "read", context = "{value: #returnObject}")
		public void read() {
		}

	}

	public static class ParametersOnly {

		@Async
		@CentraliPostCheck(resource = "orders", action = "read", context = "{id: #id}")
		public void run(String id) {
		}

	}

	public static class WrongVariables {

		@CentraliCheck(resource = "orders", action = "read", context = "{v: #returnObject}")
		public String before() {
			return "";
		}

		@CentraliPostCheck(resource = "orders", action = "read", context = "{v: #filterObject}")
		public String after() {
			return "";
		}

		@CentraliFilter(resource = "orders", action = "read", context = "{v: #returnObject}")
		public List<String> filter() {
			return List.of();
		}

		@CentraliPostCheck(resource = "orders", action = "read", context = "{v: #returnObjekt}")
		public String misspelt() {
			return "";
		}

	}

	public static class SameName {

		@CentraliPostCheck(resource = "orders", action = "read", context = "{v: #returnObject}")
		public String find(String returnObject) {
			return returnObject;
		}

	}

	public static class Unfiltered {

		@CentraliFilter(resource = "orders", action = "read")
		public String single() {
			return "";
		}

		@CentraliFilter(resource = "orders", action = "read")
		public Deque<String> deque() {
			return new ArrayDeque<>();
		}

		@CentraliFilter(resource = "orders", action = "read")
		public Object object() {
			return List.of();
		}

		@CentraliFilter(resource = "orders", action = "read")
		public MultiValueMap<String, String> map() {
			return new LinkedMultiValueMap<>();
		}

		@CentraliFilter(resource = "orders", action = "read")
		public OwnList own() {
			return new OwnList();
		}

		@CentraliFilter(resource = "orders", action = "read")
		public void nothing() {
		}

	}

	public static class OwnList extends ArrayList<String> {

	}

	public static class CallsItself {

		@CentraliPostCheck(resource = "orders", action = "read")
		public String find() {
			return "";
		}

		@CentraliFilter(resource = "orders", action = "read")
		public List<String> findAll() {
			return List.of();
		}

		public List<String> all() {
			find();
			return findAll();
		}

	}

	interface One {

		@CentraliPostCheck(resource = "one", action = "read")
		String find();

		@CentraliFilter(resource = "one", action = "read")
		List<String> findAll();

	}

	interface Two {

		@CentraliPostCheck(resource = "two", action = "read")
		String find();

		@CentraliFilter(resource = "two", action = "read")
		List<String> findAll();

	}

	public static class Diamond implements One, Two {

		@Override
		public String find() {
			return "";
		}

		@Override
		public List<String> findAll() {
			return List.of();
		}

	}

	public static class Both {

		@CentraliPostCheck(resource = "orders", action = "read")
		@CentraliFilter(resource = "orders", action = "read")
		public List<String> findAll() {
			return List.of();
		}

	}

	public static class Supertype {

		public String inherited() {
			return "";
		}

	}

	@CentraliPostCheck(resource = "orders", action = "read")
	public static class Subtype extends Supertype {

		public String own() {
			return "";
		}

	}

	public static class Checked {

		@CentraliPostCheck(resource = "orders", action = "read")
		public String find() {
			return "";
		}

	}

	public static class FilteredOnly {

		@CentraliFilter(resource = "orders", action = "read")
		public List<String> findAll() {
			return List.of();
		}

	}

	/**
	 * Comes after all others, as Spring's own do that see merged definitions.
	 */
	static class AddsCache implements MergedBeanDefinitionPostProcessor {

		@Override
		public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String beanName) {
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof Advised advised) {
				advised.addAdvisor(new DefaultPointcutAdvisor((MethodInterceptor) new CacheInterceptor()));
			}
			return bean;
		}

	}

	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	static class Asynchronous {

	}

}
