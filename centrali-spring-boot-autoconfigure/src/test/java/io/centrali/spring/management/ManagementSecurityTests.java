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

package io.centrali.spring.management;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.centrali.spring.management.ManagedApplication.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the management API looks after itself in an application whose filter chain
 * permits everything, has no protection against CSRF, and whose advice swallows
 * exceptions.
 */
class ManagementSecurityTests {

	private static final String BASE = ManagementApiTests.BASE;

	private static final String JSON = "application/json";

	@TempDir
	static Path directory;

	private static ManagedApplication application;

	@BeforeAll
	static void start() throws Exception {
		Files.writeString(directory.resolve("orders.json"), ManagementApiTests.policy("clerk"));
		application = new ManagedApplication("centrali.policies.jdbc.enabled=true",
				"centrali.policies.jdbc.initial-locations=file:" + directory, "centrali.policies.locations=",
				"spring.mvc.hiddenmethod.filter.enabled=true");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Iterable<String> operations() {
		return new OpenApi().operations().keySet();
	}

	private static Answer send(String user, String operation, String... headers) throws Exception {
		String[] parts = operation.replace("{version}", "1").split(" ");
		return application.send(user, parts[0], BASE + parts[1] + "?resource=orders&action=approve&from=1",
				parts[0].equals("GET") ? null : "{\"version\":1}", headers);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whoIsNotKnownIsAskedByTheFilterChain(String operation) throws Exception {
		Answer answer = send(null, operation, "Content-Type", JSON, "If-Match", "\"activation-1\"");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
		assertThat(answer.body()).doesNotContain("orders");
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whoLacksTheAuthorityIsRefused(String operation) throws Exception {
		Answer answer = send("clerk", operation, "Content-Type", JSON, "If-Match", "\"activation-1\"");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().get("detail")).asString().contains("'CENTRALI_ADMIN'");
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whoMayReadMayNotChange(String operation) throws Exception {
		Answer answer = send("reader", operation, "Content-Type", JSON, "If-Match", "\"activation-1\"");
		assertThat(answer.status()).isEqualTo(operation.startsWith("GET ") ? 200 : 403);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whatIsReadIsNotKept(String operation) throws Exception {
		assertThat(send("admin", operation).header("Cache-Control")).isEqualTo("no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
			"application/x-www-form-urlencoded, application/json", "text/json", "application/*", "*/*", "" })
	void aFormChangesNothing(String contentType) throws Exception {
		String before = stored();
		for (String operation : operations()) {
			if (!operation.startsWith("GET ")) {
				assertThat(send("admin", operation,
						contentType.isEmpty() ? new String[] { "If-Match", "\"activation-1\"" }
								: new String[] { "Content-Type", contentType, "If-Match", "\"activation-1\"" })
					.status()).as(operation).isEqualTo(415);
			}
		}
		assertThat(stored()).isEqualTo(before);
	}

	@Test
	void aFormWithAHiddenMethodChangesNothing() throws Exception {
		String before = stored();
		Answer answer = application.send("admin", "POST", BASE + "/shadow?_method=PUT", "version=1", "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(answer.status()).isEqualTo(415);
		assertThat(stored()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "SAME-ORIGIN", "unheard-of", "" })
	void whatABrowserSendsForAPageOfAnotherOriginChangesNothing(String site) throws Exception {
		String before = stored();
		for (String operation : operations()) {
			if (!operation.startsWith("GET ")) {
				assertThat(send("admin", operation, "Content-Type", JSON, "If-Match", "\"activation-1\"",
						"Sec-Fetch-Site", site)
					.status()).as(operation).isEqualTo(403);
			}
		}
		assertThat(stored()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void aPageOfTheApplicationMayUseIt(String site) throws Exception {
		assertThat(application
			.send("admin", "POST", BASE + "/candidates/validate", "{\"version\":1}", "Content-Type", JSON,
					"Sec-Fetch-Site", site)
			.status()).isEqualTo(200);
	}

	@Test
	void readingChangesNothing() throws Exception {
		String before = stored();
		for (String operation : operations()) {
			String path = operation.substring(operation.indexOf(' ') + 1).replace("{version}", "1");
			for (String method : new String[] { "GET", "HEAD", "OPTIONS", "TRACE" }) {
				application.send("admin", method, BASE + path + "?version=1&comment=x&_method=POST", null, "If-Match",
						"\"activation-1\"", "Content-Type", JSON, "X-HTTP-Method-Override", "POST");
			}
		}
		assertThat(stored()).isEqualTo(before);
	}

	private static String stored() {
		JdbcClient jdbc = application.context().getBean(JdbcClient.class);
		return jdbc.sql("select * from centrali_policy_version order by version").query().listOfRows() + "\n"
				+ jdbc.sql("select * from centrali_policy_activation order by channel, activation")
					.query()
					.listOfRows();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nothing", "/status/", "/status/x", "/versions/1/x", "/%73tatus/.", "/STATUS" })
	void whatIsNotThereIsToldToThoseWhoMayRead(String path) throws Exception {
		assertThat(application.get(null, BASE + path).status()).isIn(400, 401);
		assertThat(application.get("clerk", BASE + path).status()).isIn(400, 403);
		assertThat(application.get("reader", BASE + path).status()).isIn(400, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/centrali/management/%73tatus", "/centrali/management/status;x=1",
			"//centrali/management/status", "/centrali//management/status", "/centrali/management;a=b/status",
			"/x/..%2fcentrali/management/status", "/centrali/management/status%00", "/centrali%2fmanagement/status" })
	void noWayOfWritingAPathLeadsAroundTheGuard(String path) throws Exception {
		assertThat(application.get("clerk", path).body()).doesNotContain("policySet");
		assertThat(application.get(null, path).body()).doesNotContain("policySet");
	}

	@Test
	void aMethodThatIsNotThereIsAnsweredByThoseThatAre() throws Exception {
		Answer answer = application.send("admin", "DELETE", BASE + "/versions", null, "Content-Type", JSON);
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.header("Allow")).contains("GET").contains("POST");
		assertThat(application.send("clerk", "DELETE", BASE + "/versions", null, "Content-Type", JSON).status())
			.isEqualTo(403);
	}

	@Test
	void otherPathsBelongToTheApplication() throws Exception {
		assertThat(application.get(null, "/centrali").body()).isEqualTo("hello");
		assertThat(application.get(null, "/centrali/managements").body()).isEqualTo("hello");
	}

	@Test
	void theSeparatePortOfTheActuatorHasNoManagementApi() throws Exception {
		try (ManagedApplication separate = new ManagedApplication("management.server.port=0",
				"management.endpoints.web.exposure.include=*")) {
			String port = separate.context().getEnvironment().getProperty("local.management.port");
			assertThat(port).isNotEqualTo(separate.context().getEnvironment().getProperty("local.server.port"));
			assertThat(separate.get("admin", BASE + "/status").status()).isEqualTo(200);
			for (String user : new String[] { "admin", "clerk", null }) {
				Answer answer = separate.getFrom(port, user, BASE + "/status");
				// As by the advice, to which a resource that is not there is an
				// exception.
				assertThat(answer.body()).isEqualTo("swallowed NoResourceFoundException");
			}
		}
	}

	@Test
	void authoritiesAreConfigured() throws Exception {
		try (ManagedApplication other = new ManagedApplication("centrali.management.authority=ROLE_USER",
				"centrali.management.read-authority=ROLE_GUEST")) {
			Map<String, Integer> expected = Map.of("clerk", 200, "admin", 403, "reader", 403);
			for (String user : expected.keySet()) {
				assertThat(other.get(user, BASE + "/status").status()).isEqualTo(expected.get(user));
			}
		}
	}

	@Test
	void isOffByDefault() throws Exception {
		try (ManagedApplication off = new ManagedApplication("centrali.management.enabled=false")) {
			assertThat(off.get("admin", BASE + "/status").body()).isEqualTo("hello");
			assertThat(off.context().getBeansOfType(ManagementHandlerMapping.class)).isEmpty();
		}
	}

}
