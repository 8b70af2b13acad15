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

package io.centrali.sample.orders.order;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.sample.orders.authorizationserver.AuthorizationServer;
import io.centrali.sample.orders.authorizationserver.AuthorizationServerConfiguration;
import io.centrali.spring.test.RecordDecisions;
import io.centrali.spring.test.RecordedDecisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Opaque tokens of a Spring Authorization Server, by Spring's own properties.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "sample.identity-provider.enabled=false",
		"spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=${centrali.providers.demo.issuer-uri}/oauth2/introspect",
		"spring.security.oauth2.resourceserver.opaquetoken.client-id=job",
		"spring.security.oauth2.resourceserver.opaquetoken.client-secret=job" })
@Import({ AuthorizationServerConfiguration.class, OpaqueTokenTests.Introspection.class, ApiClient.class })
@RecordDecisions
class OpaqueTokenTests {

	@Autowired
	private ApiClient api;

	@Autowired
	private AuthorizationServer server;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void clear() {
		this.decisions.clear();
	}

	@Test
	void claimsOfTheIntrospectionDecide() {
		String token = this.server.token("opaque-job");
		assertThat(token).doesNotContain(".");
		this.api.approve("order-2", token).expectStatus().isForbidden();
		PrincipalAttributes principal = this.decisions.single().request().principal();
		assertThat(principal.userId()).isEqualTo("opaque-job");
		assertThat(principal.issuer()).isEqualTo(this.server.issuer());
		assertThat(principal.provider()).isEqualTo("demo");
		assertThat(principal.attributes()).containsEntry("ext_role", "employee");
		assertThat(principal.attributes().get("ext_approval_limit")).hasToString("1000");
		this.api.approve("order-1", token).expectStatus().isOk();
	}

	@Test
	void revokedTokenIsRefusedAtOnce() {
		String token = this.server.token("opaque-job");
		this.api.list(token).expectStatus().isOk();
		this.server.revoke("opaque-job", token);
		this.decisions.clear();
		this.api.list(token).expectStatus().isUnauthorized();
		this.api.list("guess").expectStatus().isUnauthorized();
		assertThat(this.decisions.all()).isEmpty();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Introspection {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.opaqueToken(withDefaults()))
				.build();
		}

	}

}
