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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.centrali.sample.orders.SampleOrderApplication;
import io.centrali.spring.test.TestIssuer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile {@code shared}: two instances run, the policies are changed through the
 * management API of one, and the other follows.
 */
class SharedPoliciesTests {

	private final TestIssuer issuer = TestIssuer.start();

	private final String alice = TestTokens.employee(this.issuer).compact();

	private final String dave = TestTokens.policyEditor(this.issuer).compact();

	private ConfigurableApplicationContext one;

	private ConfigurableApplicationContext two;

	@BeforeEach
	void start(@TempDir Path directory) {
		String url = "jdbc:h2:file:" + directory.resolve("orders") + ";AUTO_SERVER=TRUE";
		this.one = start(url);
		this.two = start(url);
	}

	private ConfigurableApplicationContext start(String url) {
		return new SpringApplicationBuilder(SampleOrderApplication.class).profiles("shared")
			.run("--server.port=0", "--sample.identity-provider.enabled=false",
					"--centrali.providers.demo.issuer-uri=" + this.issuer.uri(), "--spring.datasource.url=" + url);
	}

	@AfterEach
	void stop() {
		this.two.close();
		this.one.close();
		this.issuer.close();
	}

	@Test
	void aPolicyThatIsChangedThroughOneInstanceDecidesInTheOther() throws IOException {
		assertThat(approve(this.two, "order-2")).isEqualTo(HttpStatus.FORBIDDEN);
		String policy = Files.readString(Path.of("policies/order_approval.json"))
			.replace("\"attribute\": \"ext_role\", \"value\": \"manager\"",
					"\"attribute\": \"ext_department\", \"value\": \"sales\"");
		post("/versions", "\"version-1\"", Map.of("comment", "Sales approve any order", "documents",
				List.of(Map.of("location", "order_approval.json", "content", policy))));
		assertThat(approve(this.two, "order-2")).isEqualTo(HttpStatus.FORBIDDEN);
		post("/activations", "\"activation-1\"", Map.of("version", 2, "comment", "As agreed"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> approve(this.two, "order-2").equals(HttpStatus.OK));
		post("/rollbacks", "\"activation-2\"", Map.of("comment", "Too much"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> approve(this.one, "order-3").equals(HttpStatus.FORBIDDEN));
		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> approve(this.two, "order-3").equals(HttpStatus.FORBIDDEN));
	}

	@Test
	void whoeverApprovesOrdersChangesNoPolicies() {
		change(this.alice, "/rollbacks", "\"activation-1\"", Map.of("comment", "")).expectStatus().isForbidden();
		client(this.one).get().uri("/centrali/management/versions").exchange().expectStatus().isUnauthorized();
		assertThat(approve(this.one, "order-1")).isEqualTo(HttpStatus.OK);
	}

	private HttpStatus approve(ConfigurableApplicationContext instance, String order) {
		return HttpStatus.valueOf(client(instance).post()
			.uri("/api/orders/{id}/approve", order)
			.headers((headers) -> headers.setBearerAuth(this.alice))
			.exchange()
			.returnResult(String.class)
			.getStatus()
			.value());
	}

	private void post(String path, String match, Map<String, ?> body) {
		change(this.dave, path, match, body).expectStatus().isCreated();
	}

	private RestTestClient.ResponseSpec change(String token, String path, String match, Map<String, ?> body) {
		return client(this.one).post()
			.uri("/centrali/management" + path)
			.headers((headers) -> headers.setBearerAuth(token))
			.header(HttpHeaders.IF_MATCH, match)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	private static RestTestClient client(ConfigurableApplicationContext instance) {
		return RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port"))
			.build();
	}

}
