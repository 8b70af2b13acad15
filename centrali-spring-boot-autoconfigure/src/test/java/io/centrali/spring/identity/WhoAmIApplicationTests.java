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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WhoAmIController} in running applications, over HTTP.
 */
class WhoAmIApplicationTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestIssuer acme;

	private static ConfigurableApplicationContext servlet;

	private static ConfigurableApplicationContext reactive;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		servlet = run(WebApplicationType.SERVLET);
		reactive = run(WebApplicationType.REACTIVE);
	}

	@AfterAll
	static void stop() {
		servlet.close();
		reactive.close();
		acme.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nobodyIsToldAnything(WebApplicationType type) throws Exception {
		for (String token : new String[] { null, "garbage", acme.token("aud", "\"other\"") }) {
			HttpResponse<String> response = whoAmI(type, token);
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.body()).doesNotContain("attributes");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void callerIsToldOfItselfAndNothingOfTheToken(WebApplicationType type) throws Exception {
		String token = acme.token("role", "\"manager\"", "email", "\"canary@example.com\"", "limit", "\"many\"",
				"private", "\"canary\"");
		HttpResponse<String> response = whoAmI(type, token);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.body()).doesNotContain("canary").doesNotContain(token.substring(token.lastIndexOf('.')));
		JsonContentAssert json = new JsonContentAssert(new JsonContent(response.body()));
		json.extractingPath("$.issuer").isEqualTo(acme.issuer());
		json.extractingPath("$.subject").isEqualTo("alice");
		json.extractingPath("$.provider").isEqualTo("acme");
		json.extractingPath("$.attributes.ext_role").isEqualTo("manager");
		json.extractingPath("$.attributes.ext_email").isEqualTo("***");
		json.extractingPath("$.claims")
			.isEqualTo(List.of("aud", "email", "exp", "iat", "iss", "limit", "private", "role", "sub"));
		json.extractingPath("$.mappings[*].outcome")
			.isEqualTo(List.of("mapped", "mapped", "claim_type", "default", "missing_required_claim", "absent"));
		json.extractingPath("$.mappings[0].why").isNull();
		json.extractingPath("$.mappings[2].why").isEqualTo("The claim does not convert to integer");
	}

	@Test
	void anonymousCallersOfAnOpenPathAreToldNothing() {
		WhoAmIController controller = servlet.getBean(WhoAmIController.class);
		assertThat(controller.whoAmI(null).getStatusCode().value()).isEqualTo(401);
		assertThat(controller
			.whoAmI(new AnonymousAuthenticationToken("key", "anonymous",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")))
			.getStatusCode()
			.value()).isEqualTo(401);
	}

	private static ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.profiles("dev")
			.run("--server.port=0", "--spring.main.banner-mode=off",
					"--centrali.providers.acme.issuer-uri=" + acme.issuer(),
					"--centrali.providers.acme.audiences=centrali", "--centrali.who-am-i.enabled=true",
					"--centrali.who-am-i.path=/me", "--centrali.audit.masked-attributes=ext_email",
					"--centrali.claim-mappings[0].jwt-path=role", "--centrali.claim-mappings[0].attribute=role",
					"--centrali.claim-mappings[1].jwt-path=email", "--centrali.claim-mappings[1].attribute=email",
					"--centrali.claim-mappings[2].jwt-path=limit", "--centrali.claim-mappings[2].attribute=limit",
					"--centrali.claim-mappings[2].type=integer", "--centrali.claim-mappings[3].jwt-path=team",
					"--centrali.claim-mappings[3].attribute=team", "--centrali.claim-mappings[3].default-value=none",
					"--centrali.claim-mappings[4].jwt-path=org.id", "--centrali.claim-mappings[4].attribute=org",
					"--centrali.claim-mappings[4].required=true", "--centrali.claim-mappings[5].jwt-path=x",
					"--centrali.claim-mappings[5].attribute=x");
	}

	private static HttpResponse<String> whoAmI(WebApplicationType type, @Nullable String token) throws Exception {
		ConfigurableApplicationContext context = (type == WebApplicationType.SERVLET) ? servlet : reactive;
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/me"));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
