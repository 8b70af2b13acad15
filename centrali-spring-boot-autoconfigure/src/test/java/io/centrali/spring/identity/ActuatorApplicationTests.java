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

package io.centrali.spring.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what operators see of a running application, over HTTP.
 */
class ActuatorApplicationTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestIssuer acme;

	private static TestIssuer globex;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		globex = TestIssuer.start();
		context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.main.banner-mode=off", "--centrali.providers.acme.issuer-uri=" + acme.issuer(),
				"--centrali.providers.acme.audiences=centrali",
				"--centrali.providers.globex.issuer-uri=" + globex.issuer(),
				"--centrali.providers.globex.audiences=centrali", "--centrali.claim-mappings[0].jwt-path=role",
				"--centrali.claim-mappings[0].attribute=role",
				"--centrali.claim-mappings[0].default-value=default-canary",
				"--management.endpoints.web.exposure.include=*", "--management.endpoint.health.show-details=always");
	}

	@AfterAll
	static void stop() {
		context.close();
		acme.close();
		globex.close();
	}

	@Test
	void isNotShownToJustAnybody() throws Exception {
		assertThat(get("centrali", null).statusCode()).isEqualTo(401);
		assertThat(get("centrali", "garbage").statusCode()).isEqualTo(401);
		assertThat(post("centrali").statusCode()).isIn(403, 405);
	}

	@Test
	void showsWhatIsInForceAndNoValue() throws Exception {
		String token = acme.token("role", "\"claim-canary\"");
		HttpResponse<String> response = get("centrali", token);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).doesNotContain("canary")
			.doesNotContain(token.substring(token.lastIndexOf('.') + 1));
		assertJson(response).extractingPath("$.mode").isEqualTo("embedded");
		assertJson(response).extractingPath("$.policySet.version").isEqualTo(1);
		assertJson(response).extractingPath("$.providers.acme.issuer").isEqualTo(acme.issuer());
		assertJson(response).extractingPath("$.providers.acme.keys.status").isEqualTo("current");
		assertJson(response).extractingPath("$.providers.acme.claimMappings[0].attribute").isEqualTo("ext_role");
		assertJson(response).extractingPath("$.claimMappings[0].hasDefault").isEqualTo(true);
	}

	@Test
	void tellsWhichPoliciesApply() throws Exception {
		assertThat(get("centrali/orders/approve", null).statusCode()).isEqualTo(401);
		HttpResponse<String> response = get("centrali/orders/approve", acme.token());
		assertThat(response.statusCode()).isEqualTo(200);
		assertJson(response).extractingPath("$.resource").isEqualTo("orders");
		assertJson(response).extractingPath("$.action").isEqualTo("approve");
		assertJson(response).extractingPath("$.policies").asArray().isEmpty();
	}

	@Test
	void healthKnowsEveryProviderAndFetchesNothing() throws Exception {
		HttpResponse<String> response = get("health", acme.token());
		assertThat(response.statusCode()).isEqualTo(200);
		String acme = "$.components.centrali.components.acme.";
		assertJson(response).extractingPath(acme + "status").isEqualTo("UP");
		assertJson(response).extractingPath(acme + "details.keys.count").isEqualTo(1);
		assertJson(response).extractingPath("$.components.centrali.components.globex.status").isEqualTo("UNKNOWN");
		assertThat(globex.hits()).isEmpty();
	}

	@Test
	void countsTokensAndFetches() throws Exception {
		String token = acme.token();
		get("metrics", acme.token("iss", "\"https://unknown-canary.example.com\""));
		HttpResponse<String> tokens = get("metrics/centrali.tokens", token);
		assertThat(tokens.statusCode()).isEqualTo(200);
		assertThat(tokens.body()).doesNotContain("canary");
		assertThat(count("centrali.tokens?tag=provider:unknown&tag=outcome:unknown_issuer", token)).isEqualTo(1.0);
		assertThat(count("centrali.tokens?tag=provider:acme&tag=outcome:accepted", token)).isGreaterThanOrEqualTo(1.0);
		assertThat(count("centrali.provider.key.fetches?tag=provider:acme&tag=outcome:success", token)).isEqualTo(1.0);
	}

	private static double count(String metric, String token) throws Exception {
		Object value = JsonPath.read(get("metrics/" + metric, token).body(), "$.measurements[0].value");
		return ((Number) value).doubleValue();
	}

	private static JsonContentAssert assertJson(HttpResponse<String> response) {
		return new JsonContentAssert(new JsonContent(response.body()));
	}

	private static HttpResponse<String> get(String endpoint, @Nullable String token) throws Exception {
		return send(request(endpoint, token).build());
	}

	private static HttpResponse<String> post(String endpoint) throws Exception {
		return send(request(endpoint, acme.token()).POST(HttpRequest.BodyPublishers.noBody()).build());
	}

	private static HttpRequest.Builder request(String endpoint, @Nullable String token) {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint));
		return (token != null) ? request.header("Authorization", "Bearer " + token) : request;
	}

	private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return client.send(request, BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
