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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;
import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on a real port whose filter chain permits everything, without protection
 * against CSRF, so that the API has to look after itself.
 */
final class ManagedApplication implements AutoCloseable {

	private static final OpenApi OPEN_API = new OpenApi();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final URI base;

	ManagedApplication(String... properties) {
		this(Application.class, properties);
	}

	ManagedApplication(Class<?> configuration, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "spring.datasource.generate-unique-name=true",
				"centrali.management.enabled=true", "spring.main.banner-mode=off"));
		all.addAll(List.of(properties));
		this.context = new SpringApplicationBuilder(configuration).properties(all.toArray(String[]::new)).run();
		this.base = URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port")
				+ this.context.getEnvironment().getProperty("server.servlet.context-path", ""));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	List<PolicyChange> changes() {
		return this.context.getBean(Application.Log.class).changes();
	}

	void failToRecord(boolean fail) {
		this.context.getBean(Application.Log.class).fail(fail);
	}

	Answer get(@Nullable String user, String path) throws Exception {
		return send(user, "GET", path, null);
	}

	Answer getFrom(String port, @Nullable String user, String path) throws Exception {
		return exchange(URI.create("http://localhost:" + port + path), user, "GET", null);
	}

	// Each status that is answered must be described.
	Answer send(@Nullable String user, String method, String path, @Nullable String body, String... headers)
			throws IOException, InterruptedException {
		Answer answer = exchange(URI.create(this.base + path), user, method, body, headers);
		if (path.startsWith(ManagementApiTests.BASE)) {
			Set<Integer> described = OPEN_API.statuses(method, path.substring(ManagementApiTests.BASE.length()));
			if (described != null && answer.header("Content-Type") != null
					&& answer.header("Content-Type").startsWith("application/")) {
				assertThat(described).as(method + " " + path).contains(answer.status());
			}
		}
		return answer;
	}

	private Answer exchange(URI uri, @Nullable String user, String method, @Nullable String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return new Answer(this.client.send(request.build(), BodyHandlers.ofString()));
	}

	@Override
	public void close() {
		this.context.close();
	}

	record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		@Nullable String header(String name) {
			return this.response.headers().firstValue(name).orElse(null);
		}

		String body() {
			return this.response.body();
		}

		@SuppressWarnings("unchecked")
		Map<String, Object> json() {
			JsonDocument document = JsonDocument.read(body().getBytes(StandardCharsets.UTF_8),
					new JsonLimits(1 << 24, 1 << 24, 64));
			return (Map<String, Object>) document.root().toJava();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SecurityFilterChain permitsEverything(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(user("admin", "CENTRALI_ADMIN"), user("reader", "CENTRALI_READ"),
					user("clerk", "ROLE_USER"), user("Ann Admin", "CENTRALI_ADMIN"));
		}

		private static org.springframework.security.core.userdetails.UserDetails user(String name, String authority) {
			return User.withUsername(name).password("{noop}secret").authorities(authority).build();
		}

		@Bean
		Log decisionLog() {
			return new Log();
		}

		@RestControllerAdvice
		static class Advice {

			@ExceptionHandler
			String swallow(Exception exception) {
				return "swallowed " + exception.getClass().getSimpleName();
			}

		}

		@RestController
		static class Greeting {

			@GetMapping("/**")
			String greet() {
				return "hello";
			}

		}

		static class Log implements DecisionLog {

			private final List<PolicyChange> changes = new CopyOnWriteArrayList<>();

			private volatile boolean failing;

			List<PolicyChange> changes() {
				return this.changes;
			}

			void fail(boolean failing) {
				this.failing = failing;
			}

			@Override
			public void record(DecisionRecord record) {
			}

			@Override
			public void record(PolicyChange change) {
				if (this.failing) {
					throw new IllegalStateException("disk full");
				}
				this.changes.add(change);
			}

		}

	}

}
