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

package io.centrali.sample.orders.security;

import java.io.IOException;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application starts while its issuer cannot be reached.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "sample.identity-provider.enabled=false",
		"centrali.providers.demo.issuer-uri=http://localhost:1" })
class UnavailableIssuerTests {

	@LocalServerPort
	private int port;

	@Test
	void loginSaysThatTheIssuerIsNotThere() throws IOException, InterruptedException {
		HttpResponse<String> page = new Visitor(this.port).visit("/");
		assertThat(page.statusCode()).isEqualTo(500);
		assertThat(page.body()).contains("the identity provider may not be running").doesNotContain("Exception");
	}

}
