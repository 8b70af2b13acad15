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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the {@link IdentityProvider}, over HTTP.
 */
class IdentityProviderTests {

	private static IdentityProvider provider;

	private static RestTestClient client;

	@BeforeAll
	static void start() {
		provider = IdentityProvider.start("localhost", 0);
		client = RestTestClient.bindToServer().baseUrl(issuer()).build();
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Test
	void tokenFollowsTheTemplateOfTheTutorial() {
		Jwt token = decode(token("alice", "alice"));
		assertThat(token.getClaimAsString("iss")).isEqualTo(issuer());
		assertThat(token.getSubject()).isEqualTo("alice");
		assertThat(token.getAudience()).containsExactly("centrali");
		assertThat(token.getClaims()).containsEntry("name", "Alice Archer")
			.containsEntry("email", "alice@example.com")
			.containsEntry("role", "employee")
			.containsEntry("department", "sales")
			.containsEntry("approval_limit", 1000L)
			.containsKeys("iat", "exp", "jti");
	}

	@Test
	void managerHasAHigherLimit() {
		assertThat(decode(token("bob", "bob")).getClaims()).containsEntry("role", "manager")
			.containsEntry("department", "sales")
			.containsEntry("approval_limit", 10000L);
	}

	@Test
	void carolHasNeitherRoleNorLimit() {
		assertThat(decode(token("carol", "carol")).getClaims()).containsEntry("name", "Carol Cook")
			.doesNotContainKeys("role", "department", "approval_limit");
	}

	@Test
	void daveMayChangeThePolicies() {
		assertThat(decode(token("dave", "dave")).getClaims()).containsEntry("scope", "policies")
			.doesNotContainKeys("role", "department", "approval_limit");
	}

	@Test
	void issuerIsTheSameByWhicheverAddressATokenIsAskedFor() {
		RestTestClient byAddress = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + provider.port()).build();
		assertThat(decode(token(byAddress, "alice", "alice")).getClaimAsString("iss")).isEqualTo(issuer());
	}

	@Test
	void wrongPasswordGetsNoToken() {
		client.post()
			.uri("/tokens/centrali")
			.headers((headers) -> headers.setBasicAuth("alice", "bob"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		client.post().uri("/tokens/centrali").exchange().expectStatus().isUnauthorized();
	}

	@Test
	void loginPageListsTheUsersAndLoadsNothingFromElsewhere() {
		client.get()
			.uri("/login")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.value("Content-Security-Policy", (policy) -> assertThat(policy).startsWith("default-src 'none'"))
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("alice", "bob", "carol", "dave", "never serve in production"));
	}

	@Test
	void cookieIsNotTheApplications() {
		client.get()
			.uri("/login")
			.exchange()
			.expectHeader()
			.value(HttpHeaders.SET_COOKIE, (cookie) -> assertThat(cookie).startsWith("IDENTITY_PROVIDER_SESSION="));
	}

	@Test
	void loginForAnUnknownAddressIsRefused() {
		provider.serveApplicationAt(4711);
		authorize("http://localhost:4711/login/oauth2/code/demo").expectStatus().isFound();
		authorize("http://localhost:4712/login/oauth2/code/demo").expectStatus().isBadRequest();
		authorize("https://attacker.example/login/oauth2/code/demo").expectStatus().isBadRequest();
	}

	private RestTestClient.ResponseSpec authorize(String redirectUri) {
		return client.get()
			.uri((uri) -> uri.path("/oauth2/authorize")
				.queryParam("response_type", "code")
				.queryParam("client_id", "orders")
				.queryParam("scope", "openid")
				.queryParam("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
				.queryParam("code_challenge_method", "S256")
				.queryParam("redirect_uri", redirectUri)
				.build())
			.accept(MediaType.TEXT_HTML)
			.exchange();
	}

	private static String issuer() {
		return "http://localhost:" + provider.port();
	}

	private static Jwt decode(String token) {
		return JwtDecoders.fromIssuerLocation(issuer()).decode(token);
	}

	private static String token(String user, String password) {
		return token(client, user, password);
	}

	private static String token(RestTestClient client, String user, String password) {
		String token = client.post()
			.uri("/tokens/centrali")
			.headers((headers) -> headers.setBasicAuth(user, password))
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(token).isNotNull();
		return token;
	}

}
