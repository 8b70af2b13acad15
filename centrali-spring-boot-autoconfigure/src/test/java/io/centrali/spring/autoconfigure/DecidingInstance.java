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

package io.centrali.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.PolicySetId;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.LivePolicySet;
import org.awaitility.Awaitility;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An instance of an application, two threads of which decide without a pause. Each answer
 * must be that of the policy set that it names.
 */
final class DecidingInstance {

	private final ConfigurableApplicationContext context;

	private final Map<String, String> roles;

	private final AtomicLong allowed = new AtomicLong();

	private final AtomicLong withoutPolicies = new AtomicLong();

	private final Queue<String> faults = new ConcurrentLinkedQueue<>();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean stopped;

	/**
	 * Start an instance.
	 * @param url where its database is
	 * @param roles the role that each policy set allows, by digest
	 * @param properties more properties
	 */
	DecidingInstance(String url, Map<String, String> roles, String... properties) {
		this.roles = roles;
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + url, "spring.datasource.username=postgres",
					"spring.datasource.hikari.connection-timeout=1000",
					"spring.datasource.hikari.validation-timeout=500", "spring.datasource.hikari.maximum-pool-size=3",
					"centrali.audit.store=none", "centrali.policies.jdbc.enabled=true",
					"centrali.policies.jdbc.initialize-schema=always",
					"centrali.policies.jdbc.initial-locations=classpath:io/centrali/spring/autoconfigure/more-policies/")
			.properties(properties)
			.run();
		for (int i = 0; i < 2; i++) {
			Thread thread = new Thread(this::decide);
			thread.start();
			this.threads.add(thread);
		}
	}

	static PolicyDocument policy(String role) {
		return PolicyDocument.of("bills.json", """
				{
				  "name": "bills",
				  "permissions": [ { "resource": "bills", "actions": ["pay"] } ],
				  "specification": {
				    "rules": [
				      { "rule_id": "by-role", "effect": "Allow", "conditions": [
				        { "function": "string_equal", "attribute": "ext_role", "value": "%s" } ] }
				    ],
				    "default": { "rule_id": "deny", "effect": "Deny" }
				  }
				}
				""".formatted(role));
	}

	private void decide() {
		DecisionPoint decisionPoint = bean(DecisionPoint.class);
		while (!this.stopped) {
			for (String role : this.roles.values()) {
				judge(role, decisionPoint.decide(request(role)));
			}
		}
	}

	private void judge(String role, Decision decision) {
		PolicySetId policySet = decision.policySet();
		if (policySet == null) {
			this.withoutPolicies.incrementAndGet();
			if (decision.isAllowed()) {
				this.faults.add("Allowed without policies: " + decision);
			}
		}
		else if (decision.isAllowed() != role.equals(this.roles.get(policySet.digest()))) {
			this.faults.add(role + " by " + policySet + ": " + decision);
		}
		else if (decision.isAllowed()) {
			this.allowed.incrementAndGet();
		}
	}

	private static DecisionRequest request(String role) {
		return DecisionRequest.of("bills", "pay")
			.principal(PrincipalAttributes.user("alice")
				.claims(new MappedClaims(Map.of("ext_role", role), List.of()))
				.build())
			.build();
	}

	LivePolicySet live() {
		return bean(LivePolicySet.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	long decisions() {
		return this.allowed.get();
	}

	Queue<String> faults() {
		return this.faults;
	}

	/**
	 * Wait for another decision that allows.
	 */
	void allows() {
		long before = this.allowed.get();
		Awaitility.await().until(() -> this.allowed.get() > before);
	}

	/**
	 * Wait for many more decisions, none of which may allow.
	 */
	void allowsNothing() {
		long before = this.withoutPolicies.get();
		Awaitility.await().until(() -> this.withoutPolicies.get() > before + 10);
		long allowed = this.allowed.get();
		Awaitility.await().until(() -> this.withoutPolicies.get() > before + 1000);
		if (this.allowed.get() > allowed) {
			this.faults.add("Allowed by policies that are too old");
		}
	}

	void stop() throws InterruptedException {
		this.stopped = true;
		for (Thread thread : this.threads) {
			thread.join(Duration.ofSeconds(10).toMillis());
		}
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, CentraliAutoConfiguration.class,
			CentraliPolicyStoreAutoConfiguration.class })
	static class Application {

	}

}
