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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests on a real WebFlux server that a rule of requests applies wherever Spring
 * Security's own would. There are no forwards, and an error page is no request.
 */
@SpringBootTest(classes = ReactiveDispatchMatrixTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.main.web-application-type=reactive")
class ReactiveDispatchMatrixTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH",
			"TRACE", "PROPFIND");

	// Spring Security's firewall refuses them.
	private static final Set<String> BEFORE_THE_RULES = Set.of("TRACE", "PROPFIND");

	private static final List<String> USERS = List.of("alice", "bob", "nobody");

	@LocalServerPort
	private int port;

	@Autowired
	private TestPolicies policies;

	@BeforeEach
	void onlyAlice() {
		this.policies.decide((request) -> "alice".equals(request.principal().userId()) ? ReasonCode.ALLOW_RULE
				: ReasonCode.DENY_RULE);
		this.policies.requests().clear();
	}

	static List<Arguments> cells() {
		List<Arguments> cells = new ArrayList<>();
		for (String method : METHODS) {
			for (String user : USERS) {
				cells.add(Arguments.of(method, user));
			}
		}
		return cells;
	}

	@ParameterizedTest(name = "{0} as {1}")
	@MethodSource("cells")
	void isDecidedAsSpringSecurityDecides(String method, String user) throws IOException {
		RawResponse theirs = send(method, "/theirs/target", user);
		assertThat(this.policies.requests()).isEmpty();
		RawResponse ours = send(method, "/ours/target", user);
		assertThat(ours.status()).isEqualTo(theirs.status());
		assertThat(this.policies.requests()).hasSize(BEFORE_THE_RULES.contains(method) ? 0 : 1)
			.allMatch((request) -> "read".equals(request.action()) && "target".equals(request.resource()));
		boolean allowed = user.equals("alice") && !BEFORE_THE_RULES.contains(method);
		assertThat(ours.status() == HttpStatus.OK.value()).isEqualTo(allowed);
		assertThat(ours.isDisclosed()).isEqualTo(allowed && !method.equals("HEAD"));
		assertThat(theirs.isDisclosed()).isEqualTo(ours.isDisclosed());
	}

	@ParameterizedTest
	@MethodSource("cells")
	void errorPageIsNoRequestToDecideAbout(String method, String user) throws IOException {
		RawResponse page = send(method, "/open/error", user);
		assertThat(page.status()).isEqualTo(
				BEFORE_THE_RULES.contains(method) ? HttpStatus.BAD_REQUEST.value() : HttpStatus.I_AM_A_TEAPOT.value());
		assertThat(page.isDisclosed()).isFalse();
		assertThat(this.policies.requests()).isEmpty();
	}

	@Test
	void methodThatARuleNamesLeavesTheOthersToTheNextRule() throws IOException {
		for (String user : USERS) {
			for (String method : METHODS) {
				assertThat(send(method, "/ours/get-only", user).status()).as(method + " " + user)
					.isEqualTo(send(method, "/theirs/get-only", user).status());
			}
		}
	}

	@Test
	void otherSpellingsOfAPathAreDecidedAlikeOrLeadNowhere() throws IOException {
		for (String spelling : List.of("/%s/target/", "//%s/target", "/%s//target", "/%s/target;x=1", "/%s/%%74arget",
				"/%s/./target", "/open/../%s/target", "/%s/TARGET")) {
			for (String user : USERS) {
				RawResponse ours = send("GET", spelling.formatted("ours"), user);
				assertThat(ours.status()).as(spelling + " " + user)
					.isEqualTo(send("GET", spelling.formatted("theirs"), user).status());
				assertThat(ours.isDisclosed() && !user.equals("alice")).as(spelling + " " + user).isFalse();
			}
		}
	}

	private RawResponse send(String method, String path, String user) throws IOException {
		return RawResponse.of(this.port, method + " " + path, "HTTP/1.1\r\nConnection: close", user);
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliSecurityAutoConfiguration.class)
	@Import(TestPolicies.Beans.class)
	static class Application {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http,
				CentraliReactiveRequestAuthorizationManager.Factory centrali) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/ours/target")
					.access(centrali.check("target", "read"))
					.pathMatchers("/theirs/target")
					.hasAuthority("SEE")
					.pathMatchers(HttpMethod.GET, "/ours/get-only")
					.access(centrali.check("target", "read"))
					.pathMatchers(HttpMethod.GET, "/theirs/get-only")
					.hasAuthority("SEE")
					.pathMatchers("/open/**")
					.permitAll()
					.anyExchange()
					.denyAll())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("alice").password("{noop}alice").authorities("SEE").build(),
					User.withUsername("bob").password("{noop}bob").authorities("NONE").build());
		}

		@Bean
		RouterFunction<ServerResponse> target() {
			return RouterFunctions
				.route(RequestPredicates.path("/*/target").or(RequestPredicates.path("/*/get-only")),
						(request) -> ServerResponse.ok().bodyValue("secret"))
				.andRoute(RequestPredicates.path("/open/error"),
						(request) -> Mono.error(new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT)));
		}

		// Those that are shared would be closed with another application.
		@Bean
		ReactorResourceFactory ownResources() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			return resources;
		}

	}

}
