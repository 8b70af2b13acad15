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

import java.io.IOException;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page's login and logout with the demo identity provider, over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.identity-provider.port=0")
class LoginTests {

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void pageShowsTheOrdersAndWhoIsLoggedIn() throws IOException, InterruptedException {
		HttpResponse<String> page = this.visitor.logIn("alice");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.uri().getPort()).isEqualTo(this.port);
		assertThat(page.uri().getPath()).isEqualTo("/");
		assertThat(page.body()).contains("Alice Archer", "employee", "$1,000", "order-1", "Acme Corp", "$15,000");
	}

	@Test
	void pageLeadsToTheLoginWhateverTheVisitorAccepts() throws IOException, InterruptedException {
		assertThat(this.visitor.visit("/", "*/*").uri().getPath()).isEqualTo("/login");
		assertThat(this.visitor.visit("/", "application/json").uri().getPath()).isEqualTo("/login");
	}

	@Test
	void pageLoadsNothingFromElsewhere() throws IOException, InterruptedException {
		HttpResponse<String> page = this.visitor.logIn("bob");
		assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
					.doesNotContain("unsafe", "*"));
		assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//").doesNotContain("onclick");
	}

	@Test
	void logoutAlsoEndsTheLoginAtTheIdentityProvider() throws IOException, InterruptedException {
		HttpResponse<String> page = this.visitor.logIn("alice");
		this.visitor.logOut(page.body());
		assertThat(this.visitor.logIn("carol").body()).contains("Carol Cook", "none");
	}

	@Test
	void loginOfTheSessionNeedsACsrfToken() throws IOException, InterruptedException {
		this.visitor.logIn("carol");
		assertThat(this.visitor.approve("order-1").statusCode()).isEqualTo(403);
		assertThat(this.visitor.approve("order-1", "X-CSRF-TOKEN", "guess").statusCode()).isEqualTo(403);
	}

	@Test
	void withoutAnyLoginAPostIsUnauthorized() throws IOException, InterruptedException {
		assertThat(this.visitor.approve("order-1").statusCode()).isEqualTo(401);
	}

	@Test
	void sessionWithoutLoginIsUnauthorizedToo() throws IOException, InterruptedException {
		this.visitor.visit("/");
		assertThat(this.visitor.approve("order-1").statusCode()).isEqualTo(401);
	}

	@Test
	void csrfTokenLetsThePageApprove() throws IOException, InterruptedException {
		HttpResponse<String> page = this.visitor.logIn("alice");
		HttpResponse<String> answer = this.visitor.approve("order-4", "X-CSRF-TOKEN", Visitor.csrfToken(page.body()));
		assertThat(answer.statusCode()).isEqualTo(404);
	}

	@Test
	void failedLoginDoesNotStartTheNextOne() throws IOException, InterruptedException {
		HttpResponse<String> page = this.visitor.visit("/login/oauth2/code/demo?error=access_denied&state=x");
		assertThat(page.statusCode()).isEqualTo(401);
		assertThat(page.body()).contains("Login failed", "Try again");
	}

}
