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
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests on a real servlet container that a rule of requests applies wherever Spring
 * Security's own would: to every method and to every way that leads to a resource.
 */
@SpringBootTest(classes = DispatchMatrixTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class DispatchMatrixTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH",
			"TRACE", "PROPFIND");

	// Tomcat refuses the one and Spring Security's firewall the other.
	private static final Set<String> BEFORE_THE_RULES = Set.of("TRACE", "PROPFIND");

	private static final HttpStatus OUR_ERROR = HttpStatus.I_AM_A_TEAPOT;

	private static final HttpStatus THEIR_ERROR = HttpStatus.INSUFFICIENT_STORAGE;

	private static final List<String> DISPATCHES = List.of("request", "forward", "include", "error", "async");

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
			for (String dispatch : DISPATCHES) {
				for (String user : List.of("alice", "bob", "nobody")) {
					cells.add(Arguments.of(method, dispatch, user));
				}
			}
		}
		return cells;
	}

	@ParameterizedTest(name = "{0} {1} as {2}")
	@MethodSource("cells")
	void isDecidedAsSpringSecurityDecides(String method, String dispatch, String user) throws IOException {
		RawResponse theirs = send(method, dispatch, "theirs", user);
		assertThat(this.policies.requests()).isEmpty();
		RawResponse ours = send(method, dispatch, "ours", user);
		// Their error page is that of another status.
		assertThat(ours.status())
			.isEqualTo((theirs.status() == THEIR_ERROR.value()) ? OUR_ERROR.value() : theirs.status());
		assertThat(ours.isDisclosed()).isEqualTo(theirs.isDisclosed());
		if (user.equals("alice") && ours.isDisclosed()) {
			assertThat(ours.body()).isEqualTo(theirs.body());
		}
		assertThat(this.policies.requests()).hasSize(BEFORE_THE_RULES.contains(method) ? 0 : 1)
			.allMatch((request) -> "read".equals(request.action()) && "target".equals(request.resource()));
		assertThat(ours.isDisclosed())
			.isEqualTo(user.equals("alice") && !BEFORE_THE_RULES.contains(method) && !method.equals("HEAD"));
	}

	@Test
	void methodThatARuleNamesLeavesTheOthersToTheNextRule() throws IOException {
		for (String user : List.of("alice", "bob")) {
			for (String method : METHODS) {
				assertThat(send(method, "/ours/get-only", user).status()).as(method + " " + user)
					.isEqualTo(send(method, "/theirs/get-only", user).status());
			}
		}
	}

	private RawResponse send(String method, String dispatch, String side, String user) throws IOException {
		String target = "/" + side + "/target";
		return send(method,
				dispatch.equals("request") ? target : "/open/" + dispatch + "?to=" + target + "&side=" + side, user);
	}

	private RawResponse send(String method, String path, String user) throws IOException {
		return RawResponse.of(this.port, method + " " + path, "HTTP/1.0", user);
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliSecurityAutoConfiguration.class)
	@Import(TestPolicies.Beans.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, CentraliRequestAuthorizationManager.Factory centrali) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/ours/target")
					.access(centrali.check("target", "read"))
					.requestMatchers("/theirs/target")
					.hasAuthority("SEE")
					.requestMatchers(HttpMethod.GET, "/ours/get-only")
					.access(centrali.check("target", "read"))
					.requestMatchers(HttpMethod.GET, "/theirs/get-only")
					.hasAuthority("SEE")
					.requestMatchers("/open/**", "/error")
					.permitAll()
					.anyRequest()
					.denyAll())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}alice").authorities("SEE").build(),
					User.withUsername("bob").password("{noop}bob").authorities("NONE").build());
		}

		@Bean
		ErrorPageRegistrar errorPages() {
			return (registry) -> registry.addErrorPages(new ErrorPage(OUR_ERROR, "/ours/target"),
					new ErrorPage(THEIR_ERROR, "/theirs/target"));
		}

		@Bean
		ServletRegistrationBean<Target> target() {
			return new ServletRegistrationBean<>(new Target(), "/ours/target", "/theirs/target", "/ours/get-only",
					"/theirs/get-only");
		}

		@Bean
		ServletRegistrationBean<Ways> ways() {
			ServletRegistrationBean<Ways> ways = new ServletRegistrationBean<>(new Ways(), "/open/*");
			ways.setAsyncSupported(true);
			return ways;
		}

	}

	/**
	 * What is to be protected.
	 */
	static class Target extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().write("secret");
		}

	}

	/**
	 * Ways that lead there, open to everybody.
	 */
	static class Ways extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			String target = request.getParameter("to");
			switch (request.getPathInfo()) {
				case "/forward" -> request.getRequestDispatcher(target).forward(request, response);
				case "/include" -> {
					response.getWriter().write("page ");
					request.getRequestDispatcher(target).include(request, response);
				}
				case "/error" -> response
					.sendError("ours".equals(request.getParameter("side")) ? OUR_ERROR.value() : THEIR_ERROR.value());
				case "/async" -> request.startAsync().dispatch(target);
				default -> response.sendError(HttpStatus.NOT_FOUND.value());
			}
		}

	}

}
