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

package io.centrali.sample.identityprovider;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the demo identity provider before the application and stops it after. It is
 * early because the application is configured with the issuer's address, which is only
 * known once a random port has been taken.
 */
class IdentityProviderInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final Logger logger = LoggerFactory.getLogger(IdentityProviderInitializer.class);

	private static final String PREFIX = "sample.identity-provider.";

	@Override
	public void initialize(GenericApplicationContext application) {
		ConfigurableEnvironment environment = application.getEnvironment();
		if (environment.getProperty(PREFIX + "enabled", Boolean.class, false)) {
			IdentityProvider provider = IdentityProvider.start(environment.getRequiredProperty(PREFIX + "address"),
					environment.getRequiredProperty(PREFIX + "port", Integer.class));
			logger.warn("Demo identity provider on port {}: it lets everybody in and must never serve in production. "
					+ "Switch it off with {}enabled=false", provider.port(), PREFIX);
			attach(provider, application);
		}
	}

	private void attach(IdentityProvider provider, GenericApplicationContext application) {
		application.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("identity-provider", Map.of(PREFIX + "port", provider.port())));
		// Also closed where the application fails to start.
		application.getDefaultListableBeanFactory().registerDisposableBean("identityProvider", provider::close);
		application.addApplicationListener((ApplicationListener<WebServerInitializedEvent>) (event) -> provider
			.serveApplicationAt(event.getWebServer().getPort()));
	}

}
