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

package io.centrali.sample.orders.security;

import io.centrali.sample.orders.SampleOrderApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application starts with the profile of every provider, as soon as the placeholders
 * are filled in, and without asking the provider.
 */
class ProviderProfileTests {

	@ParameterizedTest
	@CsvSource({
			"clerk, https://example.clerk.accounts.dev, centrali, CLERK_ISSUER=https://example.clerk.accounts.dev CLERK_CLIENT_ID=id CLERK_CLIENT_SECRET=secret",
			"auth0, https://example.eu.auth0.com/, centrali, AUTH0_DOMAIN=example.eu.auth0.com AUTH0_CLIENT_ID=id AUTH0_CLIENT_SECRET=secret",
			"okta, https://example.okta.com/oauth2/default, api://default, OKTA_DOMAIN=example.okta.com OKTA_CLIENT_ID=id OKTA_CLIENT_SECRET=secret",
			"keycloak, https://id.example.com/realms/orders, centrali, KEYCLOAK_URL=https://id.example.com KEYCLOAK_CLIENT_SECRET=secret" })
	void startsWithTheSettingsOfTheProvider(String profile, String issuer, String audience, String settings) {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SampleOrderApplication.class)
			.profiles(profile)
			.properties(settings.split(" "))
			.run("--server.port=0")) {
			assertThat(property(application, "sample.identity-provider.enabled")).isEqualTo("false");
			assertThat(property(application, "centrali.providers.demo.issuer-uri")).isEqualTo(issuer);
			assertThat(property(application, "centrali.providers.demo.audiences")).isEqualTo(audience);
			assertThat(property(application, "spring.security.oauth2.client.provider.demo.issuer-uri"))
				.isEqualTo(issuer);
			assertThat(property(application, "spring.security.oauth2.client.registration.demo.client-secret"))
				.isEqualTo("secret");
		}
	}

	private String property(ConfigurableApplicationContext application, String name) {
		return application.getEnvironment().getRequiredProperty(name);
	}

}
