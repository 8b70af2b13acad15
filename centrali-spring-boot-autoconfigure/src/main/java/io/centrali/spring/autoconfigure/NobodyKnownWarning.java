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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * Warns of an application into which nobody can log in: it is closed, and a developer who
 * has just added the starter would not know why.
 */
final class NobodyKnownWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(NobodyKnownWarning.class);

	// Whatever tells who a caller is. By name, as each is optional.
	private static final List<String> AUTHENTICATION = List.of("org.springframework.security.oauth2.jwt.JwtDecoder",
			"org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector",
			"org.springframework.security.oauth2.client.registration.ClientRegistrationRepository",
			"org.springframework.security.oauth2.jwt.ReactiveJwtDecoder",
			"org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector",
			"org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository",
			"org.springframework.security.authentication.ReactiveAuthenticationManager",
			"org.springframework.security.authentication.ReactiveAuthenticationManagerResolver",
			"org.springframework.security.core.userdetails.ReactiveUserDetailsService",
			"org.springframework.security.authentication.AuthenticationManager",
			"org.springframework.security.authentication.AuthenticationManagerResolver",
			"org.springframework.security.authentication.AuthenticationProvider",
			"org.springframework.security.core.userdetails.UserDetailsService",
			"org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository");

	private final ListableBeanFactory beanFactory;

	NobodyKnownWarning(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (AUTHENTICATION.stream().noneMatch(this::hasBean)) {
			logger.warn("No identity provider is configured, so no bearer token is accepted: set"
					+ " 'centrali.providers.<name>.issuer-uri' and '.audiences'");
		}
	}

	private boolean hasBean(String type) {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(type, classLoader) && this.beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(type, classLoader), true, false).length > 0;
	}

}
