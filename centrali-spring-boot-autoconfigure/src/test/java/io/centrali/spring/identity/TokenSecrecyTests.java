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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.decision.Decision;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that nothing of a token is in any log, exception, observation, answer or record
 * but its id or its hash, however it fares and whatever is logged.
 */
@ExtendWith(OutputCaptureExtension.class)
class TokenSecrecyTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final String[] LOGGERS = { "io.centrali", "org.springframework.security", "org.springframework.web",
			"com.nimbusds" };

	private static TestIssuer acme;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.main.banner-mode=off", "--centrali.providers.acme.issuer-uri=" + acme.issuer(),
				"--centrali.providers.acme.audiences=centrali", "--centrali.policies.locations=classpath:policies/",
				"--centrali.token-cache.enabled=true", "--centrali.claim-mappings[0].jwt-path=email",
				"--centrali.claim-mappings[0].attribute=email", "--centrali.audit.masked-attributes=ext_email",
				"--logging.level." + LOGGERS[0] + "=trace", "--logging.level." + LOGGERS[1] + "=trace",
				"--logging.level." + LOGGERS[2] + "=trace", "--logging.level." + LOGGERS[3] + "=trace");
	}

	@AfterAll
	static void stop() {
		context.close();
		// Levels are the JVM's, and stay for other tests.
		LoggingSystem logging = LoggingSystem.get(TokenSecrecyTests.class.getClassLoader());
		for (String logger : LOGGERS) {
			logging.setLogLevel(logger, null);
		}
		acme.close();
	}

	@Test
	void nothingOfATokenIsToldAnywhere(CapturedOutput output) throws Exception {
		for (Map.Entry<String, String> each : tokens().entrySet()) {
			String token = each.getValue();
			HttpResponse<String> response = get(token);
			Decision decision = context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve").token(token).context("amount", 5));
			assertSecret(each.getKey(), token, response.headers().map() + response.body());
			assertSecret(each.getKey(), token, decision.toString());
			assertSecret(each.getKey(), token, trace(token));
			assertSecret(each.getKey(), token, output.getAll());
			assertSecret(each.getKey(), token, String.join("\n", Observations.seen));
		}
		assertThat(Observations.seen).isNotEmpty();
	}

	@Test
	void recordNamesTheTokenByItsIdOrHash(CapturedOutput output) throws Exception {
		String named = acme.token("jti", "\"token-1\"");
		String unnamed = acme.token();
		assertThat(get(named).body()).isEqualTo("answered");
		assertThat(get(unnamed).body()).isEqualTo("answered");
		assertThat(output).contains("\"token-1\"").contains("sha256:");
		assertSecret("named", named, output.getAll());
		assertSecret("unnamed", unnamed, output.getAll());
	}

	// Each holds "canary" where it should not be seen.
	private static Map<String, String> tokens() {
		String[] secret = { "email", "\"canary@example.com\"", "private", "\"canary\"", "nested",
				"{\"x\":[\"canary\"]}" };
		Map<String, String> tokens = new LinkedHashMap<>();
		tokens.put("accepted", acme.token(secret));
		tokens.put("accepted, remembered", tokens.get("accepted"));
		tokens.put("other audience", acme.token(with(secret, "aud", "\"canary\"")));
		tokens.put("other issuer", acme.token(with(secret, "iss", "\"https://canary.example.com\"")));
		tokens.put("expired", acme.token(with(secret, "iat", "1", "exp", "2")));
		tokens.put("without expiry", acme.token(with(secret, "exp", null)));
		tokens.put("number as expiry", acme.token(with(secret, "exp", "\"canary\"")));
		tokens.put("number as subject", acme.token(with(secret, "sub", "{\"canary\":1}")));
		tokens.put("without subject", acme.token(with(secret, "sub", null)));
		tokens.put("of another kind", acme.token(with(secret, "at_hash", "\"canary\"")));
		tokens.put("duplicate names", acme.sign(acme.header(), "{\"canary\":1,\"canary\":2}"));
		tokens.put("no object", acme.sign(acme.header(), "[\"canary\"]"));
		tokens.put("no JSON", acme.sign(acme.header(), "canary"));
		String good = acme.token(secret);
		tokens.put("forged", good.substring(0, good.length() - 6) + "canary");
		tokens.put("two parts", good.substring(0, good.lastIndexOf('.')));
		tokens.put("four parts", good + ".canary");
		tokens.put("not base64url", "canary." + good);
		tokens.put("header that is none", good.substring(good.indexOf('.') + 1) + ".canary");
		tokens.put("too long", good + "canary".repeat(5000));
		return tokens;
	}

	private static String[] with(String[] claims, String... others) {
		String[] all = Arrays.copyOf(claims, claims.length + others.length);
		System.arraycopy(others, 0, all, claims.length, others.length);
		return all;
	}

	private static void assertSecret(String kind, String token, String told) {
		assertThat(told).as(kind).doesNotContain("canary");
		for (String part : token.split("\\.")) {
			// Shorter ones are in the name of this class.
			if (part.length() > 10) {
				assertThat(told).as(kind).doesNotContain(part).doesNotContain(part.substring(part.length() / 2));
			}
		}
	}

	// Where nobody catches it.
	private static String trace(String token) {
		Throwable failure = catchThrowable(() -> context.getBean(JwtDecoder.class).decode(token));
		if (failure == null) {
			return "";
		}
		assertThat(failure).isInstanceOf(JwtException.class);
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

	private static HttpResponse<String> get(String token) throws Exception {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/check"))
			.header("Authorization", "Bearer " + token)
			.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(CheckController.class)
	static class Application {

		@Bean
		Observations observations() {
			return new Observations();
		}

	}

	@RestController
	static class CheckController {

		private final Centrali centrali;

		CheckController(Centrali centrali) {
			this.centrali = centrali;
		}

		@GetMapping("/check")
		String check() {
			this.centrali.checkAuthorization(AuthorizationCheck.of("orders", "approve").context("amount", 5));
			return "answered";
		}

	}

	static class Observations implements ObservationHandler<Observation.Context> {

		private static final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			seen.add(context.getName() + context.getContextualName() + context.getAllKeyValues() + context.getError());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
