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

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Tests for what a denial is over HTTP, and for rules of requests.
 */
@SpringBootTest(classes = CentraliDenialTests.Application.class, properties = "spring.mvc.problemdetails.enabled=true")
@AutoConfigureMockMvc
class CentraliDenialTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TestPolicies policies;

	@Autowired
	private CentraliRequestAuthorizationManager.Factory requests;

	@BeforeEach
	void allow() {
		this.policies.decide(ReasonCode.ALLOW_RULE).reason("Amounts \"over\" 1.000 € need a manager\n");
	}

	@Test
	void allowedRequestIsAnswered() {
		assertThat(get("/orders/1")).hasStatusOk().hasBodyTextEqualTo("order 1");
		assertThat(this.policies.request().ipAddress()).isEqualTo("127.0.0.1");
	}

	@Test
	void denialIsAProblemDetailWithTheReasonAndTheIdOfTheDecision() {
		this.policies.decide(ReasonCode.DENY_RULE);
		MvcTestResult result = get("/orders/1");
		assertThat(result).hasStatus(403).hasHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json;charset=UTF-8");
		assertThat(result).bodyJson().isStrictlyEqualTo("""
				{ "type": "about:blank", "title": "Forbidden", "status": 403,
				  "detail": "Amounts \\"over\\" 1.000 € need a manager\\n", "decisionId": "%s" }
				""".formatted(this.policies.decision().id()));
	}

	@Test
	void denialWithoutAReasonTellsNothingOfThePolicy() {
		this.policies.decide(ReasonCode.DENY_RULE).reason(null);
		MvcTestResult result = get("/orders/1");
		assertThat(result).bodyText().contains("You are not allowed to do this.").doesNotContain("secret", "deny_rule");
	}

	@Test
	void denialIsInTheLanguageThatTheCallerAccepts() {
		this.policies.decide(ReasonCode.DENY_RULE);
		MvcTestResult german = this.mvc.get()
			.uri("/orders/1")
			.with(user("alice"))
			.header(HttpHeaders.ACCEPT_LANGUAGE, "de, en;q=0.5")
			.exchange();
		assertThat(german).bodyJson().extractingPath("detail").isEqualTo("Über 1.000 € braucht es eine Führungskraft");
		MvcTestResult french = this.mvc.get()
			.uri("/orders/1")
			.with(user("alice"))
			.header(HttpHeaders.ACCEPT_LANGUAGE, "fr")
			.exchange();
		assertThat(french).bodyJson().extractingPath("detail").asString().startsWith("Amounts");
		assertThat(german).hasHeader(HttpHeaders.CONTENT_LANGUAGE, "de");
		assertThat(french).doesNotContainHeader(HttpHeaders.CONTENT_LANGUAGE);
	}

	@Test
	void denialIsInTheLanguageThatTheApplicationAnswersIn() {
		this.policies.decide(ReasonCode.DENY_RULE);
		MvcTestResult chosen = this.mvc.get()
			.uri("/orders/1")
			.with(user("alice"))
			.header(HttpHeaders.ACCEPT_LANGUAGE, "fr")
			.cookie(new Cookie(CookieLocaleResolver.DEFAULT_COOKIE_NAME, "de"))
			.exchange();
		assertThat(chosen).hasHeader(HttpHeaders.CONTENT_LANGUAGE, "de")
			.bodyJson()
			.extractingPath("detail")
			.asString()
			.startsWith("Über");
	}

	@Test
	void subscriptionOfTheServerIsDecidedForWhoSentTheRequest() {
		assertThat(get("/mono/1")).hasStatusOk().hasBodyTextEqualTo("order 1");
		assertThat(this.policies.request().principal().userId()).isEqualTo("alice");
		assertThat(this.policies.request().ipAddress()).isEqualTo("127.0.0.1");
		this.policies.decide(ReasonCode.DENY_RULE);
		assertThat(get("/mono/1")).hasStatus(403)
			.bodyJson()
			.extractingPath("decisionId")
			.isEqualTo(this.policies.decision().id().toString());
		this.policies.decide(ReasonCode.NO_POLICY_SET);
		assertThat(get("/mono/1")).hasStatus(503);
		assertThat(this.mvc.get().uri("/mono/1").with(anonymous()).exchange()).hasStatus(401);
	}

	@Test
	void denialOfACallWithinAServiceIsAnsweredTheSame() {
		this.policies
			.decide((request) -> "service".equals(request.resource()) ? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
		assertThat(get("/service")).hasStatus(403).bodyJson().extractingPath("decisionId").isNotNull();
	}

	@Test
	void undecidedIs503() {
		this.policies.decide(ReasonCode.NO_POLICY_SET);
		MvcTestResult result = get("/orders/1");
		assertThat(result).hasStatus(503).hasHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json;charset=UTF-8");
		assertThat(result).bodyJson().extractingPath("decisionId").isEqualTo(this.policies.decision().id().toString());
		assertThat(get("/requests/1")).hasStatus(503);
	}

	@Test
	void anonymousCallersAreAskedToAuthenticate() {
		this.policies.decide(ReasonCode.DENY_RULE);
		assertThat(this.mvc.get().uri("/orders/1").with(anonymous()).exchange()).hasStatus(401)
			.containsHeader(HttpHeaders.WWW_AUTHENTICATE);
		assertThat(this.policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
		assertThat(this.mvc.get().uri("/orders/1").header("Authorization", "Bearer bad").exchange()).hasStatus(401);
	}

	@Test
	void otherDenialsAreAnsweredAsBefore() {
		MvcTestResult preAuthorize = get("/admin");
		assertThat(preAuthorize).hasStatus(403);
		assertThat(preAuthorize).bodyText().doesNotContain("decisionId");
		MvcTestResult csrf = this.mvc.post().uri("/orders/1").with(user("alice")).exchange();
		assertThat(csrf).hasStatus(403);
		assertThat(csrf).bodyText().doesNotContain("decisionId");
		assertThat(this.mvc.post().uri("/orders/1").with(user("alice")).with(csrf()).exchange()).hasStatusOk();
	}

	@Test
	void otherDenialsOfBearerTokensAreAnsweredAsBefore() {
		MvcTestResult result = this.mvc.get().uri("/admin").header("Authorization", "Bearer good").exchange();
		assertThat(result).hasStatus(403);
		assertThat(result.getResponse().getHeader(HttpHeaders.WWW_AUTHENTICATE)).contains("insufficient_scope");
	}

	@Test
	void rulesOfRequestsTakeTheirContextFromTheRequest() {
		assertThat(get("/requests/7?amount=5&ignored=1&tag=a&tag=b")).hasStatusOk();
		assertThat(this.policies.request().context())
			.isEqualTo(Map.of("id", "7", "amount", "5", "tag", List.of("a", "b"), "method", "GET"));
		assertThat(this.policies.request().ipAddress()).isEqualTo("127.0.0.1");
		this.policies.decide(ReasonCode.DENY_RULE);
		assertThat(get("/requests/7")).hasStatus(403)
			.bodyJson()
			.extractingPath("decisionId")
			.isEqualTo(this.policies.decision().id().toString());
		assertThat(this.mvc.get().uri("/requests/7").with(anonymous()).exchange()).hasStatus(401);
	}

	@Test
	void addressOfARequestIsKnownWithoutARequestContext() {
		RequestContextHolder.resetRequestAttributes();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.1");
		this.requests.check("requests", "read")
			.authorize(() -> new TestingAuthenticationToken("alice", "", "USER"),
					new RequestAuthorizationContext(request));
		assertThat(this.policies.request().ipAddress()).isEqualTo("192.0.2.1");
	}

	@Test
	void contextOfARequestThatCannotBeMadeIsADenial() {
		assertThat(get("/broken")).hasStatus(403);
		assertThat(this.policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		assertThat(get("/null")).hasStatus(403);
		assertThat(this.policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
	}

	private MvcTestResult get(String uri) {
		return this.mvc.get().uri(uri).with(user("alice")).accept(MediaType.APPLICATION_JSON).exchange();
	}

	/**
	 * The application says how its denials are answered.
	 */
	@Nested
	@TestPropertySource(properties = "test.own-handler=true")
	class WithOwnHandler {

		@Test
		void winsOverOurs() {
			CentraliDenialTests.this.policies.decide(ReasonCode.DENY_RULE);
			assertThat(get("/orders/1")).hasStatus(418);
		}

	}

	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliSecurityAutoConfiguration.class)
	@Import({ TestPolicies.Beans.class, Orders.class, Service.class })
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, CentraliRequestAuthorizationManager.Factory centrali,
				Environment environment) {
			http.authorizeHttpRequests((requests) -> requests.requestMatchers("/requests/{id}")
				.access(centrali.check("requests", "read")
					.pathVariables("id")
					.queryParameters("amount", "tag", "absent")
					.context((request) -> Map.of("method", request.getRequest().getMethod())))
				.requestMatchers("/broken")
				.access(centrali.check("requests", "read").context((request) -> {
					throw new IllegalStateException("broken");
				}))
				.requestMatchers("/null")
				.access(centrali.check("requests", "read").context((request) -> null))
				.requestMatchers(HttpMethod.POST)
				.authenticated()
				.anyRequest()
				.permitAll());
			http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()));
			if (environment.getProperty("test.own-handler", boolean.class, false)) {
				http.exceptionHandling((exceptions) -> exceptions
					.accessDeniedHandler((request, response, exception) -> response.setStatus(418)));
			}
			return http.build();
		}

		@Bean
		CookieLocaleResolver localeResolver() {
			return new CookieLocaleResolver();
		}

		@Bean
		StaticMessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("centrali.reason.secret-policy.secret-rule", Locale.GERMAN,
					"Über 1.000 € braucht es eine Führungskraft");
			return messages;
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return (token) -> {
				if ("good".equals(token)) {
					return Jwt.withTokenValue(token).header("alg", "RS256").subject("alice").build();
				}
				throw new BadJwtException("bad");
			};
		}

	}

	public static class Service {

		@CentraliCheck(resource = "service", action = "call")
		public String call() {
			return "called";
		}

	}

	@RestController
	public static class Orders {

		private final Service service;

		Orders(Service service) {
			this.service = service;
		}

		@GetMapping("/orders/{id}")
		@CentraliCheck(resource = "orders", action = "read", context = "{id: #id}")
		public String read(@PathVariable String id) {
			return "order " + id;
		}

		@GetMapping("/mono/{id}")
		@CentraliCheck(resource = "orders", action = "read", context = "{id: #id}")
		public Mono<String> mono(@PathVariable String id) {
			return Mono.just("order " + id).delayElement(Duration.ofMillis(1));
		}

		@PostMapping("/orders/{id}")
		public String write(@PathVariable String id) {
			return "order " + id;
		}

		@GetMapping("/service")
		public String service() {
			return this.service.call();
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('ADMIN')")
		public String admin() {
			return "admin";
		}

		@GetMapping("/requests/{id}")
		public String request(@PathVariable String id) {
			return "request " + id;
		}

	}

}
