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

import io.centrali.spring.test.TestIssuer;
import io.centrali.spring.test.TestToken;

/**
 * The users of the tutorial.
 */
final class TestTokens {

	private TestTokens() {
	}

	static TestToken employee(TestIssuer issuer) {
		return issuer.token("alice")
			.audience("centrali")
			.claim("role", "employee")
			.claim("department", "sales")
			.claim("approval_limit", 1000);
	}

	static TestToken manager(TestIssuer issuer) {
		return issuer.token("bob")
			.audience("centrali")
			.claim("role", "manager")
			.claim("department", "sales")
			.claim("approval_limit", 10000);
	}

	static TestToken policyEditor(TestIssuer issuer) {
		return issuer.token("dave").audience("centrali").claim("scope", "policies");
	}

	static TestToken nobody(TestIssuer issuer) {
		return issuer.token("carol").audience("centrali");
	}

}
