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

import java.util.List;

import io.centrali.spring.Centrali;
import io.centrali.spring.autoconfigure.CentraliProperties.Checks;
import io.centrali.spring.autoconfigure.CentraliProperties.Problem.IncludeExplanation;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliReactiveRequestAuthorizationManager;
import io.centrali.spring.security.CentraliRequestAuthorizationManager;
import io.centrali.spring.security.CheckEnforcement;
import io.centrali.spring.security.Denials;
import io.centrali.spring.security.ReactiveWebCheckEnforcement;
import io.centrali.spring.security.WebCheckEnforcement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.WebFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link CentraliCheck}, checks of
 * requests and the {@link Centrali} API. Where it has to back off, annotations stop the
 * start-up.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class CentraliSecurityAutoConfiguration {

	static final String INACTIVE_VALIDATOR = "centraliInactiveCheckValidator";

	static final String ADVISOR = "centraliCheckAuthorizationAdvisor";

	static final String VALIDATOR = "centraliCheckValidator";

	private static final Logger logger = LoggerFactory.getLogger(CentraliSecurityAutoConfiguration.class);

	// Without conditions: whatever makes the rest back off, annotations are not ignored.
	@Bean(INACTIVE_VALIDATOR)
	@Lazy(false)
	SmartInitializingSingleton centraliInactiveCheckValidator(ConfigurableListableBeanFactory beanFactory) {
		return new DisabledEnforcementValidator(beanFactory);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuthorizationAdvisor.class)
	@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
	@Import(AutoProxyRegistrar.class)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class EnforcementConfiguration {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static CheckEnforcement centraliCheckEnforcement(Environment environment) {
			Checks checks = Checks.of(environment);
			return new CheckEnforcement(checks.selfInvocation(), checks.unbound());
		}

		@Bean(ADVISOR)
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationAdvisor centraliCheckAuthorizationAdvisor(CheckEnforcement enforcement,
				BeanFactory beanFactory) {
			return enforcement.advisor(beanFactory);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationAdvisor centraliPostCheckAuthorizationAdvisor(CheckEnforcement enforcement,
				BeanFactory beanFactory) {
			return enforcement.postCheckAdvisor(beanFactory);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationAdvisor centraliFilterAuthorizationAdvisor(CheckEnforcement enforcement,
				BeanFactory beanFactory) {
			return enforcement.filterAdvisor(beanFactory);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationAdvisor centraliReactiveCheckAuthorizationAdvisor(CheckEnforcement enforcement,
				BeanFactory beanFactory) {
			return enforcement.reactiveAdvisor(beanFactory);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static BeanDefinitionRegistryPostProcessor centraliEarlyBeanRegistrar(CheckEnforcement enforcement) {
			return enforcement.earlyBeanRegistrar();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static BeanPostProcessor centraliCheckBeanPostProcessor(CheckEnforcement enforcement) {
			return enforcement.beanPostProcessor();
		}

		@Bean(VALIDATOR)
		@Lazy(false)
		static SmartInitializingSingleton centraliCheckValidator(CheckEnforcement enforcement,
				ConfigurableListableBeanFactory beanFactory) {
			return enforcement.validator(beanFactory, new LivePolicyBindings(beanFactory));
		}

		@Bean
		@Lazy(false)
		static SmartInitializingSingleton centraliUnmanagedCheckValidator(ConfigurableListableBeanFactory beanFactory,
				Environment environment) {
			return CheckEnforcement.unmanaged(beanFactory, Checks.of(environment).unmanaged(),
					() -> AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
							: List.of());
		}

		@Bean
		Denials centraliDenials(ApplicationContext messages, ObjectProvider<CentraliProperties> properties) {
			boolean explain = properties.stream()
				.anyMatch((centrali) -> centrali.problem().includeExplanation() == IncludeExplanation.ALWAYS);
			if (explain) {
				logger.warn("Refused callers are told policies, rules and values: "
						+ "'centrali.problem.include-explanation' is 'always'. Never set this in production");
			}
			return new Denials(messages, explain);
		}

		@Bean
		@ConditionalOnMissingBean
		Centrali centrali(BeanFactory beanFactory) {
			return CheckEnforcement.centrali(beanFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HttpSecurity.class, RequestAuthorizationContext.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CentraliRequestAuthorizationManager.Factory centraliRequestAuthorizationManagerFactory(
				BeanFactory beanFactory) {
			return WebCheckEnforcement.requests(beanFactory);
		}

		@Bean
		@Lazy(false)
		SmartInitializingSingleton centraliRequestCheckValidator(CentraliRequestAuthorizationManager.Factory factory,
				Environment environment, BeanFactory beanFactory) {
			return WebCheckEnforcement.validator(factory, Checks.of(environment).unbound(),
					new LivePolicyBindings(beanFactory));
		}

		@Bean
		Customizer<HttpSecurity> centraliHttpSecurityCustomizer(Denials denials) {
			return WebCheckEnforcement.denials(denials);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ServerHttpSecurity.class, AuthorizationContext.class, WebFilter.class, Mono.class })
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CentraliReactiveRequestAuthorizationManager.Factory centraliReactiveRequestAuthorizationManagerFactory(
				BeanFactory beanFactory) {
			return ReactiveWebCheckEnforcement.requests(beanFactory);
		}

		@Bean
		@Lazy(false)
		SmartInitializingSingleton centraliReactiveRequestCheckValidator(
				CentraliReactiveRequestAuthorizationManager.Factory factory, Environment environment,
				BeanFactory beanFactory) {
			return ReactiveWebCheckEnforcement.validator(factory, Checks.of(environment).unbound(),
					new LivePolicyBindings(beanFactory));
		}

		@Bean
		Customizer<ServerHttpSecurity> centraliServerHttpSecurityCustomizer(BeanFactory beanFactory, Denials denials) {
			return ReactiveWebCheckEnforcement.denials(beanFactory, denials);
		}

	}

}
