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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import io.centrali.spring.test.TestIssuer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A change of the policy file counts from the next approval on.
 */
@OrderApiTest
@DirtiesContext
class LivePolicyTests {

	@TempDir
	private static Path policies;

	@Autowired
	private ApiClient api;

	@Autowired
	private TestIssuer issuer;

	@DynamicPropertySource
	static void policies(DynamicPropertyRegistry properties) throws IOException {
		Files.copy(Path.of("policies/order_approval.json"), policies.resolve("order_approval.json"));
		properties.add("centrali.policies.locations", () -> policies.toUri().toString());
		properties.add("centrali.policies.poll-interval", () -> "100ms");
	}

	@Test
	void nextApprovalFollowsTheNewPolicy() throws IOException {
		String token = TestTokens.employee(this.issuer).compact();
		this.api.approve("order-2", token).expectStatus().isForbidden();
		change("\"manager\"", "\"employee\"");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> this.api.approve("order-2", token).expectStatus().isOk());
		this.api.approve("order-3", token).expectStatus().isOk();
	}

	private void change(String from, String to) throws IOException {
		Path policy = policies.resolve("order_approval.json");
		Path next = policies.resolve("order_approval.json.tmp");
		Files.writeString(next, Files.readString(policy).replace(from, to));
		Files.move(next, policy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

}
