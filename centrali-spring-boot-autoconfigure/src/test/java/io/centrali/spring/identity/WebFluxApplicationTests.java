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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.decision.Decision;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliReactiveRequestAuthorizationManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.HttpStatusServerAccessDeniedHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Tests for checks and providers in a running WebFlux application, over HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebFluxApplicationTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final String MANAGER = "\"manager\"";

	private static TestIssuer acme;

	private static TestIssuer globex;

	private static ConfigurableApplicationContext bare;

	private static ConfigurableApplicationContext chained;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		globex = TestIssuer.start();
		bare = run(Bare.class, acme, globex);
		chained = run(WithChain.class, acme, globex);
	}

	@AfterAll
	static void stop() {
		bare.close();
		chained.close();
		acme.close();
		globex.close();
	}

	@BeforeEach
	void forget() {
		log(bare).records.clear();
		log(chained).records.clear();
		log(bare).full = false;
	}

	@Test
	void allowedCallIsAnsweredAndRecordedOnceWithItsCaller() throws Exception {
		HttpResponse<String> response = post(bare, "/orders/5000/approve", acme.token("role", MANAGER));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("approved 5000");
		assertThat(log(bare).records).singleElement().satisfies((record) -> {
			assertThat(record.request().principal().userId()).isEqualTo("alice");
			assertThat(record.request().principal().issuer()).isEqualTo(acme.issuer());
			assertThat(record.request().ipAddress()).isEqualTo("127.0.0.1");
			assertThat(record.decision().isAllowed()).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/5000/approve", "/service/5000", "/flux/5000" })
	void deniedCallIsAProblemDocument(String path) throws Exception {
		HttpResponse<String> response = post(bare, path, globex.token("approval_limit", "1000"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(log(bare).records).hasSize(1);
		assertThat(response.body()).isEqualTo("""
				{"type":"about:blank","title":"Forbidden","status":403,\
				"detail":"The order amount exceeds your approval limit","decisionId":"%s"}""",
				log(bare).records.get(0).decision().id());
	}

	@Test
	void callThatCannotBeDecidedIs503() throws Exception {
		log(bare).full = true;
		HttpResponse<String> response = post(bare, "/orders/5/approve", acme.token("role", MANAGER));
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
		assertThat(response.body()).contains("decisionId").doesNotContain("full");
	}

	@Test
	void whomNobodyKnowsIsAskedToLogIn() throws Exception {
		for (String path : List.of("/orders/5/approve", "/open/5", "/anonymous/5", "/nothing")) {
			HttpResponse<String> response = post(chained, path, null);
			assertThat(response.statusCode()).as(path).isEqualTo(401);
			assertThat(response.headers().firstValue("WWW-Authenticate"))
				.hasValueSatisfying((header) -> assertThat(header).startsWith("Bearer"));
		}
		assertThat(log(chained).records).hasSize(2)
			.allSatisfy((record) -> assertThat(record.decision().reasonCode().code()).isEqualTo("unauthenticated"));
		assertThat(post(bare, "/orders/5/approve", "garbage").statusCode()).isEqualTo(401);
	}

	@Test
	void providersAreAsStrictAsInServletApplications() throws Exception {
		for (String token : List.of(acme.token("aud", "\"other\""), acme.token("iss", "\"other\""),
				acme.token("exp", "1", "iat", "0"), acme.token("exp", null),
				globex.token("iss", '"' + acme.issuer() + '"'), acme.sign(acme.header(), "{\"iss\":1,\"iss\":1}"))) {
			HttpResponse<String> response = post(bare, "/orders/5/approve", token);
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().map().toString() + response.body()).doesNotContain(token);
		}
		assertThat(log(bare).records).isEmpty();
	}

	@Test
	void tokenOfAProviderThatIsDownIs503() throws Exception {
		try (TestIssuer down = TestIssuer.start()) {
			String token = down.token();
			down.close();
			try (ConfigurableApplicationContext context = run(Bare.class, down, globex)) {
				HttpResponse<String> response = post(context, "/orders/5/approve", token);
				assertThat(response.statusCode()).isEqualTo(503);
				assertThat(response.body()).contains("Your token could not be validated").doesNotContain(token);
				assertThat(post(context, "/orders/5/approve", globex.token("role", MANAGER)).statusCode())
					.isEqualTo(200);
			}
		}
	}

	@Test
	void outageOfAProviderIsWarnedOfOncePerAttemptAndNotPerRequest(CapturedOutput output) throws Exception {
		try (TestIssuer down = TestIssuer.start()) {
			String token = down.token();
			down.close();
			try (ConfigurableApplicationContext context = run(Bare.class, down, globex)) {
				for (int i = 0; i < 20; i++) {
					assertThat(post(context, "/orders/5/approve", token).statusCode()).isEqualTo(503);
				}
			}
		}
		// One more if the machine stood still for longer than the pause between attempts.
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN ") && line.contains("503")))
			.hasSizeBetween(1, 3)
			.allMatch((line) -> line.contains("The keys of the provider 'acme' could not be fetched"));
	}

	@Test
	void blockingMethodsAndTheApiFindNobodyAndDeny() throws Exception {
		String token = acme.token("role", MANAGER);
		HttpResponse<String> blocking = post(bare, "/blocking/5", token);
		assertThat(blocking.statusCode()).isEqualTo(403);
		HttpResponse<String> api = post(bare, "/api/5", token);
		assertThat(api.body()).isEqualTo("unauthenticated");
		HttpResponse<String> withToken = post(bare, "/api-with-token/5", token);
		assertThat(withToken.body()).isEqualTo("allow_rule");
		assertThat(log(bare).records).hasSize(3);
	}

	@Test
	void requestsAreDecidedByTheirContext() throws Exception {
		assertThat(post(chained, "/rules/manager", acme.token("role", MANAGER)).statusCode()).isEqualTo(200);
		assertThat(log(chained).records).singleElement().satisfies((record) -> {
			assertThat(record.request().context()).containsEntry("amount", "manager")
				.containsEntry("q", List.of("1", "2"));
			assertThat(record.request().ipAddress()).isEqualTo("127.0.0.1");
		});
		HttpResponse<String> denied = post(chained, "/rules/7", acme.token());
		assertThat(denied.statusCode()).isEqualTo(403);
		assertThat(denied.body()).contains(log(chained).records.get(1).decision().id().toString());
		assertThat(post(chained, "/rules/7", null).statusCode()).isEqualTo(401);
		assertThat(post(chained, "/broken/7", acme.token("role", MANAGER)).statusCode()).isEqualTo(403);
		assertThat(log(chained).records).last()
			.satisfies((record) -> assertThat(record.decision().reasonCode().code()).isEqualTo("invalid_context"));
	}

	@Test
	void requestsNameTypesAndActions() throws Exception {
		String token = acme.token("approval_limit", "1000");
		assertThat(post(chained, "/typed/7/approve", token).statusCode()).isEqualTo(404);
		assertThat(log(chained).records).last()
			.satisfies((record) -> assertThat(record.decision().isAllowed()).isTrue());
		assertThat(post(chained, "/typed/7000/approve", token).statusCode()).isEqualTo(403);
		assertThat(post(chained, "/typed/7/cancel", token).statusCode()).isEqualTo(403);
		assertThat(post(chained, "/typed/seven/approve", token).statusCode()).isEqualTo(403);
		assertThat(log(chained).records).last()
			.satisfies((record) -> assertThat(record.decision().reasonCode().code()).isEqualTo("invalid_context"));
	}

	@Test
	void denialIsInTheLanguageOfTheRequest() throws Exception {
		assertThat(post(chained, "/orders/5/approve", acme.token()).body()).contains("Betrag zu hoch");
	}

	@Test
	void otherDenialsAreAnsweredAsBefore() throws Exception {
		HttpResponse<String> response = post(chained, "/closed", acme.token());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((header) -> assertThat(header).contains("insufficient_scope"));
		assertThat(response.body()).doesNotContain("decisionId");
	}

	@Test
	void denialOfTheApplicationIsNotTakenForOneThatItOverruled() throws Exception {
		HttpResponse<String> response = post(chained, "/overruled/5", acme.token());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).doesNotContain("decisionId");
		assertThat(log(chained).records).singleElement()
			.satisfies((record) -> assertThat(record.decision().isAllowed()).isFalse());
	}

	@Test
	void handlerBeanOfTheApplicationAnswersInItsPlace() throws Exception {
		try (ConfigurableApplicationContext context = run(WithHandler.class, acme, globex)) {
			assertThat(post(context, "/orders/5/approve", acme.token()).statusCode()).isEqualTo(418);
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application, TestIssuer acme, TestIssuer globex) {
		return new SpringApplicationBuilder(application).run("--spring.main.web-application-type=reactive",
				"--server.port=0", "--spring.main.banner-mode=off", "--centrali.policies.locations=classpath:policies/",
				"--centrali.claim-mappings[0].jwt-path=role", "--centrali.claim-mappings[0].attribute=role",
				"--centrali.claim-mappings[1].jwt-path=approval_limit",
				"--centrali.claim-mappings[1].attribute=approval_limit",
				"--centrali.providers.acme.issuer-uri=" + acme.issuer(), "--centrali.providers.acme.audiences=centrali",
				"--centrali.providers.globex.issuer-uri=" + globex.issuer(),
				"--centrali.providers.globex.audiences=centrali");
	}

	private static MemoryLog log(ConfigurableApplicationContext context) {
		return context.getBean(MemoryLog.class);
	}

	private static HttpResponse<String> post(ConfigurableApplicationContext context, String path,
			@Nullable String token) throws IOException, InterruptedException {
		int port = ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + "?q=1&q=2"))
			.header("Accept-Language", "de-AT")
			.POST(BodyPublishers.noBody());
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OrderController.class, OrderService.class, MemoryLog.class, OwnResources.class })
	static class Bare {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OrderController.class, OrderService.class, MemoryLog.class, OwnResources.class })
	static class WithHandler {

		@Bean
		ServerAccessDeniedHandler accessDeniedHandler() {
			return new HttpStatusServerAccessDeniedHandler(HttpStatus.I_AM_A_TEAPOT);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OrderController.class, OrderService.class, MemoryLog.class, OwnResources.class })
	static class WithChain {

		@Bean
		MessageSource messageSource() {
			return new German();
		}

		@Bean
		@Order(1)
		SecurityWebFilterChain anonymous(ServerHttpSecurity http) {
			http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/anonymous/**"));
			http.csrf((csrf) -> csrf.disable());
			http.anonymous(withDefaults());
			http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll());
			http.oauth2ResourceServer((server) -> server.jwt(withDefaults()));
			return http.build();
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http,
				CentraliReactiveRequestAuthorizationManager.Factory centrali) {
			http.csrf((csrf) -> csrf.disable());
			http.authorizeExchange((exchanges) -> exchanges.pathMatchers("/open/**")
				.permitAll()
				.pathMatchers("/closed")
				.denyAll()
				.pathMatchers("/overruled/{amount}")
				.access((authentication, request) -> centrali.check("orders", "approve")
					.pathVariables("amount")
					.authorize(authentication, request)
					.map((result) -> new AuthorizationDecision(true)))
				.pathMatchers("/rules/{amount}")
				.access(centrali.check("orders", "approve")
					.pathVariables("amount")
					.queryParameters("q", "absent")
					.headers("X-Channel"))
				.pathMatchers("/typed/{amount}/{action}")
				.access(centrali.check("orders", "{action}").pathVariables("amount").integers("amount"))
				.pathMatchers("/broken/{amount}")
				.access(centrali.check("orders", "approve").context((request) -> {
					throw new IllegalStateException("broken");
				}))
				.anyExchange()
				.authenticated());
			http.oauth2ResourceServer((server) -> server.jwt(withDefaults()));
			return http.build();
		}

	}

	static class German extends StaticMessageSource {

		German() {
			addMessage("centrali.reason.order_approval.deny", Locale.forLanguageTag("de-AT"), "Betrag zu hoch");
		}

	}

	// Shared ones would be closed with the first of several applications.
	static class OwnResources extends ReactorResourceFactory {

		OwnResources() {
			setUseGlobalResources(false);
		}

	}

	static class MemoryLog implements DecisionLog {

		final List<DecisionRecord> records = new CopyOnWriteArrayList<>();

		volatile boolean full;

		@Override
		public void record(DecisionRecord record) {
			if (this.full) {
				throw new IllegalStateException("full");
			}
			this.records.add(record);
		}

	}

	static class OrderService {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		Mono<String> approve(long amount) {
			return Mono.just("approved " + amount);
		}

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		String approveBlocking(long amount) {
			return "approved " + amount;
		}

	}

	@RestController
	static class OrderController {

		private final OrderService service;

		private final Centrali centrali;

		OrderController(OrderService service, Centrali centrali) {
			this.service = service;
			this.centrali = centrali;
		}

		@PostMapping({ "/orders/{amount}/approve", "/open/{amount}", "/anonymous/{amount}" })
		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		Mono<String> approve(@PathVariable long amount) {
			return Mono.just("approved " + amount);
		}

		@PostMapping("/flux/{amount}")
		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		Flux<String> flux(@PathVariable long amount) {
			return Flux.just("approved ", "" + amount);
		}

		@PostMapping("/service/{amount}")
		Mono<String> service(@PathVariable long amount) {
			return this.service.approve(amount);
		}

		@PostMapping("/blocking/{amount}")
		Mono<String> blocking(@PathVariable long amount) {
			return Mono.fromSupplier(() -> this.service.approveBlocking(amount));
		}

		@PostMapping("/api/{amount}")
		Mono<String> api(@PathVariable long amount) {
			return Mono.fromSupplier(() -> code(AuthorizationCheck.of("orders", "approve").context("amount", amount)));
		}

		@PostMapping("/api-with-token/{amount}")
		Mono<String> apiWithToken(@PathVariable long amount, Authentication authentication) {
			String token = ((Jwt) authentication.getPrincipal()).getTokenValue();
			return Mono
				.fromSupplier(
						() -> code(AuthorizationCheck.of("orders", "approve").context("amount", amount).token(token)))
				.subscribeOn(Schedulers.boundedElastic());
		}

		private String code(AuthorizationCheck check) {
			Decision decision = this.centrali.checkAuthorization(check);
			return decision.reasonCode().code();
		}

		@PostMapping("/rules/{amount}")
		Mono<String> rule(@PathVariable String amount) {
			return Mono.just("rule " + amount);
		}

		@PostMapping("/overruled/{amount}")
		Mono<String> overruled(@PathVariable long amount) {
			return Mono.error(new AccessDeniedException("The controller's own"));
		}

		@GetMapping("/closed")
		Mono<String> closed() {
			return Mono.just("closed");
		}

	}

}
