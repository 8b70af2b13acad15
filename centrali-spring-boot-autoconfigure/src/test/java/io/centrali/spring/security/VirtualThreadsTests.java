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

package io.centrali.spring.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Tests for many users at once, each on a virtual thread, or on one of a small pool where
 * there are none.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.threads.virtual.enabled=true", "server.tomcat.threads.max=16",
				"spring.task.execution.pool.core-size=2", "spring.task.execution.pool.max-size=2" })
@Timeout(120)
class VirtualThreadsTests {

	private static final int REQUESTS = 200;

	private static final int AT_ONCE = 12;

	private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

	@LocalServerPort
	private int port;

	@Autowired
	private TestPolicies policies;

	@Autowired
	private Orders orders;

	@ParameterizedTest
	@ValueSource(strings = { "call", "async", "future" })
	void noUserSeesTheDecisionOfAnother(String path) throws Exception {
		CountDownLatch together = new CountDownLatch(AT_ONCE);
		this.policies.decide((request) -> {
			together.countDown();
			return await(together) ? onlyOwner(request) : ReasonCode.DENY_RULE;
		});
		int before = this.policies.requests().size();
		this.orders.threads().clear();
		Map<String, CompletableFuture<HttpResponse<String>>> responses = new LinkedHashMap<>();
		HttpClient client = HttpClient.newHttpClient();
		for (int i = 0; i < REQUESTS; i++) {
			// Every other one asks for what is somebody else's.
			String user = "user" + i;
			responses.put(user, client.sendAsync(request(path, user, "user" + (i + i % 2)), BodyHandlers.ofString()));
		}
		int number = 0;
		for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> entry : responses.entrySet()) {
			HttpResponse<String> response = entry.getValue().get(60, TimeUnit.SECONDS);
			boolean owner = number++ % 2 == 0;
			assertThat(response.statusCode()).as(entry.getKey()).isEqualTo(owner ? 200 : 403);
			if (owner) {
				assertThat(response.body()).isEqualTo("order of " + entry.getKey());
			}
		}
		assertThat(together.getCount()).isZero();
		assertThat(this.policies.requests()).hasSize(before + REQUESTS);
		assertThat(this.policies.requests().subList(before, before + REQUESTS))
			.extracting((request) -> request.principal().userId())
			.doesNotHaveDuplicates();
		assertThat(this.orders.threads()).containsExactly(VIRTUAL);
	}

	@Test
	void whoIsNotLoggedInIsNobodyWhateverAThreadDidBefore() throws IOException, InterruptedException {
		this.policies.decide(ReasonCode.ALLOW_RULE);
		HttpClient client = HttpClient.newHttpClient();
		for (int i = 0; i < 40; i++) {
			assertThat(client.send(request("call", "user1", "user1"), BodyHandlers.ofString()).statusCode())
				.isEqualTo(200);
			URI open = URI.create("http://localhost:" + this.port + "/open/call/user1");
			assertThat(client.send(HttpRequest.newBuilder(open).build(), BodyHandlers.ofString()).statusCode())
				.isEqualTo(401);
		}
	}

	private HttpRequest request(String path, String user, String owner) {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes());
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/" + path + "/" + owner))
			.header("Authorization", "Basic " + credentials)
			.build();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static ReasonCode onlyOwner(DecisionRequest request) {
		return request.principal().userId().equals(request.context().get("owner")) ? ReasonCode.ALLOW_RULE
				: ReasonCode.DENY_RULE;
	}

	@EnableAsync
	@EnableAutoConfiguration
	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import({ TestPolicies.Beans.class, Orders.class, Controller.class })
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			http.httpBasic(withDefaults());
			http.sessionManagement((sessions) -> sessions.disable());
			return http.build();
		}

		// Without the cost of a password, the requests come closer together.
		@Bean
		AuthenticationProvider anyone() {
			return new AuthenticationProvider() {

				@Override
				public Authentication authenticate(Authentication authentication) {
					return UsernamePasswordAuthenticationToken.authenticated(authentication.getName(), null,
							AuthorityUtils.NO_AUTHORITIES);
				}

				@Override
				public boolean supports(Class<?> authentication) {
					return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
				}

			};
		}

	}

	static class Orders {

		private final Set<Boolean> threads = ConcurrentHashMap.newKeySet();

		Set<Boolean> threads() {
			return this.threads;
		}

		@CentraliCheck(resource = "orders", action = "read", context = "{owner: #owner}")
		String read(String owner) {
			this.threads.add(isVirtual());
			return "order of " + SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@Async
		@CentraliCheck(resource = "orders", action = "read", context = "{owner: #owner}")
		CompletableFuture<String> readLater(String owner) {
			this.threads.add(isVirtual());
			return CompletableFuture.completedFuture("order of " + owner);
		}

		@CentraliCheck(resource = "orders", action = "read", context = "{owner: #owner}")
		CompletableFuture<String> readInFuture(String owner) {
			this.threads.add(isVirtual());
			return CompletableFuture.supplyAsync(() -> "order of " + owner);
		}

		private static boolean isVirtual() {
			try {
				return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
			}
			catch (ReflectiveOperationException ex) {
				return false;
			}
		}

	}

	@RestController
	static class Controller {

		private final Orders orders;

		Controller(Orders orders) {
			this.orders = orders;
		}

		@GetMapping({ "/call/{owner}", "/open/call/{owner}" })
		String call(@PathVariable String owner) {
			return this.orders.read(owner);
		}

		@GetMapping("/async/{owner}")
		CompletableFuture<String> async(@PathVariable String owner) {
			return this.orders.readLater(owner);
		}

		@GetMapping("/future/{owner}")
		CompletableFuture<String> future(@PathVariable String owner) {
			return this.orders.readInFuture(owner);
		}

	}

}
