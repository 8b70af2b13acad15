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

package io.centrali.spring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that adds the library and nothing else is as closed as Spring Boot made
 * it: nothing answers who is not authenticated, and forms are protected from forgery.
 */
class BareApplicationTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Bare.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "management.endpoints.web.exposure.include=*",
					"centrali.who-am-i.enabled=true", "spring.profiles.active=dev",
					"centrali.providers.acme.issuer-uri=http://localhost:1", "centrali.providers.acme.audiences=orders")
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static List<String> paths() {
		List<String> paths = new ArrayList<>();
		for (String base : List.of("/", "/centrali", "/centrali/who-am-i", "/centrali/management",
				"/centrali/management/", "/centrali/management/status", "/centrali/management/versions",
				"/centrali/management/activations", "/centrali/management/openapi.json", "/actuator",
				"/actuator/centrali", "/actuator/centrali/orders/approve", "/actuator/health", "/actuator/env",
				"/actuator/beans", "/actuator/metrics", "/actuator/heapdump", "/actuator/loggers", "/api/orders",
				"/orders/1", "/admin", "/h2-console")) {
			paths.add(base);
			paths.add(base + "/../x");
			paths.add(base + ";x=y");
		}
		return paths;
	}

	@ParameterizedTest
	@MethodSource("paths")
	void answersNobodyWhoIsNotAuthenticated(String path) throws Exception {
		assertThat(status(request(path).GET())).isIn(400, 401);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void changesNothingForAForgedForm(String path) throws Exception {
		HttpRequest.Builder forged = request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("version=1"));
		assertThat(status(forged)).isIn(400, 401, 403);
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(
				URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path));
	}

	private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
		return client.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Bare {

	}

}
