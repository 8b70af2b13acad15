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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentSecurityPolicy}.
 */
class ContentSecurityPolicyTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:9000, http://localhost:9000", "https://id.example/, https://id.example",
			"https://id.example/realms/orders?a=b#c, https://id.example" })
	void formsLeadToTheIssuersOriginOnly(String issuer, String origin) {
		assertThat(new ContentSecurityPolicy(issuer).directives()).endsWith("; form-action 'self' " + origin);
	}

}
