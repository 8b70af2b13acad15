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

import io.centrali.claims.PrincipalAttributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Tests for providers in a running application, over HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class BearerTokenApplicationTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestIssuer acme;

	private static TestIssuer globex;

	private static ConfigurableApplicationContext bare;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		globex = TestIssuer.start();
		bare = run(Bare.class, acme, globex);
	}

	@AfterAll
	static void stop() {
		bare.close();
		acme.close();
		globex.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/who", "/error", "/actuator", "/actuator/health", "/actuator/env",
			"/actuator/centrali", "/login", "/logout", "/favicon.ico", "/webjars/x", "/static/x.js", "/css/x.css",
			"/h2-console", "/centrali", "/v3/api-docs", "/swagger-ui.html", "/.well-known/openid-configuration",
			"/oauth2/authorization/acme", "/who/", "/who;x=1", "/%77ho", "//who" })
	void bareApplicationIsClosed(String path) throws Exception {
		assertThat(status(bare, path, null)).isIn(400, 401);
		assertThat(status(bare, path, "garbage")).isIn(400, 401);
	}

	@Test
	void acceptsTokensOfBothProviders() throws Exception {
		assertThat(who(bare, acme.token())).isEqualTo("acme alice");
		assertThat(who(bare, globex.token())).isEqualTo("globex alice");
	}

	@Test
	void chainOfApplicationAcceptsThemToo() throws Exception {
		try (ConfigurableApplicationContext context = run(WithChain.class, acme, globex)) {
			assertThat(who(context, acme.token())).isEqualTo("acme alice");
			assertThat(status(context, "/who", acme.token("aud", "\"other\""))).isEqualTo(401);
			assertThat(status(context, "/who", null)).isEqualTo(401);
		}
	}

	@Test
	void refusalIsUnauthorizedAndTellsNothingOfTheToken(CapturedOutput output) throws Exception {
		for (String token : new String[] { acme.token("aud", "\"canary\""), acme.token("iss", "\"canary\""),
				acme.token("exp", "1", "iat", "0", "canary", "1"), globex.token("iss", '"' + acme.issuer() + '"'),
				acme.sign(acme.header(), "{\"canary\":1,\"canary\":1}"),
				acme.token("exp", null, "sub", "\"canary\"") }) {
			HttpResponse<String> response = get(bare, "/who", token);
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().map().toString() + response.body()).doesNotContain("canary")
				.doesNotContain(token);
			assertThat(output).doesNotContain("canary").doesNotContain(token.substring(token.lastIndexOf('.')));
		}
	}

	@Test
	void outageOfAnIssuerIsWarnedOfOncePerAttemptAndNotPerRequest(CapturedOutput output) throws Exception {
		try (TestIssuer down = TestIssuer.start()) {
			String token = down.token();
			down.close();
			try (ConfigurableApplicationContext context = run(Bare.class, down, globex)) {
				for (int i = 0; i < 20; i++) {
					assertThat(status(context, "/who", token)).isEqualTo(503);
				}
			}
		}
		// One more if the machine stood still for longer than the pause between attempts.
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN ") && line.contains("503")))
			.hasSizeBetween(1, 3)
			.allMatch((line) -> line.contains("The keys of the provider 'acme' could not be fetched"));
	}

	@Test
	void startsWhileIssuerIsDownAndAcceptsNothingFromIt() throws Exception {
		try (TestIssuer down = TestIssuer.start()) {
			String token = down.token();
			down.close();
			try (ConfigurableApplicationContext context = run(Bare.class, down, globex)) {
				HttpResponse<String> response = get(context, "/who", token);
				assertThat(response.statusCode()).isEqualTo(503);
				assertThat(response.headers().firstValue("Content-Type"))
					.hasValue("application/problem+json;charset=UTF-8");
				assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
				assertThat(response.body()).contains("Your token could not be validated").doesNotContain(token);
				assertThat(who(context, globex.token())).isEqualTo("globex alice");
			}
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application, TestIssuer acme, TestIssuer globex) {
		return new SpringApplicationBuilder(application).run("--server.port=0", "--spring.main.banner-mode=off",
				"--centrali.providers.acme.issuer-uri=" + acme.issuer(), "--centrali.providers.acme.audiences=centrali",
				"--centrali.providers.globex.issuer-uri=" + globex.issuer(),
				"--centrali.providers.globex.audiences=centrali");
	}

	private static String who(ConfigurableApplicationContext context, String token) throws Exception {
		HttpResponse<String> response = get(context, "/who", token);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static int status(ConfigurableApplicationContext context, String path, @Nullable String token)
			throws Exception {
		return get(context, path, token).statusCode();
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path, @Nullable String token)
			throws IOException, InterruptedException {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WhoController.class)
	static class Bare {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WhoController.class)
	static class WithChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.oauth2ResourceServer((server) -> server.jwt(withDefaults()));
			return http.build();
		}

	}

	@RestController
	static class WhoController {

		private final PrincipalAttributesResolver principals;

		WhoController(PrincipalAttributesResolver principals) {
			this.principals = principals;
		}

		@GetMapping("/who")
		String who(Authentication authentication) {
			PrincipalAttributes principal = this.principals.resolve(authentication);
			return principal.provider() + " " + principal.userId();
		}

	}

}
