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

package io.centrali.spring.policy;

import java.util.List;

import io.centrali.lint.PolicyLinter;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;

/**
 * Policies that tests write to disk.
 */
final class PolicyFixtures {

	static final List<PolicyBinding> BINDINGS = List.of();

	private PolicyFixtures() {
	}

	static PolicySetLoader loader() {
		return new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS);
	}

	static PolicySetFactory factory() {
		return new PolicySetFactory(loader(), BINDINGS, PolicyLinter.forApplication(null));
	}

	static String policy(String name, String resource, String role) {
		return """
				{
				  "name": "%s",
				  "permissions": [ { "resource": "%s", "actions": ["approve"] } ],
				  "specification": {
				    "rules": [
				      { "rule_id": "by-role", "effect": "Allow", "conditions": [
				        { "function": "string_equal", "attribute": "ext_role", "value": "%s" } ] }
				    ],
				    "default": { "rule_id": "deny", "effect": "Deny" }
				  }
				}
				""".formatted(name, resource, role);
	}

}
