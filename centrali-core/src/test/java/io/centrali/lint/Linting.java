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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.centrali.claims.ClaimMappings;
import io.centrali.claims.ClaimMappingsReader;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;

/**
 * Lints policies in few words.
 */
final class Linting {

	private Linting() {
	}

	static List<PolicyWarning> documents(PolicyLinter linter, List<PolicyBinding> bindings, String... documents) {
		List<PolicyDocument> named = new ArrayList<>();
		for (String document : documents) {
			named.add(PolicyDocument.of("policy-" + named.size() + ".json", document));
		}
		return linter.lint(new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1, named, bindings),
				named);
	}

	static List<PolicyWarning> documents(String... documents) {
		return documents(PolicyLinter.forApplication(null), List.of(), documents);
	}

	// The warnings of one lint, for the rules of one policy.
	static List<PolicyWarning> rules(Lint lint, String... rules) {
		return documents(PolicyJson.policy("orders", rules)).stream()
			.filter((warning) -> warning.lint() == lint)
			.toList();
	}

	static ProvidedAttributes provided(String... mappings) {
		List<ClaimMappings> all = new ArrayList<>();
		for (String mapping : mappings) {
			all.add(new ClaimMappingsReader().read("mappings.json", mapping.getBytes(StandardCharsets.UTF_8)));
		}
		return ProvidedAttributes.by(all);
	}

	static String ext(String name, String function, String value) {
		return PolicyJson.condition(function,
				"\"attribute\": \"ext_" + name + "\"" + ((value != null) ? ", \"value\": " + value : ""));
	}

	static String not(String condition) {
		return "{\"not\": " + condition + "}";
	}

	static String anyOf(String... conditions) {
		return "{\"any_of\": [" + String.join(", ", conditions) + "]}";
	}

	static String allOf(String... conditions) {
		return "{\"all_of\": [" + String.join(", ", conditions) + "]}";
	}

}
