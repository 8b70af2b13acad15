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

package io.centrali.sample.orders.order;

import java.nio.file.Files;
import java.nio.file.Path;

import io.centrali.spring.test.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpStatus;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes the application ahead of time, as {@code spring-boot:process-aot} does, and
 * starts what came out of it: it must enforce the same.
 */
class AotApplicationTests {

	@TempDir
	private static Path directory;

	private static TestIssuer issuer;

	private static AotApplication application;

	private static ApiClient api;

	@BeforeAll
	static void start() throws Exception {
		issuer = TestIssuer.start();
		application = AotApplication.process(directory, "--sample.identity-provider.enabled=false")
			.start("--server.port=0", "--sample.identity-provider.enabled=false",
					"--centrali.providers.demo.issuer-uri=" + issuer.uri());
		api = new ApiClient(new MockEnvironment().withProperty("local.server.port", application.port()));
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.stop();
		}
		issuer.close();
	}

	@Test
	void isProcessedAheadOfTime() {
		assertThat(application.log()).contains("Starting AOT-processed SampleOrderApplication");
		assertThat(Files.isRegularFile(directory.resolve(
				"classes/io/centrali/spring/autoconfigure/CentraliSecurityAutoConfiguration__BeanDefinitions.class")))
			.isTrue();
	}

	@Test
	void refusesCallersWithoutAToken() {
		api.approve("order-1", null).expectStatus().isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void refusesWhatThePolicyDenies() {
		api.approve("order-3", TestTokens.employee(issuer).compact())
			.expectStatus()
			.isEqualTo(HttpStatus.FORBIDDEN)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The order amount exceeds your approval limit");
	}

	@Test
	void allowsWhatThePolicyAllows() {
		api.approve("order-1", TestTokens.employee(issuer).compact()).expectStatus().isOk();
		assertThat(application.log()).contains("\"outcome\":\"Allow\"");
	}

}
