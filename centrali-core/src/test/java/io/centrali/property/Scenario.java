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

package io.centrali.property;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.ClaimFault;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.IndexedPolicySet;
import io.centrali.reference.ReferenceDecision;
import io.centrali.reference.ReferenceIndeterminacy;
import io.centrali.reference.ReferenceRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request to one policy set.
 *
 * @param policies the policy set
 * @param request the request as JSON
 */
record Scenario(Policies policies, Map<String, @Nullable Object> request) {

	@SuppressWarnings("unchecked")
	static Scenario parse(String json) {
		Map<String, @Nullable Object> whole = new LinkedHashMap<>((Map<String, @Nullable Object>) JsonText.read(json));
		Map<String, @Nullable Object> request = (Map<String, @Nullable Object>) whole.remove("request");
		return new Scenario(new Policies(whole), request);
	}

	Scenario with(Policies policies) {
		return new Scenario(policies, this.request);
	}

	Scenario with(String name, @Nullable Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.request);
		changed.put(name, value);
		return new Scenario(this.policies, changed);
	}

	@Override
	public String toString() {
		Map<String, @Nullable Object> whole = new LinkedHashMap<>(this.policies.json());
		whole.put("request", this.request);
		return JsonText.write(whole);
	}

	ReferenceDecision byReference() {
		Map<String, @Nullable Object> principal = null;
		if (this.request.get("principal") instanceof Map<?, ?> json) {
			principal = JavaValues.map(json.get("attributes"));
			for (String name : List.of("user_id", "issuer", "provider")) {
				if (json.get(name) instanceof String value) {
					principal.put(name, value);
				}
			}
			principal.put("authorities", JavaValues.list(json.get("authorities")));
		}
		return this.policies.reference()
			.decide(new ReferenceRequest(text("resource"), text("action"), now(), principal,
					faults().stream().map((fault) -> fault.toLowerCase(Locale.ROOT)).toList(),
					JavaValues.map(this.request.get("context")), (String) this.request.get("ip_address")));
	}

	ReferenceDecision byEngine() {
		return by(this.policies.compiled());
	}

	ReferenceDecision byIndexedEngine() {
		return by(IndexedPolicySet.compile(this.policies.load()));
	}

	private ReferenceDecision by(CompiledPolicySet policySet) {
		Clock clock = Clock.fixed(now(), ZoneOffset.UTC);
		return told(new EmbeddedDecisionPoint(() -> policySet, clock, AttributeMasking.none()).decide(question()));
	}

	DecisionRequest question() {
		DecisionRequest.Builder question = DecisionRequest.of(text("resource"), text("action"))
			.context(JavaValues.map(this.request.get("context")))
			.ipAddress((String) this.request.get("ip_address"));
		if (this.request.get("principal") instanceof Map<?, ?> json) {
			question.principal(principal(json));
		}
		return question.build();
	}

	static ReferenceDecision told(Decision decision) {
		Set<ReferenceIndeterminacy> indeterminacies = new LinkedHashSet<>();
		decision.indeterminacies()
			.forEach((told) -> indeterminacies.add(new ReferenceIndeterminacy(told.policy(), told.rule(),
					told.function(), told.operand(), told.cause().name())));
		return new ReferenceDecision(decision.outcome().name(), decision.reasonCode().code(), decision.policy(),
				decision.rule(), indeterminacies);
	}

	private PrincipalAttributes principal(Map<?, ?> json) {
		List<ClaimFault> faults = faults().stream()
			.map((fault) -> new ClaimFault(ClaimFault.Kind.valueOf(fault), "ext_role", "role", "generated"))
			.toList();
		return PrincipalAttributes.user((String) json.get("user_id"))
			.issuer((String) json.get("issuer"))
			.provider((String) json.get("provider"))
			.authorities(JavaValues.list(json.get("authorities")).stream().map(String.class::cast).toList())
			.claims(new MappedClaims(JavaValues.map(json.get("attributes")), faults))
			.build();
	}

	private List<String> faults() {
		Object principal = this.request.get("principal");
		if (principal instanceof Map<?, ?> map && map.get("claim_faults") instanceof List<?> faults) {
			return faults.stream().map(String.class::cast).toList();
		}
		return List.of();
	}

	private Instant now() {
		return Instant.parse(text("now"));
	}

	private String text(String name) {
		return (String) this.request.get(name);
	}

}
