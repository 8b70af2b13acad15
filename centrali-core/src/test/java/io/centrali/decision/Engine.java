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

package io.centrali.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicySet;

/**
 * Asks a policy set whether alice may approve orders, in few words.
 */
final class Engine {

	/** A Wednesday. */
	static final Instant WEDNESDAY_NOON = Instant.parse("2026-03-04T12:00:00Z");

	private final CompiledPolicySet policySet;

	private final Map<String, Object> attributes = new HashMap<>();

	private final Map<String, Object> context = new HashMap<>();

	private Instant now = WEDNESDAY_NOON;

	private AttributeMasking masking = AttributeMasking.none();

	private Engine(PolicySet policySet) {
		this.policySet = CompiledPolicySet.compile(policySet);
	}

	static Engine of(PolicySet policySet) {
		return new Engine(policySet);
	}

	Engine at(String instant) {
		this.now = Instant.parse(instant);
		return this;
	}

	Engine attribute(String name, Object value) {
		this.attributes.put(name, value);
		return this;
	}

	Engine context(String name, Object value) {
		this.context.put(name, value);
		return this;
	}

	Engine masked(String... names) {
		this.masking = AttributeMasking.of(Set.of(names));
		return this;
	}

	Decision approve() {
		return check("orders", "approve");
	}

	Decision check(String resource, String action) {
		PrincipalAttributes alice = PrincipalAttributes.user("alice")
			.issuer("https://issuer.example")
			.authorities(List.of("SCOPE_orders"))
			.claims(new MappedClaims(this.attributes, List.of()))
			.build();
		return decide(DecisionRequest.of(resource, action).principal(alice).context(this.context).explain(true));
	}

	Decision decide(DecisionRequest.Builder request) {
		return new EmbeddedDecisionPoint(() -> this.policySet, Clock.fixed(this.now, ZoneOffset.UTC), this.masking)
			.decide(request.build());
	}

}
