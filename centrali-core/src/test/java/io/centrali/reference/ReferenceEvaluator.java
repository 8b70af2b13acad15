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

package io.centrali.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Decides by policy documents as they are written: asks every rule of every bound
 * document, every time.
 */
public final class ReferenceEvaluator {

	private static final Comparator<Named> BY_POLICY_AND_RULE = Comparator
		.comparing(Named::policy, ReferenceEvaluator::byCodePoint)
		.thenComparing(Named::rule, ReferenceEvaluator::byCodePoint);

	private final ReferenceSettings settings;

	private final List<? extends Map<?, ?>> documents;

	private final List<? extends Map<?, ?>> bindings;

	public ReferenceEvaluator(ReferenceSettings settings, List<? extends Map<?, ?>> documents,
			List<? extends Map<?, ?>> bindings) {
		this.settings = settings;
		this.documents = documents;
		this.bindings = bindings;
	}

	public ReferenceDecision decide(ReferenceRequest request) {
		if (request.principal() == null) {
			return new ReferenceDecision("DENY", "unauthenticated", null, null, Set.of());
		}
		if (!request.claimFaults().isEmpty()) {
			return new ReferenceDecision("DENY", request.claimFaults().get(0), null, null, Set.of());
		}
		List<Map<?, ?>> bound = new ArrayList<>();
		for (Map<?, ?> document : this.documents) {
			if (isBound(document, request)) {
				bound.add(document);
			}
		}
		if (bound.isEmpty()) {
			return new ReferenceDecision("DENY", "no_policy", null, null, Set.of());
		}
		return ask(bound, new ReferenceConditions(new ReferenceAttributes(request, this.settings)));
	}

	private static ReferenceDecision ask(List<Map<?, ?>> bound, ReferenceConditions conditions) {
		List<Named> denyTrue = new ArrayList<>();
		List<Named> denyIndeterminate = new ArrayList<>();
		List<Named> allowTrue = new ArrayList<>();
		List<Named> denyDefaults = new ArrayList<>();
		List<Named> allowDefaults = new ArrayList<>();
		Set<ReferenceIndeterminacy> indeterminacies = new LinkedHashSet<>();
		for (Map<?, ?> document : bound) {
			String policy = (String) document.get("name");
			Map<?, ?> specification = (Map<?, ?>) document.get("specification");
			for (Object member : (List<?>) specification.get("rules")) {
				Map<?, ?> rule = (Map<?, ?>) member;
				Named named = new Named(policy, (String) rule.get("rule_id"));
				ReferenceConditions.Result result = conditions.allOf((List<?>) rule.get("conditions"));
				boolean deny = rule.get("effect").equals("Deny");
				if (result.truth() == Truth3.TRUE) {
					(deny ? denyTrue : allowTrue).add(named);
				}
				else if (result.truth() == Truth3.INDETERMINATE) {
					result.problems()
						.forEach((problem) -> indeterminacies.add(new ReferenceIndeterminacy(named.policy(),
								named.rule(), problem.function(), problem.operand(), problem.cause())));
					if (deny) {
						denyIndeterminate.add(named);
					}
				}
			}
			Map<?, ?> otherwise = (Map<?, ?>) specification.get("default");
			(otherwise.get("effect").equals("Deny") ? denyDefaults : allowDefaults)
				.add(new Named(policy, (String) otherwise.get("rule_id")));
		}
		if (!denyTrue.isEmpty()) {
			return decision("DENY", "deny_rule", denyTrue, indeterminacies);
		}
		if (!denyIndeterminate.isEmpty()) {
			return decision("DENY", "deny_rule_indeterminate", denyIndeterminate, indeterminacies);
		}
		if (!allowTrue.isEmpty()) {
			return decision("ALLOW", "allow_rule", allowTrue, indeterminacies);
		}
		if (!denyDefaults.isEmpty()) {
			return decision("DENY", "deny_default", denyDefaults, indeterminacies);
		}
		return decision("ALLOW", "allow_default", allowDefaults, indeterminacies);
	}

	private static ReferenceDecision decision(String outcome, String reasonCode, List<Named> candidates,
			Set<ReferenceIndeterminacy> indeterminacies) {
		Named first = candidates.stream().min(BY_POLICY_AND_RULE).orElseThrow();
		return new ReferenceDecision(outcome, reasonCode, first.policy(), first.rule(), indeterminacies);
	}

	private boolean isBound(Map<?, ?> document, ReferenceRequest request) {
		List<Object> permissions = new ArrayList<>();
		if (document.get("permissions") instanceof List<?> own) {
			permissions.addAll(own);
		}
		for (Map<?, ?> binding : this.bindings) {
			if (binding.get("policy").equals(document.get("name"))) {
				permissions.add(binding);
			}
		}
		for (Object permission : permissions) {
			if (matches(permission, request)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(Object permission, ReferenceRequest request) {
		Object resource = ((Map<?, ?>) permission).get("resource");
		List<?> actions = (List<?>) ((Map<?, ?>) permission).get("actions");
		return ("*".equals(resource) || request.resource().equals(resource))
				&& (actions.contains("*") || actions.contains(request.action()));
	}

	private static int byCodePoint(@Nullable String left, @Nullable String right) {
		int[] leftPoints = String.valueOf(left).codePoints().toArray();
		int[] rightPoints = String.valueOf(right).codePoints().toArray();
		return Arrays.compare(leftPoints, rightPoints);
	}

	private record Named(String policy, String rule) {

	}

}
