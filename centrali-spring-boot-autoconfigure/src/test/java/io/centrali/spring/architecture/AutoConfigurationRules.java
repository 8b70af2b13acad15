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

package io.centrali.spring.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

/**
 * The rules that Spring Boot holds its own auto-configuration to.
 */
final class AutoConfigurationRules {

	private AutoConfigurationRules() {
	}

	static Map<String, ArchRule> all() {
		Map<String, ArchRule> rules = new LinkedHashMap<>();
		rules.put("auto-configurations are public",
				ArchRuleDefinition.classes().that().areAnnotatedWith(AutoConfiguration.class).should().bePublic());
		rules.put("auto-configurations are final",
				ArchRuleDefinition.classes()
					.that()
					.areAnnotatedWith(AutoConfiguration.class)
					.should()
					.haveModifier(JavaModifier.FINAL));
		rules.put("auto-configurations have no public members", noPublicMembers());
		rules.put("configurations within are not public",
				ArchRuleDefinition.classes()
					.that(areNestedInAnAutoConfiguration())
					.should()
					.notBePublic()
					.allowEmptyShould(true));
		rules.put("conditions are not public",
				ArchRuleDefinition.classes()
					.that()
					.areAssignableTo(Condition.class)
					.should()
					.notBePublic()
					.allowEmptyShould(true));
		rules.put("beans are not of a private type",
				beanMethods().should().notHaveRawReturnType(havingModifier(JavaModifier.PRIVATE)));
		rules.put("no @ConditionalOnClass on a bean",
				beanMethods().should().notBeAnnotatedWith(ConditionalOnClass.class));
		rules.put("no @ConditionalOnMissingBean of the return type", beanMethods().should(new BackOffByReturnType()));
		rules.put("bean post-processors are static", staticBeans(BeanPostProcessor.class));
		rules.put("bean post-processors ask for nothing early", beanMethods().should(new CauseNoEarlyBeans()));
		rules.put("bean factory post-processors are static", staticBeans(BeanFactoryPostProcessor.class));
		rules.put("advisors are static infrastructure", beanMethods().should(new StaticInfrastructureAdvisor()));
		rules.put("properties name their prefix as value",
				ArchRuleDefinition.classes()
					.that()
					.areAnnotatedWith(ConfigurationProperties.class)
					.should(new NamePrefixAsValue()));
		rules.put("no Collectors.toList()", calls(Collectors.class, "toList"));
		rules.put("Assert.notNull() in place of Objects.requireNonNull() with a message",
				ArchRuleDefinition.noClasses()
					.should()
					.callMethod(Objects.class, "requireNonNull", Object.class, String.class)
					.orShould()
					.callMethod(Objects.class, "requireNonNull", Object.class, Supplier.class));
		rules.put("no toLowerCase() or toUpperCase() without a locale", callsWithoutLocale());
		return rules;
	}

	private static ArchRule noPublicMembers() {
		return ArchRuleDefinition.members()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(DescribedPredicate.describe("are not default constructors",
					(JavaMember member) -> !member.getName().equals("<init>")))
			.should()
			.notBePublic()
			.allowEmptyShould(true);
	}

	private static DescribedPredicate<JavaClass> areNestedInAnAutoConfiguration() {
		return DescribedPredicate.describe("are nested in an auto-configuration",
				(type) -> type.getEnclosingClass()
					.filter((outer) -> outer.isAnnotatedWith(AutoConfiguration.class))
					.isPresent());
	}

	private static GivenMethodsConjunction beanMethods() {
		return ArchRuleDefinition.methods().that().areAnnotatedWith(Bean.class);
	}

	private static ArchRule staticBeans(Class<?> type) {
		return beanMethods().and()
			.haveRawReturnType(DescribedPredicate.describe("assignable to " + type.getSimpleName(),
					(JavaClass returnType) -> returnType.isAssignableTo(type)))
			.should()
			.beStatic()
			.allowEmptyShould(true);
	}

	private static DescribedPredicate<JavaClass> havingModifier(JavaModifier modifier) {
		return DescribedPredicate.describe("having modifier " + modifier,
				(type) -> type.getModifiers().contains(modifier));
	}

	private static ArchRule calls(Class<?> owner, String method) {
		return ArchRuleDefinition.noClasses()
			.should()
			.callMethodWhere(DescribedPredicate.describe("is " + owner.getSimpleName() + "." + method,
					(JavaCall<?> call) -> call.getTargetOwner().isEquivalentTo(owner)
							&& call.getName().equals(method)));
	}

	private static ArchRule callsWithoutLocale() {
		return ArchRuleDefinition.noClasses()
			.should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase");
	}

}
