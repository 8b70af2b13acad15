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

import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.management.ManagementHandlerMapping;
import io.centrali.spring.management.ManagementSettings;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyAdministration;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicySetFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.util.CollectionUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the management API over HTTP.
 * Where it was asked for and cannot be, the start-up stops.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { CentraliAutoConfiguration.class, CentraliIdentityAutoConfiguration.class,
		CentraliPolicyAdministrationAutoConfiguration.class, CentraliPolicyPublisherAutoConfiguration.class })
@ConditionalOnBooleanProperty("centrali.management.enabled")
public final class CentraliManagementAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(CentraliManagementAutoConfiguration.class);

	static final String HANDLER_MAPPING = "centraliManagementHandlerMapping";

	@Bean
	@Lazy(false)
	SmartInitializingSingleton centraliManagementValidator(ApplicationContext context, Environment environment) {
		return () -> {
			if (!context.containsBean(HANDLER_MAPPING)) {
				throw new InvalidConfigurationPropertyValueException("centrali.management.enabled", true,
						ManagementObstacle.of(context, environment).reason());
			}
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherServlet.class, FilterChainProxy.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBean({ LivePolicySet.class, PolicyAdministration.class, IdentityProviders.class })
	static class ServletConfiguration {

		// Not conditional: the guard belongs to it.
		@Bean(HANDLER_MAPPING)
		ManagementHandlerMapping centraliManagementHandlerMapping(CentraliProperties properties,
				LivePolicySet policySet, PolicySetFactory factory, PolicyAdministration administration,
				IdentityProviders providers, ObjectProvider<PolicyPublisher> publishers,
				ObjectProvider<RoleHierarchy> roles, ObjectProvider<PrincipalAttributesResolver> principals) {
			return new ManagementHandlerMapping(settings(properties), roles.getIfUnique(), principals.getIfUnique(),
					new ManagementHandlerMapping.Policies(policySet, factory, administration, providers,
							publishers.getIfUnique()));
		}

		private static ManagementSettings settings(CentraliProperties properties) {
			CentraliProperties.Management management = properties.management();
			try {
				return new ManagementSettings(management.basePath(), management.authority(), management.readAuthority(),
						Math.toIntExact(management.maxRequestSize().toBytes()));
			}
			catch (ArithmeticException | IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException("centrali.management", management,
						String.valueOf(ex.getMessage()));
			}
		}

		@Bean
		@Lazy(false)
		SmartInitializingSingleton centraliManagementChainValidator(CentraliProperties properties,
				ObjectProvider<FilterChainProxy> chains) {
			String path = properties.management().basePath();
			return () -> {
				FilterChainProxy chain = chains.getIfUnique();
				if (chain == null || CollectionUtils.isEmpty(chain.getFilters(path + "/status"))) {
					logger.warn("No filter chain of Spring Security covers {}. Nobody is known there, so that the"
							+ " management API refuses everybody", path);
				}
				logger.info("The management API is at {}, for callers with the authority '{}'", path,
						properties.management().authority());
			};
		}

	}

}
