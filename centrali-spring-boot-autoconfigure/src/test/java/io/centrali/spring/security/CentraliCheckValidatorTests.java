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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.centrali.decision.DecisionPoint;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Deferred;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.ApplicationObjectSupport;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for the start-up of an application whose checks cannot be enforced.
 */
class CentraliCheckValidatorTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare.withUserConfiguration(TestPolicies.Beans.class);

	@Test
	void finalMethod() {
		assertRefused(FinalMethod.class, "FinalMethod.approve(): The method is final");
	}

	@Test
	void finalMethodOfAnAnnotatedType() {
		assertRefused(FinalMethodOfType.class, "FinalMethodOfType.approve(): The method is final");
	}

	@Test
	void privateMethod() {
		assertRefused(PrivateMethod.class, "PrivateMethod.approve(): The method is private");
	}

	@Test
	void staticMethod() {
		assertRefused(StaticMethod.class, "StaticMethod.approve(): The method is static");
	}

	@Test
	void finalClass() {
		this.runner.withBean(FinalClass.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("FinalClass"));
		assertRefusedLazily(FinalClass.class, "FinalClass: The class is final");
	}

	@Test
	void record() {
		assertRefusedLazily(RecordClass.class, "RecordClass: The class is final");
	}

	@Test
	void methodThatIsInheritedOutOfReachOfTheAnnotatedType() {
		assertRefused(Subtype.class, "Subtype.inherited(): It is inherited from", "Override it in Subtype",
				"Subtype.inheritedProtected(): It is inherited from",
				"Subtype.inheritedByPackage(): It is inherited from");
	}

	@Test
	void finalMethodThatIsInheritedOutOfReachOfTheAnnotatedType() {
		assertRefused(SubtypeOfFinal.class,
				"SubtypeOfFinal.inherited(): It is inherited from " + SupertypeOfFinal.class.getName(),
				"and final. Annotate methods in place of the type");
	}

	@Test
	void finalAndProtectedMethodsOfSpringThatAnAnnotatedTypeInheritsStart() {
		this.runner.withBean(SubtypeOfSpring.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void competingAnnotations() {
		assertRefused(Diamond.class, "Diamond.approve(): Several @CentraliCheck annotations compete");
		assertRefused(DiamondOfTypes.class, "DiamondOfTypes.approve(): Several @CentraliCheck annotations compete");
	}

	@Test
	void unknownVariable() {
		assertRefused(UnknownVariable.class,
				"context \"{amount: #amuont}\" reads #amuont, which is no parameter. The parameters are [#a0, #amount, "
						+ "#p0].");
	}

	@Test
	void unknownVariableInEveryCorner() {
		assertRefused(UnknownVariables.class, "#one", "#two", "#three", "#four", "#five", "#six", "#seven", "#p1",
				"action \"a-#{#eight}\" reads #eight");
	}

	@Test
	void variableThatNamesDifferentParameters() {
		assertRefused(Swaps.class, "reads #from, which names different parameters");
	}

	@Test
	void parameterWithANameOfSpel() {
		assertRefused(NameOfSpel.class,
				"resource \"#{#root}\" reads #root, which is an object of SpEL's own and not the parameter. Write #p0");
		this.runner.withBean(PositionOfNameOfSpel.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void methodsOfEveryObjectThatNoProxyPassesOn() {
		assertRefused(OfEveryObject.class, "OfEveryObject.equals(Object): A proxy does not pass the call on",
				"OfEveryObject.hashCode(): A proxy does not pass the call on",
				"OfEveryObject.finalize(): A proxy does not pass the call on");
		assertRefused(OverridesOfEveryObject.class,
				"OverridesOfEveryObject.hashCode(): A proxy does not pass the call on");
		this.runner.withBean(OfEveryObjectOfType.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void methodsThatTheContainerCalls() {
		String description = ": The container calls it on the object behind the proxy";
		assertRefused(Lifecycle.class, "Lifecycle.begin()" + description, "Lifecycle.end()" + description,
				"Lifecycle.afterPropertiesSet()" + description, "Lifecycle.destroy()" + description);
		this.runner.withBean(LifecycleOfType.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void methodOfEveryObjectThatProxiesPassOnIsChecked() {
		this.runner.withBean(Text.class).withBean(OtherText.class).run((context) -> {
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
			context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE);
			for (Text text : context.getBeansOfType(Text.class).values()) {
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(text::toString);
			}
			SecurityContextHolder.clearContext();
		});
	}

	@Test
	void aClassIsInspectedOnce() {
		CheckRegistries registries = new CheckRegistries();
		CheckedTypeInspector inspector = new CheckedTypeInspector(registries,
				new SelfInvocationInspector(registries, ProblemHandling.FAIL));
		List<InvalidCentraliCheckException.Problem> first = new ArrayList<>();
		List<InvalidCentraliCheckException.Problem> second = new ArrayList<>();
		Map<CheckKind, List<Method>> checked = inspector.inspect(FinalMethod.class, first::add);
		assertThat(inspector.inspect(FinalMethod.class, second::add)).isSameAs(checked)
			.containsOnlyKeys(CheckKind.BEFORE);
		assertThat(second).isEqualTo(first).hasSize(1);
	}

	@Test
	void nameWithoutHash() {
		assertRefused(NoHash.class, "reads 'order', which is not there. Write #order for a parameter");
	}

	@Test
	void resourceThatLooksLikeAnExpressionButIsNone() {
		assertRefused(LooksLikeExpression.class, "resource \"#type\" looks like an expression, but is a literal",
				"action \"${app.action}\" looks like an expression, but is a literal");
	}

	@Test
	void emptyResourceAndAction() {
		assertRefused(Empty.class, "resource is empty", "action is empty");
	}

	@Test
	void expressionThatCannotBeParsed() {
		assertRefused(ParseErrors.class, "context \"{amount: #amount\" cannot be parsed",
				"resource \"a#{\" cannot be parsed");
	}

	@Test
	void contextThatIsNoMap() {
		assertRefused(NoMap.class, "context \"{#amount}\" is not a map");
	}

	@Test
	void entryThatIsThereTwice() {
		assertRefused(Twice.class, "has two entries named amount");
	}

	@Test
	void assignment() {
		assertRefused(Assigns.class, "assigns a value");
	}

	@Test
	void expressionsThatAreFineStart() {
		this.runner.withBean(Fine.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void reactiveBeanThatWasCreatedTooEarly() {
		this.runner.withUserConfiguration(EagerReactivePostProcessor.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'fine'"));
	}

	@Test
	void resultsThatNothingCanBePutBefore() {
		assertRefused(Unwaitable.class,
				"Unwaitable.connectable(): The method returns before it does anything, and the check cannot wait",
				"Unwaitable.deferred(): The method returns before it does anything",
				"Unwaitable.both(String, Continuation): The function suspends, and the check cannot");
	}

	@Test
	void allProblemsAtOnce() {
		this.runner.withBean(FinalMethod.class)
			.withBean(UnknownVariable.class)
			.withBean(Diamond.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					InvalidCentraliCheckException.class, (ex) -> assertThat(ex.getProblems()).hasSize(3)));
	}

	@Test
	void disabledChecks() {
		this.bare.withPropertyValues("centrali.enabled=false")
			.withBean(Fine.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Fine", "checks are disabled"));
		this.bare.withPropertyValues("centrali.enabled=off")
			.withBean(Fine.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Fine", "checks are disabled"));
		this.bare.withPropertyValues("centrali.enabled=false").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void beanOfAChildContextOfOneWithDisabledChecks() {
		this.bare.withPropertyValues("centrali.enabled=false").run((context) -> {
			assertThatExceptionOfType(InvalidCentraliCheckException.class).isThrownBy(() -> refreshChild(context))
				.withMessageContaining("checks are disabled");
			this.runner.withParent(context).withPropertyValues("centrali.enabled=true").run((enabled) -> {
				assertThat(enabled).hasNotFailed();
				assertThatExceptionOfType(InvalidCentraliCheckException.class).isThrownBy(() -> refreshChild(enabled))
					.withMessageContaining("Nothing checks the bean 'fine'");
			});
		});
	}

	@Test
	void beanOfAChildContextOfOneWithoutAutoConfigurations() {
		SpringApplication application = new SpringApplication(Object.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext parent = application.run()) {
			assertThatExceptionOfType(InvalidCentraliCheckException.class).isThrownBy(() -> refreshChild(parent))
				.withMessageContaining("Centrali's auto-configurations are not there");
		}
	}

	private static void refreshChild(ApplicationContext parent) {
		try (GenericApplicationContext child = new GenericApplicationContext()) {
			child.setParent(parent);
			child.registerBean("fine", Fine.class);
			child.refresh();
		}
	}

	@Test
	void nothingThatDecides() {
		this.bare.withBean(Fine.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "not exactly one DecisionPoint",
					"not exactly one PrincipalAttributesResolver"));
		this.bare.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void twoThatDecide() {
		this.bare.withBean(Fine.class)
			.withBean("one", DecisionPoint.class, TestPolicies::new)
			.withBean("two", DecisionPoint.class, TestPolicies::new)
			.run((context) -> assertFailure(context.getStartupFailure(), "not exactly one DecisionPoint", "primary"));
	}

	@Test
	void beanThatWasCreatedTooEarly() {
		this.runner.withUserConfiguration(EagerPostProcessor.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'fine'"));
	}

	@Test
	void prototypeThatWasCreatedTooEarly() {
		this.runner.withUserConfiguration(EagerPrototype.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'prototype'"));
		this.runner.withUserConfiguration(EagerFactoryPostProcessor.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'prototype'"));
	}

	@Test
	void prototypeThatIsCreatedAfterProxiesAreMadeStarts() {
		this.runner.withUserConfiguration(LatePostProcessor.class)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean("late", Late.class).fine)).isTrue());
		this.runner.withUserConfiguration(PrototypeOfSingleton.class)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(Holder.class).fine())).isTrue());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void noBeanIsSaidToBeTooEarlyForThePostProcessors(CapturedOutput output) {
		this.runner.withBean(Fine.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("not eligible for getting processed by all BeanPostProcessors");
	}

	@Test
	void prototypeThatIsExcludedFromProxies() {
		this.runner.withUserConfiguration(InfrastructurePrototype.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'prototype'"));
	}

	@Test
	void singletonThatIsRegisteredByHand() {
		this.runner.withInitializer((context) -> context.getBeanFactory().registerSingleton("byHand", new Fine()))
			.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'byHand'"));
	}

	@Test
	void mockInPlaceOfABeanStarts() {
		this.runner.withInitializer((context) -> context.getBeanFactory().registerSingleton("mock", mock(Fine.class)))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void productOfAFactoryBeanIsChecked() {
		this.runner.withUserConfiguration(FactoryConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(AopUtils.isAopProxy(context.getBean(Fine.class))).isTrue();
		});
	}

	@Test
	void scopedProxyStarts() {
		this.runner.withUserConfiguration(ScopedConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(AopUtils.isAopProxy(context.getBean("scopedTarget.fine"))).isTrue();
		});
	}

	@Test
	void lazyAndPrototypeBeansAreNotCreated() {
		this.runner.withUserConfiguration(LazyConfiguration.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void beanWhoseClassIsKnownOnlyOnceItIsCreatedIsRefusedThen() {
		this.runner.withUserConfiguration(HiddenConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> context.getBean("hidden"))
				.havingRootCause()
				.isInstanceOf(InvalidCentraliCheckException.class)
				.withMessageContaining("HiddenImplementation.run(): The method is final");
		});
	}

	@Test
	void productThatIsUsedBeforeItsClassIsKnown() {
		this.runner.withUserConfiguration(HiddenProductConfiguration.class)
			.run((context) -> assertFailure(context.getStartupFailure(),
					"HiddenImplementation.run(): The method is final"));
	}

	@Test
	void lazyBeansThatReferToOneAnotherStart() {
		this.runner.withAllowCircularReferences(true)
			.withUserConfiguration(CircularConfiguration.class)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(Circular.class))).isTrue());
	}

	@Test
	void beanOfAParentContextThatChecksNothing() {
		assertRefusedInAParent((definition) -> {
		});
		assertRefusedInAParent((definition) -> definition.setLazyInit(true));
	}

	private void assertRefusedInAParent(BeanDefinitionCustomizer customizer) {
		try (GenericApplicationContext parent = new GenericApplicationContext()) {
			parent.registerBean("fine", Fine.class, Fine::new, customizer);
			parent.refresh();
			this.runner.withParent(parent)
				.run((context) -> assertFailure(context.getStartupFailure(), "Nothing checks the bean 'fine'"));
		}
	}

	@Test
	void beanOfAParentContextThatChecksStarts() {
		this.runner.withBean(Fine.class)
			.run((parent) -> this.runner.withParent(parent).run((context) -> assertThat(context).hasNotFailed()));
	}

	@Test
	void beanOfAChildContextThatChecksNothing() {
		this.runner.run((context) -> {
			assertRefusedInAChild(context, (definition) -> {
			});
			assertRefusedInAChild(context, (definition) -> definition.setLazyInit(true));
		});
	}

	private void assertRefusedInAChild(ApplicationContext parent, BeanDefinitionCustomizer customizer) {
		try (GenericApplicationContext child = new GenericApplicationContext()) {
			child.setParent(parent);
			child.registerBean("fine", Fine.class, Fine::new, customizer);
			assertThatExceptionOfType(InvalidCentraliCheckException.class).isThrownBy(child::refresh)
				.withMessageContaining("Nothing checks the bean 'fine'");
		}
	}

	@Test
	void beanOfAChildContextWithProxiesIsChecked() {
		this.runner.run((context) -> {
			try (GenericApplicationContext child = new GenericApplicationContext()) {
				child.setParent(context);
				child.registerBean(DefaultAdvisorAutoProxyCreator.class);
				child.registerBean(Fine.class);
				child.refresh();
				assertThat(AopUtils.isAopProxy(child.getBean(Fine.class))).isTrue();
			}
		});
	}

	@Test
	void childContextWithoutAnnotationsStarts() {
		this.runner.run((context) -> {
			try (GenericApplicationContext child = new GenericApplicationContext()) {
				child.setParent(context);
				child.registerBean(Object.class);
				child.refresh();
				assertThat(child.isActive()).isTrue();
			}
		});
	}

	@Test
	void runsWithLazyInitialization() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(FinalMethod.class)
			.run((context) -> assertFailure(context.getStartupFailure(), "The method is final"));
	}

	private void assertRefused(Class<?> type, String... messages) {
		this.runner.withBean(type).run((context) -> assertFailure(context.getStartupFailure(), messages));
	}

	private <T> void assertRefusedLazily(Class<T> type, String... messages) {
		this.runner.withBean(type, () -> BeanUtils.instantiateClass(type), (definition) -> definition.setLazyInit(true))
			.run((context) -> assertFailure(context.getStartupFailure(), messages));
	}

	private static void assertFailure(@Nullable Throwable failure, String... messages) {
		assertThat(failure).isInstanceOf(InvalidCentraliCheckException.class).hasMessageContainingAll(messages);
	}

	public static class FinalMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		public final void approve() {
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class FinalMethodOfType {

		public final void approve() {
		}

	}

	public static class PrivateMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		private void approve() {
		}

	}

	public static class StaticMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		public static void approve() {
		}

	}

	public static final class FinalClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	public record RecordClass() {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	public static class Supertype {

		public void inherited() {
		}

		protected void inheritedProtected() {
		}

		void inheritedByPackage() {
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class Subtype extends Supertype {

	}

	public static class SupertypeOfFinal {

		public final void inherited() {
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class SubtypeOfFinal extends SupertypeOfFinal {

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class SubtypeOfSpring extends ApplicationObjectSupport {

		public void approve() {
		}

	}

	public interface Left {

		@CentraliCheck(resource = "left", action = "approve")
		void approve();

	}

	public interface Right {

		@CentraliCheck(resource = "right", action = "approve")
		void approve();

	}

	public static class Diamond implements Left, Right {

		@Override
		public void approve() {
		}

	}

	@CentraliCheck(resource = "left", action = "approve")
	public interface LeftType {

	}

	@CentraliCheck(resource = "right", action = "approve")
	public interface RightType {

	}

	public static class DiamondOfTypes implements LeftType, RightType {

		public void approve() {
		}

	}

	public static class UnknownVariable {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amuont}")
		public void approve(int amount) {
		}

	}

	public static class UnknownVariables {

		@CentraliCheck(resource = "#{#one}", action = "a-#{#eight}",
				context = "{a: #list.![#two], b: {#three}, c: #list[#four], d: #list.get(#five), "
						+ "e: #list ?: #six, f: {g: #seven?.name}, h: #p1}")
		public void approve(List<Integer> list) {
		}

	}

	public interface Transfers {

		@CentraliCheck(resource = "orders", action = "approve", context = "{from: #from}")
		void transfer(String from, String to);

	}

	public static class Swaps implements Transfers {

		@Override
		public void transfer(String to, String from) {
		}

	}

	public static class NoHash {

		@CentraliCheck(resource = "orders", action = "approve", context = "{id: order.id}")
		public void approve(Object order) {
		}

	}

	public static class LooksLikeExpression {

		@CentraliCheck(resource = "#type", action = "${app.action}")
		public void approve(String type) {
		}

	}

	public static class Empty {

		@CentraliCheck(resource = "", action = " ")
		public void approve() {
		}

	}

	public static class ParseErrors {

		@CentraliCheck(resource = "a#{", action = "approve", context = "{amount: #amount")
		public void approve(int amount) {
		}

	}

	public static class NoMap {

		@CentraliCheck(resource = "orders", action = "approve", context = "{#amount}")
		public void approve(int amount) {
		}

	}

	public static class Twice {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #p0, 'amount': 1}")
		public void approve(int amount) {
		}

	}

	public static class Assigns {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amounts[0] = 1}")
		public void approve(int[] amounts) {
		}

	}

	public static class Fine {

		@CentraliCheck(resource = "orders", action = "approve", context = """
				{a: #map[name], b: #list.![name], c: #list.?[name == 'x'], d: #p0.size(), e: #a1?.size(),
				f: authentication.name, g: #root.principal, h: @bean.call(#map, principal), i: T(Math).abs(1),
				j: #this.authentication, k: new java.lang.String('x').length(), l: #list.get(0).name}""")
		public void approve(Map<String, String> map, List<Object> list) {
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public CompletableFuture<String> future() {
			return new CompletableFuture<>();
		}

	}

	public static class Unwaitable {

		@CentraliCheck(resource = "orders", action = "approve")
		public @Nullable ConnectableFlux<String> connectable() {
			return null;
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public @Nullable Deferred<String> deferred() {
			return null;
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public @Nullable Object both(String id, Continuation<? super Mono<String>> continuation) {
			return null;
		}

	}

	static class EarlyPostProcessor implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerPostProcessor {

		@Bean
		static Fine fine() {
			return new Fine();
		}

		@Bean
		static EarlyPostProcessor eager(Fine fine) {
			return new EarlyPostProcessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerPrototype {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		static Fine prototype() {
			return new Fine();
		}

		@Bean
		static EarlyPostProcessor eager(Fine fine) {
			return new EarlyPostProcessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerFactoryPostProcessor {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		static Fine prototype() {
			return new Fine();
		}

		@Bean
		static BeanFactoryPostProcessor eager(Fine fine) {
			return (beanFactory) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LatePostProcessor {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		static Fine prototype() {
			return new Fine();
		}

		@Bean
		static Late late(Fine fine) {
			return new Late(fine);
		}

	}

	static class Late implements BeanPostProcessor {

		private final Fine fine;

		Late(Fine fine) {
			this.fine = fine;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeOfSingleton {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Fine prototype() {
			return new Fine();
		}

		@Bean
		Holder holder(Fine fine) {
			return new Holder(fine);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InfrastructurePrototype {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Infrastructure prototype() {
			return new Infrastructure();
		}

		@Bean
		Object uses(Infrastructure infrastructure) {
			return new Object();
		}

	}

	record Holder(Fine fine) {

	}

	public static class Infrastructure implements AopInfrastructureBean {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerReactivePostProcessor {

		@Bean
		static FineReactive fine() {
			ProxyFactory proxy = new ProxyFactory(new FineReactive());
			proxy.setProxyTargetClass(true);
			return (FineReactive) proxy.getProxy();
		}

		@Bean
		static EarlyPostProcessor eager(FineReactive fine) {
			return new EarlyPostProcessor();
		}

	}

	public static class FineReactive {

		@CentraliCheck(resource = "orders", action = "approve")
		public Mono<String> approve() {
			return Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryConfiguration {

		@Bean
		static FactoryBean<Fine> fine() {
			return new FactoryBean<>() {

				@Override
				public Fine getObject() {
					return new Fine();
				}

				@Override
				public Class<?> getObjectType() {
					return Fine.class;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedConfiguration {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer configurer = new CustomScopeConfigurer();
			configurer.addScope("thread", new SimpleThreadScope());
			return configurer;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Fine fine() {
			return new Fine();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		Fine lazy() {
			throw new IllegalStateException("created");
		}

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Fine prototype() {
			throw new IllegalStateException("created");
		}

		@Bean
		@Lazy
		FactoryBean<Fine> factory() {
			throw new IllegalStateException("created");
		}

	}

	public static class HiddenImplementation implements Runnable {

		@Override
		@CentraliCheck(resource = "orders", action = "approve")
		public final void run() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenProductConfiguration {

		@Bean
		FactoryBean<Runnable> hidden() {
			return new FactoryBean<>() {

				@Override
				public Runnable getObject() {
					return new HiddenImplementation();
				}

				@Override
				public Class<?> getObjectType() {
					return Runnable.class;
				}

			};
		}

		@Bean
		Object uses(Runnable runnable) {
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CircularConfiguration {

		@Bean
		@Lazy
		Circular circular() {
			return new Circular();
		}

		@Bean
		@Lazy
		RefersBack refersBack() {
			return new RefersBack();
		}

	}

	public static class Circular {

		@Autowired
		@Nullable RefersBack other;

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	public static class RefersBack {

		@Autowired
		@Nullable Circular other;

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenConfiguration {

		@Bean
		@Lazy
		Runnable hidden() {
			return new HiddenImplementation();
		}

		@Bean
		Object uses(ObjectProvider<Runnable> runnable) {
			return new Object();
		}

	}

	static class NameOfSpel {

		@CentraliCheck(resource = "#{#root}", action = "approve")
		void approve(String root) {
		}

	}

	static class PositionOfNameOfSpel {

		@CentraliCheck(resource = "#{#p0}", action = "approve",
				context = "{names: #p1.![#this], user: authentication.name}")
		void approve(String root, List<String> names) {
		}

	}

	static class OfEveryObject {

		@Override
		@CentraliCheck(resource = "orders", action = "compare")
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		@CentraliCheck(resource = "orders", action = "hash")
		public int hashCode() {
			return 1;
		}

		@Override
		@CentraliCheck(resource = "orders", action = "finalize")
		@SuppressWarnings("removal")
		protected void finalize() {
		}

	}

	static class OverridesOfEveryObject extends OfEveryObject {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 2;
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	static class OfEveryObjectOfType {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 1;
		}

		@Override
		@SuppressWarnings("removal")
		protected void finalize() {
		}

	}

	static class Lifecycle implements InitializingBean, DisposableBean {

		@PostConstruct
		@CentraliCheck(resource = "orders", action = "begin")
		void begin() {
		}

		@PreDestroy
		@CentraliCheck(resource = "orders", action = "end")
		void end() {
		}

		@Override
		@CentraliCheck(resource = "orders", action = "begin")
		public void afterPropertiesSet() {
		}

		@Override
		@CentraliCheck(resource = "orders", action = "end")
		public void destroy() {
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	static class LifecycleOfType implements InitializingBean {

		@PostConstruct
		void begin() {
		}

		@Override
		public void afterPropertiesSet() {
		}

	}

	static class Text {

		@Override
		@CentraliCheck(resource = "orders", action = "print")
		public String toString() {
			return "text";
		}

	}

	static class OtherText extends Text {

		@Override
		public String toString() {
			return "other";
		}

	}

}
