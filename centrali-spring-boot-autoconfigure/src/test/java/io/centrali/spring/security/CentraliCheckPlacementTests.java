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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.function.Consumer;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
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
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for where {@link CentraliCheck} is found.
 */
class CentraliCheckPlacementTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void onAMethodOfASuperclass() {
		assertChecked(OverridesNothing.class, (bean) -> bean.approve("1"), "superclass");
	}

	@Test
	void onAMethodThatASubclassOverrides() {
		assertChecked(Overrides.class, (bean) -> bean.approve("1"), "superclass");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void onAnInterface(String proxyTargetClass) {
		assertChecked(Contract.class, Implementation.class, (bean) -> bean.approve("1"), "interface", proxyTargetClass);
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void onADefaultMethod(String proxyTargetClass) {
		assertChecked(Contract.class, Implementation.class, (bean) -> bean.reject("1"), "default", proxyTargetClass);
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void onAGenericInterface(String proxyTargetClass) {
		assertChecked(GenericContract.class, GenericImplementation.class, CentraliCheckPlacementTests::approveRaw,
				"generic", proxyTargetClass);
	}

	@Test
	void onAGenericSuperclassThroughABridge() {
		assertChecked(GenericSubclass.class, (bean) -> bean.approve("1"), "bridge");
		assertChecked(GenericSubclass.class, (bean) -> ((GenericBase<String>) bean).approve("1"), "bridge");
	}

	@Test
	void onAnInterfaceThatTheImplementingSuperclassDoesNotKnow() {
		assertChecked(Adopts.class, (bean) -> bean.approve("1"), "interface");
		assertChecked(Contract.class, Adopts.class, (bean) -> bean.approve("1"), "interface", "true");
	}

	@Test
	void onAnInterfaceThatNamesTheParameterDifferently() {
		this.runner.withBean(Renames.class).run((context) -> {
			context.getBean(Renames.class).approve("order-1");
			assertThat(context.getBean(TestPolicies.class).request().context()).isEqualTo(Map.of("id", "order-1"));
		});
	}

	@Test
	void onTwoInterfacesThatAskTheSame() {
		assertChecked(Same.class, Same::approve, "same");
		assertChecked(SameAgain.class, SameAgain::approve, "same");
	}

	@Test
	void onARepositoryThatIsAProxyItself() {
		this.runner.withBean(RepositoryFactoryBean.class, () -> new RepositoryFactoryBean(Repository.class))
			.run((context) -> {
				Repository repository = context.getBean(Repository.class);
				assertThat(repository.save("1")).isEqualTo("saved");
				assertThat(((GenericRepository<String>) repository).save("1")).isEqualTo("saved");
				assertThat(repository.toString()).isEqualTo("saved");
				TestPolicies policies = context.getBean(TestPolicies.class);
				assertThat(policies.requests()).extracting("resource").containsExactly("repository", "repository");
				policies.decide(ReasonCode.DENY_RULE);
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> repository.save("1"));
			});
	}

	@Test
	void ofARepositoryThatIsAProxyItselfIsInspectedAtTheStart() {
		this.runner.withBean(RepositoryFactoryBean.class, () -> new RepositoryFactoryBean(WrongRepository.class))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining("#nosuch, which is no parameter"));
	}

	@Test
	void onAType() {
		assertChecked(OnType.class, OnType::first, "type");
	}

	@Test
	void onASuperType() {
		assertChecked(OnSuperType.class, OnSuperType::first, "type");
	}

	@Test
	void onAMethodRatherThanAType() {
		assertChecked(OnType.class, OnType::second, "method");
	}

	@Test
	void onAPackagePrivateMethod() {
		assertChecked(OnType.class, OnType::third, "type");
	}

	@Test
	void ofATypeDoesNotCheckMethodsOfObject() {
		this.runner.withBean(OnType.class).run((context) -> {
			assertThat(context.getBean(OnType.class).toString()).isEqualTo("on type");
			assertThat(context.getBean(TestPolicies.class).requests()).isEmpty();
		});
	}

	@Test
	void asAMetaAnnotation() {
		assertChecked(Meta.class, Meta::plain, "meta");
	}

	@Test
	void asAMetaAnnotationWithPlaceholders() {
		this.runner.withBean(Meta.class).run((context) -> {
			context.getBean(Meta.class).parameterized("order-1");
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(policies.request().resource()).isEqualTo("orders");
			assertThat(policies.request().action()).isEqualTo("cancel");
			assertThat(policies.request().context()).isEqualTo(Map.of("id", "order-1"));
		});
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void approveRaw(GenericContract bean) {
		bean.approve("1");
	}

	private <T> void assertChecked(Class<T> type, Consumer<T> call, String resource) {
		assertChecked(type, type, call, resource, "true");
	}

	private <T> void assertChecked(Class<T> type, Class<? extends T> implementation, Consumer<T> call, String resource,
			String proxyTargetClass) {
		this.runner.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass)
			.withBean(implementation)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				TestPolicies policies = context.getBean(TestPolicies.class);
				T bean = context.getBean(type);
				call.accept(bean);
				assertThat(policies.requests()).extracting("resource").containsExactly(resource);
				policies.decide(ReasonCode.DENY_RULE);
				assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> call.accept(bean));
			});
	}

	public static class Base {

		@CentraliCheck(resource = "superclass", action = "approve", context = "{id: #id}")
		public void approve(String id) {
		}

	}

	public static class OverridesNothing extends Base {

	}

	public static class Overrides extends Base {

		@Override
		public void approve(String id) {
		}

	}

	public interface Contract {

		@CentraliCheck(resource = "interface", action = "approve", context = "{id: #id}")
		void approve(String id);

		@CentraliCheck(resource = "default", action = "reject")
		default void reject(String id) {
		}

	}

	public static class Implementation implements Contract {

		@Override
		public void approve(String id) {
		}

	}

	public static class Renames implements Contract {

		@Override
		public void approve(String identifier) {
		}

	}

	public static class KnowsNothing {

		public void approve(String id) {
		}

	}

	public static class Adopts extends KnowsNothing implements Contract {

	}

	public interface One {

		@CentraliCheck(resource = "same", action = "approve")
		void approve();

	}

	public interface Two {

		@CentraliCheck(resource = "same", action = "approve")
		void approve();

	}

	public static class Same implements One, Two {

		@Override
		public void approve() {
		}

	}

	public static class SameAgain extends Same {

		@Override
		public void approve() {
		}

	}

	public interface GenericContract<T> {

		@CentraliCheck(resource = "generic", action = "approve", context = "{id: #id}")
		void approve(T id);

	}

	public static class GenericImplementation implements GenericContract<String> {

		@Override
		public void approve(String id) {
		}

	}

	public interface GenericRepository<T> {

		Object save(T entity);

	}

	public interface Repository extends GenericRepository<String> {

		@Override
		@CentraliCheck(resource = "repository", action = "save", context = "{id: #entity}")
		String save(String entity);

	}

	public interface WrongRepository extends GenericRepository<String> {

		@Override
		@CentraliCheck(resource = "repository", action = "save", context = "{id: #nosuch}")
		String save(String entity);

	}

	/**
	 * Makes proxies as Spring Data does: their target does not implement the interface.
	 */
	static class RepositoryFactoryBean implements FactoryBean<Object> {

		private final Class<?> type;

		RepositoryFactoryBean(Class<?> type) {
			this.type = type;
		}

		@Override
		public Object getObject() {
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(new KnowsNothing());
			factory.setInterfaces(this.type);
			factory.addAdvice((MethodInterceptor) (invocation) -> "saved");
			return factory.getProxy();
		}

		@Override
		public Class<?> getObjectType() {
			return this.type;
		}

	}

	public abstract static class GenericBase<T> {

		@CentraliCheck(resource = "bridge", action = "approve", context = "{id: #id}")
		public void approve(T id) {
		}

	}

	public static class GenericSubclass extends GenericBase<String> {

		@Override
		public void approve(String id) {
		}

	}

	@CentraliCheck(resource = "type", action = "any")
	public static class OnType {

		public void first() {
		}

		@CentraliCheck(resource = "method", action = "any")
		public void second() {
		}

		void third() {
		}

		@Override
		public String toString() {
			return "on type";
		}

	}

	public static class OnSuperType extends OnType {

		@Override
		public void first() {
		}

		@Override
		public void second() {
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "meta", action = "any")
	public @interface MetaCheck {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "orders", action = "{action}", context = "{id: #{parameter}}")
	public @interface OrderCheck {

		String action();

		String parameter() default "id";

	}

	public static class Meta {

		@MetaCheck
		public void plain() {
		}

		@OrderCheck(action = "cancel")
		public void parameterized(String id) {
		}

	}

}
