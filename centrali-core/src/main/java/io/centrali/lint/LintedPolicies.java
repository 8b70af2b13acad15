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

package io.centrali.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonNode.JsonScalar;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;

/**
 * The policies of a set, each with its place in the documents. A policy set itself does
 * not know positions: its documents are read again for them.
 */
final class LintedPolicies {

	// What the loader took is not too much, whatever its limits were.
	private static final JsonLimits LIMITS = new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 256);

	private final List<LocatedPolicy> policies;

	private final List<LocatedRule> rules;

	private final Bindings bindings;

	private LintedPolicies(List<LocatedPolicy> policies, Bindings bindings) {
		this.policies = policies;
		this.rules = policies.stream().map(LocatedPolicy::rules).flatMap(List::stream).toList();
		this.bindings = bindings;
	}

	static LintedPolicies of(PolicySet policySet, Collection<PolicyDocument> documents) {
		Map<String, Policy> byName = new HashMap<>();
		policySet.policies().forEach((policy) -> byName.put(policy.name(), policy));
		NormalForm form = new NormalForm(policySet.settings().timeZone());
		List<LocatedPolicy> located = new ArrayList<>();
		for (PolicyDocument document : documents) {
			if (JsonDocument.read(document.content(), LIMITS).root() instanceof JsonObject root
					&& root.members().get("name") instanceof JsonScalar name) {
				Policy policy = byName.remove(name.value());
				if (policy != null) {
					located.add(new LocatedPolicy(document.location(), policy, root, form));
				}
			}
		}
		if (!byName.isEmpty()) {
			throw new IllegalArgumentException("There is no document of the policies " + byName.keySet());
		}
		return new LintedPolicies(List.copyOf(located), new Bindings(located, policySet.bindings()));
	}

	List<LocatedPolicy> policies() {
		return this.policies;
	}

	Stream<LocatedRule> rules() {
		return this.rules.stream();
	}

	Bindings bindings() {
		return this.bindings;
	}

}
