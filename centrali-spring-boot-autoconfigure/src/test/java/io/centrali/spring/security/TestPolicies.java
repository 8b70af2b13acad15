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

package io.centrali.spring.security;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Decides by a function, and remembers what it was asked.
 */
public final class TestPolicies implements DecisionPoint {

	private final List<DecisionRequest> requests = new CopyOnWriteArrayList<>();

	private final List<Decision> decisions = new CopyOnWriteArrayList<>();

	private volatile Function<DecisionRequest, ReasonCode> policy = (request) -> ReasonCode.ALLOW_RULE;

	private volatile @Nullable String reason;

	public TestPolicies decide(Function<DecisionRequest, ReasonCode> policy) {
		this.policy = policy;
		return this;
	}

	public TestPolicies decide(ReasonCode code) {
		return decide((request) -> code);
	}

	public TestPolicies reason(@Nullable String reason) {
		this.reason = reason;
		return this;
	}

	@Override
	public Decision decide(DecisionRequest request) {
		this.requests.add(request);
		Decision decision = decision(request);
		this.decisions.add(decision);
		return decision;
	}

	private Decision decision(DecisionRequest request) {
		if (request.refusal() != null) {
			return Decision.withoutRule(request.refusal().code(), request.refusal().detail(), null, Instant.now());
		}
		if (request.principal().isAnonymous()) {
			return Decision.withoutRule(ReasonCode.UNAUTHENTICATED, null, null, Instant.now());
		}
		Decision decision = Decision.withoutRule(this.policy.apply(request), null, null, Instant.now());
		return new Decision(decision.id(), decision.reasonCode(), "secret-policy", "secret-rule", this.reason, null,
				List.of(), decision.evaluatedAt(), null, null);
	}

	public List<DecisionRequest> requests() {
		return this.requests;
	}

	public DecisionRequest request() {
		return this.requests.get(this.requests.size() - 1);
	}

	public Decision decision() {
		return this.decisions.get(this.decisions.size() - 1);
	}

	/**
	 * Beans that stand in for the policies and the identity providers.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Beans {

		@Bean
		@Primary
		TestPolicies testPolicies() {
			return new TestPolicies();
		}

		@Bean
		PrincipalAttributesResolver principalAttributesResolver() {
			return Beans::resolve;
		}

		private static PrincipalAttributes resolve(@Nullable Authentication authentication) {
			boolean known = authentication != null && authentication.isAuthenticated()
					&& !(authentication instanceof AnonymousAuthenticationToken);
			return known ? PrincipalAttributes.user(authentication.getName()).build() : PrincipalAttributes.anonymous();
		}

	}

}
