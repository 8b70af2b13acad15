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

package io.centrali.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;

/**
 * Policies of many rules, a thousand in a document.
 */
enum ManyRules {

	/**
	 * Each rule has a resource of its own.
	 */
	SPREAD("resource-%d", """
			{ "function": "string_equal", "attribute": "ext_role", "value": "employee" },
			{ "function": "integer_less_equal", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": 1000 }"""),

	/**
	 * All rules are for one resource, each for one customer.
	 */
	DISCRIMINATING("resource-0", """
			{ "function": "string_equal", "attribute": "request_metadata", "metadata_key": "customer",
			  "value": "customer-%d" },
			{ "function": "integer_less_equal", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": 1000 }"""),

	/**
	 * All rules are for one resource, and every one must be asked.
	 */
	LINEAR("resource-0", """
			{ "function": "integer_greater_than", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": 1000%d }"""),

	/**
	 * As {@link #LINEAR}, but the rules take turns at five functions.
	 */
	MIXED("resource-0", """
			{ "function": "integer_greater_than", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": 1000%d }""", """
			{ "function": "decimal_less_than", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": 0.%d }""", """
			{ "function": "string_starts_with", "attribute": "request_metadata", "metadata_key": "customer",
			  "value": "vendor-%d" }""", """
			{ "function": "string_not_in", "attribute": "request_metadata", "metadata_key": "currency",
			  "value": [ "EUR", "X%d" ] }""", """
			{ "function": "date_before", "attribute": "request_metadata", "metadata_key": "due",
			  "value": "2000-01-01" }""");

	private static final int RULES_PER_DOCUMENT = 1000;

	private final String resource;

	private final List<String> conditions;

	ManyRules(String resource, String... conditions) {
		this.resource = resource;
		this.conditions = List.of(conditions);
	}

	DecisionPoint decisionPoint(int rules) {
		CompiledPolicySet policySet = CompiledPolicySet.compile(load(documents(rules)));
		return new EmbeddedDecisionPoint(() -> policySet, Clock.systemUTC(), AttributeMasking.none());
	}

	static PolicySet load(List<PolicyDocument> documents) {
		return new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1, documents, List.of());
	}

	/**
	 * Write the documents. Where each rule has a resource of its own, each has a document
	 * of its own too, since a document binds all of its rules alike.
	 * @param rules how many rules
	 * @return the documents
	 */
	List<PolicyDocument> documents(int rules) {
		int perDocument = (this == SPREAD) ? 1 : RULES_PER_DOCUMENT;
		List<PolicyDocument> documents = new ArrayList<>();
		for (int first = 0; first < rules; first += perDocument) {
			documents.add(document(first, Math.min(rules, first + perDocument)));
		}
		return documents;
	}

	private PolicyDocument document(int from, int to) {
		List<String> rules = new ArrayList<>();
		for (int i = from; i < to; i++) {
			rules.add("""
					{ "rule_id": "rule-%d", "effect": "Allow", "conditions": [ %s ] }""".formatted(i,
					this.conditions.get(i % this.conditions.size()).formatted(i)));
		}
		return PolicyDocument.of("policy-" + from + ".json", """
				{
				  "name": "policy-%d",
				  "permissions": [ { "resource": "%s", "actions": [ "approve" ] } ],
				  "specification": {
				    "rules": [ %s ],
				    "default": { "rule_id": "deny", "effect": "Deny" }
				  }
				}
				""".formatted(from, this.resource.formatted(from), String.join(",\n", rules)));
	}

}
