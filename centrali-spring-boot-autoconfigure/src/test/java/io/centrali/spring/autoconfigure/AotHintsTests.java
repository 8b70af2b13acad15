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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;

import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliFilter;
import io.centrali.spring.security.CentraliPostCheck;
import io.centrali.spring.security.TestPolicies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what a native image keeps, so that checks are found and evaluated there.
 */
class AotHintsTests {

	@Test
	void methodsOfTheWholeHierarchyAreFound() {
		RuntimeHints hints = process(Approvals.class);
		for (Class<?> type : List.of(Approvals.class, Base.class, Contract.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(hints);
		}
	}

	@Test
	void annotationsAreRead() {
		RuntimeHints hints = process(Approvals.class);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(CentraliCheck.class)).accepts(hints);
		for (Class<?> type : List.of(CentraliCheck.class, Approval.class, Meta.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(hints);
		}
	}

	@Test
	void expressionsAreEvaluated() {
		RuntimeHints hints = process(Approvals.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Order.class, "customer")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Customer.class, "getName")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Item.class, "price")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Pricing.class, "quote")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Math.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Jwt.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
	}

	@Test
	void resultsAreRead() {
		RuntimeHints hints = process(Queries.class);
		for (Class<?> type : List.of(CentraliPostCheck.class, CentraliFilter.class)) {
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type)).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Customer.class, "getName")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Item.class, "price")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(SimpleImmutableEntry.class, "getValue"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(TransactionAspectSupport.class)).accepts(hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.web.server.ServerWebExchange",
			"org.springframework.web.servlet.support.RequestContextUtils",
			"org.springframework.security.authorization.method.AuthorizationAdvisor",
			"io.netty.util.concurrent.FastThreadLocalThread", "java.util.concurrent.Flow$Publisher",
			"kotlinx.coroutines.Deferred", "kotlinx.coroutines.reactor.MonoKt" })
	void classesThatAreLookedUpByNameAreFound(String type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(type)))
			.accepts(process(Unrelated.class));
	}

	@Test
	void aTypeThatIsNotThereIsNamedWithItsCheck() {
		assertThatException().isThrownBy(() -> process(NamesNoType.class))
			.havingCause()
			.withMessage("The check of " + NamesNoType.class.getName()
					+ ".approve() names a type that cannot be found: com.example.Gone");
	}

	@Test
	void whatIsNotReachedIsNotKept() {
		RuntimeHints hints = process(Unrelated.class);
		assertThat(RuntimeHintsPredicates.reflection().onType(Order.class)).rejects(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Unrelated.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).rejects(hints);
	}

	@Test
	void policiesAreThere() {
		assertThat(RuntimeHintsPredicates.resource().forResource("centrali/orders.json"))
			.accepts(process(Unrelated.class));
		RuntimeHints hints = process(Unrelated.class,
				"centrali.policies.locations=classpath:policies, classpath:single/one.json, file:/etc/policies/");
		assertThat(RuntimeHintsPredicates.resource().forResource("policies/orders.json")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("single/one.json")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("single/two.json")).rejects(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("etc/policies/orders.json")).rejects(hints);
	}

	@Test
	void policiesAreThereBelowTheRootOfTheClassPath() {
		for (String location : new String[] { "classpath:/x/", "classpath:x", "classpath*:/x/" }) {
			RuntimeHints hints = process(Unrelated.class, "centrali.policies.locations=" + location);
			assertThat(RuntimeHintsPredicates.resource().forResource("x/orders.json")).as(location).accepts(hints);
		}
	}

	@Test
	void candidatesAreThereToo() {
		RuntimeHints hints = process(Unrelated.class, "centrali.policies.shadow.locations=classpath:candidate/");
		assertThat(RuntimeHintsPredicates.resource().forResource("candidate/orders.json")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("centrali/orders.json")).accepts(hints);
	}

	private static RuntimeHints process(Class<?> bean, String... properties) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(properties).applyTo(context);
			context.register(TestPolicies.Beans.class, AopAutoConfiguration.class, CentraliAutoConfiguration.class,
					CentraliSecurityAutoConfiguration.class);
			context.registerBean(bean);
			context.registerBean("pricing", Pricing.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("com.example", "Application")), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			return generation.getRuntimeHints();
		}
	}

	public interface Contract {

		@Approval(action = "reject")
		void reject(String id);

	}

	public static class Base {

		@CentraliCheck(resource = "orders", action = "approve",
				context = "{name: #order.customer.name, total: #items.![price], quote: @pricing.quote(1), one: T(Math).abs(1)}")
		public void approve(@Nullable Order order, List<Item> items) {
		}

	}

	public static class Approvals extends Base implements Contract {

		@Override
		public void reject(String id) {
		}

	}

	public static class Queries {

		@CentraliPostCheck(resource = "customers", action = "read", context = "{name: #returnObject.name}")
		public Customer customer() {
			return new Customer();
		}

		@CentraliFilter(resource = "items", action = "read", context = "{price: #filterObject.price}")
		public List<Item> items() {
			return List.of();
		}

	}

	public static class Unrelated {

		public void approve(Order order) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "orders", action = "{action}")
	public @interface Meta {

		String action();

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Meta(action = "reject")
	public @interface Approval {

		String action();

	}

	public record Order(Customer customer) {

	}

	public static class Customer {

		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	public record Item(long price) {

	}

	public static class Pricing {

		public long quote(long amount) {
			return amount;
		}

	}

	static class NamesNoType {

		@CentraliCheck(resource = "orders", action = "approve", context = "{gone: T(com.example.Gone).HERE}")
		void approve() {
		}

	}

}
