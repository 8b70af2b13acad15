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

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.util.Assert;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A running demo identity provider.
 */
final class IdentityProvider implements AutoCloseable {

	private final AnnotationConfigServletWebServerApplicationContext context;

	private final int port;

	private IdentityProvider(AnnotationConfigServletWebServerApplicationContext context, int port) {
		this.context = context;
		this.port = port;
	}

	static IdentityProvider start(String address, int port) {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		context.setId("identity-provider");
		context.setEnvironment(new OwnEnvironment(address, port));
		context.register(IdentityProviderConfiguration.class);
		context.refresh();
		WebServer server = context.getWebServer();
		Assert.state(server != null, "The identity provider has no web server");
		return new IdentityProvider(context, server.getPort());
	}

	int port() {
		return this.port;
	}

	void serveApplicationAt(int applicationPort) {
		this.context.getBean(InMemoryRegisteredClientRepository.class).save(OrdersClient.at(applicationPort));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Holds the provider's own properties and no others: those of the application, from
	 * whatever source, are not meant for it.
	 */
	private static final class OwnEnvironment extends StandardServletEnvironment {

		OwnEnvironment(String address, int port) {
			getPropertySources().addLast(new MapPropertySource("identity-provider",
					Map.of("server.address", address, "server.port", port,
							// Cookies are not told apart by port.
							"server.servlet.session.cookie.name", "IDENTITY_PROVIDER_SESSION",
							"server.servlet.session.cookie.same-site", "lax", "spring.thymeleaf.prefix",
							"classpath:/identity-provider/templates/", "spring.web.resources.static-locations",
							"classpath:/identity-provider/static/")));
		}

		@Override
		protected void customizePropertySources(MutablePropertySources propertySources) {
		}

	}

}
