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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.centrali.spring.test.RecordDecisions;
import io.centrali.spring.test.RecordedDecisions;
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
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tutorial's "Test it", in a browser.
 */
@ExtendWith(BrowserCondition.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.identity-provider.port=0")
@RecordDecisions
class OrderPageBrowserTests {

	private static Browsers browsers;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private RecordedDecisions decisions;

	private Page page;

	private final List<String> faults = new ArrayList<>();

	private final List<String> expectedFaults = new ArrayList<>();

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
		use(browsers.desktop(ColorScheme.LIGHT));
	}

	@AfterEach
	void leave() {
		this.page.context().close();
		this.jdbc.sql("update \"orders\" set status = 'PENDING'").update();
		this.faults.removeIf((fault) -> this.expectedFaults.stream().anyMatch(fault::contains));
		assertThat(this.faults).as("faults on the browser's console").isEmpty();
	}

	@Test
	void aliceApprovesWithinHerLimitAndIsRefusedAboveIt() {
		logIn("alice");
		expect(this.page.getByRole(AriaRole.HEADING)).hasText("Order Approval Dashboard");
		Locator user = this.page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Logged in"));
		expect(user).containsText("Alice Archer");
		expect(user).containsText("employee");
		expect(user).containsText("$1,000");
		Browsers.screenshot(this.page, "alice-orders");
		approve("order-1").click();
		expect(message()).hasText("Order order-1 approved successfully");
		expect(row("order-1").locator(".badge")).hasText("approved");
		expect(approve("order-1")).hasCount(0);
		Browsers.screenshot(this.page, "alice-approved");
		expectRefusalInAdvance("order-2");
		expectFault("403");
		approveAllTheSame("order-2");
		expect(message()).containsText("The order amount exceeds your approval limit");
		expect(message().locator("small")).containsText(Pattern.compile("^Decision [0-9a-f-]{36}$"));
		expect(row("order-2").locator(".badge")).hasText("pending");
		expect(approve("order-2")).isFocused();
		Browsers.screenshot(this.page, "alice-refused");
		this.page.reload();
		expect(row("order-1").locator(".badge")).hasText("approved");
		expect(row("order-2").locator(".badge")).hasText("pending");
	}

	@Test
	void bobApprovesEverything() {
		logIn("bob");
		expect(this.page.locator(".why")).hasCount(0);
		for (String id : List.of("order-1", "order-2", "order-3")) {
			approve(id).click();
			expect(message()).hasText("Order " + id + " approved successfully");
		}
		expect(this.page.locator(".badge.approved")).hasCount(3);
		Browsers.screenshot(this.page, "bob-approved");
	}

	@Test
	void carolApprovesNothing() {
		logIn("carol");
		for (String id : List.of("order-1", "order-2", "order-3")) {
			expectRefusalInAdvance(id);
		}
		Browsers.screenshot(this.page, "carol-orders");
		expectFault("403");
		approveAllTheSame("order-1");
		expect(message()).containsText("The order amount exceeds your approval limit");
		expect(this.page.locator(".badge.pending")).hasCount(3);
	}

	@Test
	void keyboardIsEnough() {
		this.page.navigate(address());
		expect(this.page.getByLabel("User name")).isFocused();
		this.page.keyboard().type("alice");
		this.page.keyboard().press("Tab");
		expect(this.page.getByLabel("Password")).isFocused();
		this.page.keyboard().type("alice");
		this.page.keyboard().press("Enter");
		this.page.waitForURL(address());
		this.page.keyboard().press("Tab");
		expect(this.page.getByText("Skip to the orders")).isFocused();
		this.page.keyboard().press("Enter");
		this.page.keyboard().press("Tab");
		expect(approve("order-1")).isFocused();
		Browsers.screenshot(this.page, "keyboard");
		this.page.keyboard().press("Enter");
		expect(message()).hasText("Order order-1 approved successfully");
		expect(row("order-1").locator(".id")).isFocused();
		this.page.keyboard().press("Tab");
		expect(approve("order-2")).isFocused();
		expectRefusalInAdvance("order-2");
		Browsers.screenshot(this.page, "keyboard-refused");
		this.page.keyboard().press("Enter");
		this.page.keyboard().press("Space");
		expect(message()).hasText("Order order-1 approved successfully");
		expect(approve("order-2")).isFocused();
	}

	@Test
	void pageAsksOnceForAllItsButtonsAndSaysThatItOnlyAsks() {
		logIn("alice");
		this.decisions.clear();
		this.page.reload();
		expect(approve("order-3")).isVisible();
		assertThat(this.decisions.all()).hasSize(3)
			.allMatch((record) -> record.request().advisory())
			.extracting((record) -> record.decision().evaluatedAt())
			.containsOnly(this.decisions.all().get(0).decision().evaluatedAt());
	}

	@Test
	void buttonIsBusyWhileTheApplicationDecides() {
		logIn("alice");
		List<Route> held = new ArrayList<>();
		this.page.route("**/approve", held::add);
		approve("order-1").click();
		Locator button = row("order-1").locator("button");
		expect(button).isDisabled();
		expect(button).hasAttribute("aria-busy", "true");
		expect(button).containsText("Approving…");
		Browsers.screenshot(this.page, "busy");
		this.page.waitForCondition(() -> !held.isEmpty());
		held.get(0).resume();
		expect(message()).hasText("Order order-1 approved successfully");
	}

	@Test
	void someoneElseWasFaster() {
		logIn("alice");
		this.jdbc.sql("update \"orders\" set status = 'APPROVED' where id = 'order-1'").update();
		expectFault("409");
		approve("order-1").click();
		expect(message()).hasText("Order order-1 is approved already");
		expect(row("order-1").locator(".badge")).hasText("approved");
	}

	@Test
	void loggingOutLeadsToTheNextLogin() {
		logIn("alice");
		this.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log out")).click();
		expect(this.page.getByLabel("User name")).isVisible();
		logIn("bob");
		expect(this.page.getByText("Bob Baker")).isVisible();
	}

	@Test
	void wrongPasswordIsSaidSo() {
		this.page.navigate(address());
		submit("alice", "wrong");
		expect(this.page.getByRole(AriaRole.ALERT)).hasText("User name and password do not match.");
		Browsers.screenshot(this.page, "wrong-password");
	}

	@Test
	void everythingFitsOnAPhoneAndIsReadableInTheDark() {
		for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			String suffix = colors.name().toLowerCase(Locale.ROOT);
			use(browsers.phone(colors));
			this.page.navigate(address());
			assertNoSidewaysScrolling();
			Browsers.screenshot(this.page, "phone-login-" + suffix);
			submit("alice", "alice");
			expect(approve("order-2")).isVisible();
			Browsers.screenshot(this.page, "phone-refused-" + suffix);
			expectFault("403");
			approveAllTheSame("order-2");
			expect(message()).containsText("Decision");
			assertNoSidewaysScrolling();
			Browsers.screenshot(this.page, "phone-orders-" + suffix);
		}
		use(browsers.desktop(ColorScheme.DARK));
		this.page.navigate(address());
		Browsers.screenshot(this.page, "desktop-login-dark");
		submit("alice", "alice");
		approve("order-1").click();
		expect(message()).hasText("Order order-1 approved successfully");
		Browsers.screenshot(this.page, "desktop-orders-dark");
	}

	private void use(Page next) {
		if (this.page != null) {
			this.page.context().close();
		}
		this.page = next;
		next.onConsoleMessage((message) -> {
			if ("error".equals(message.type())) {
				this.faults.add(message.text());
			}
		});
		next.onPageError(this.faults::add);
	}

	// The browser reports every refusal on its console.
	private void expectFault(String status) {
		this.expectedFaults.add("status of " + status);
	}

	private void logIn(String user) {
		this.page.navigate(address());
		submit(user, user);
		this.page.waitForURL(address());
	}

	private void submit(String user, String password) {
		this.page.getByLabel("User name").fill(user);
		this.page.getByLabel("Password").fill(password);
		this.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in")).click();
	}

	private void assertNoSidewaysScrolling() {
		assertThat(this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
	}

	private String address() {
		return "http://localhost:" + this.port + "/";
	}

	private Locator row(String id) {
		return this.page.locator("tr[data-order=" + id + "]");
	}

	private Locator approve(String id) {
		return this.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Approve " + id));
	}

	private void expectRefusalInAdvance(String id) {
		Locator button = approve(id);
		expect(button).hasAttribute("aria-disabled", "true");
		expect(button).hasAccessibleDescription("The order amount exceeds your approval limit");
		expect(row(id).getByText("The order amount exceeds your approval limit")).isVisible();
		assertThat(button.evaluate("(button) => { button.focus(); return document.activeElement === button; }"))
			.isEqualTo(true);
	}

	// As somebody would who gets round the page.
	private void approveAllTheSame(String id) {
		approve(id).evaluate("(button) => { button.removeAttribute('aria-disabled'); button.click(); }");
	}

	private LocatorAssertions expect(Locator locator) {
		return PlaywrightAssertions.assertThat(locator);
	}

	private Locator message() {
		return this.page.locator("#message");
	}

}
