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

package io.centrali.sample.orders.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.centrali.sample.orders.keycloak.Keycloak;
import io.centrali.sample.orders.keycloak.KeycloakConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * The page's login with the login form of a Keycloak, in a browser.
 */
@ExtendWith(BrowserCondition.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("keycloak")
@Import(KeycloakConfiguration.class)
class OrderPageKeycloakTests {

	private static Browsers browsers;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Page page;

	@BeforeAll
	static void launch() {
		browsers = Browsers.launch();
	}

	@AfterAll
	static void close() {
		// Not launched where no browser was found.
		if (browsers != null) {
			browsers.close();
		}
	}

	@BeforeEach
	void open() {
		Keycloak.orders().allowLoginAt(this.port);
		this.page = browsers.desktop(ColorScheme.LIGHT);
	}

	@AfterEach
	void leave() {
		this.page.context().close();
		this.jdbc.sql("update \"orders\" set status = 'PENDING'").update();
	}

	@Test
	void aliceApprovesWithinHerLimitAndIsRefusedAboveIt() {
		logIn("alice");
		Locator user = this.page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Logged in"));
		expect(user).containsText("Alice Archer");
		expect(user).containsText("employee");
		expect(user).containsText("$1,000");
		approve("order-1").click();
		expect(this.page.locator("#message")).hasText("Order order-1 approved successfully");
		expect(approve("order-2")).hasAttribute("aria-disabled", "true");
		expect(approve("order-2")).hasAccessibleDescription("The order amount exceeds your approval limit");
	}

	@Test
	void bobApprovesEverything() {
		logIn("bob");
		approve("order-3").click();
		expect(this.page.locator("#message")).hasText("Order order-3 approved successfully");
	}

	@Test
	void logoutEndsTheSessionOfTheRealmToo() {
		logIn("alice");
		this.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log out")).click();
		expect(this.page.locator("#username")).isVisible();
		logIn("carol");
		expect(this.page.getByText("Carol Cook")).isVisible();
	}

	private void logIn(String user) {
		String address = "http://localhost:" + this.port + "/";
		this.page.navigate(address);
		this.page.locator("#username").fill(user);
		this.page.locator("#password").fill(user);
		this.page.locator("#kc-login").click();
		this.page.waitForURL(address);
	}

	private Locator approve(String id) {
		return this.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Approve " + id));
	}

	private LocatorAssertions expect(Locator locator) {
		return PlaywrightAssertions.assertThat(locator);
	}

}
