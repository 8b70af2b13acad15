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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.centrali.audit.DecisionRecord;
import io.centrali.sample.orders.authorizationserver.AuthorizationServer;
import io.centrali.sample.orders.authorizationserver.AuthorizationServerConfiguration;
import io.centrali.spring.test.RecordDecisions;
import io.centrali.spring.test.RecordedDecisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JWTs of a Spring Authorization Server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.identity-provider.enabled=false")
@Import({ AuthorizationServerConfiguration.class, ApiClient.class })
@RecordDecisions
class AuthorizationServerTests {

	private static final int THREADS = 4;

	private static final int CALLS = 100;

	@Autowired
	private ApiClient api;

	@Autowired
	private AuthorizationServer server;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void clear() {
		this.decisions.clear();
	}

	@Test
	void clientIsRefusedAboveTheLimitOfItsToken() {
		String token = this.server.token("job");
		this.api.approve("order-2", token).expectStatus().isForbidden();
		DecisionRecord record = this.decisions.single();
		assertThat(record.request().principal().userId()).isEqualTo("job");
		assertThat(record.request().principal().issuer()).isEqualTo(this.server.issuer());
		assertThat(record.request().principal().attributes()).containsEntry("ext_role", "employee")
			.containsEntry("ext_approval_limit", 1000L);
	}

	@Test
	void opaqueTokenIsNoJwt() {
		this.api.list(this.server.token("opaque-job")).expectStatus().isUnauthorized();
	}

	@Test
	void noGoodTokenIsRefusedWhileKeysChange() throws Exception {
		AtomicReference<String> token = new AtomicReference<>(this.server.token("job"));
		String old = token.get();
		CountDownLatch before = new CountDownLatch(CALLS);
		CountDownLatch after = new CountDownLatch(CALLS);
		AtomicBoolean stop = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> callers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				callers.add(executor.submit(() -> {
					while (!stop.get()) {
						String good = token.get();
						this.api.list(good).expectStatus().isOk();
						(good.equals(old) ? before : after).countDown();
					}
				}));
			}
			await(before, callers);
			this.server.rotate();
			String next = this.server.token("job");
			assertThat(keyId(next)).isNotEqualTo(keyId(old));
			token.set(next);
			await(after, callers);
			this.api.list(old).expectStatus().isOk();
			stop.set(true);
			for (Future<?> caller : callers) {
				caller.get(30, TimeUnit.SECONDS);
			}
		}
		finally {
			stop.set(true);
			executor.shutdownNow();
		}
	}

	// A caller that was refused ends, and says so.
	private static void await(CountDownLatch calls, List<Future<?>> callers) throws Exception {
		while (!calls.await(100, TimeUnit.MILLISECONDS)) {
			for (Future<?> caller : callers) {
				if (caller.isDone()) {
					caller.get();
				}
			}
		}
	}

	private static String keyId(String token) {
		String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
				StandardCharsets.UTF_8);
		assertThat(header).contains("\"kid\"");
		return header;
	}

}
