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

package io.centrali.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes policies for tests in few words. They are bound to {@code orders} and
 * {@code approve}.
 */
public final class PolicyJson {

	public static final String PERMISSIONS = "[{\"resource\": \"orders\", \"actions\": [\"approve\"]}]";

	private PolicyJson() {
	}

	public static PolicySet load(String... documents) {
		return load(PolicySettings.DEFAULTS, documents);
	}

	public static PolicySet load(ZoneId timeZone, String... documents) {
		return load(new PolicySettings(timeZone, PolicySettings.DEFAULTS.weekend()), documents);
	}

	private static PolicySet load(PolicySettings settings, String... documents) {
		return load(settings, List.of(documents), List.of());
	}

	public static PolicySet load(PolicySettings settings, List<String> documents, List<PolicyBinding> bindings) {
		List<PolicyDocument> named = new ArrayList<>();
		documents.forEach((document) -> named.add(PolicyDocument.of("policy-" + named.size() + ".json", document)));
		return new PolicySetLoader(settings, PolicyLimits.DEFAULTS).load(1, named, bindings);
	}

	public static String policy(String name, String... rules) {
		return policyWithDefault(name, "Deny", rules);
	}

	public static String policyWithDefault(String name, String effect, String... rules) {
		return "{\"name\": \"" + name + "\", \"allow_by_default\": " + effect.equals("Allow") + ", \"permissions\": "
				+ PERMISSIONS + ", \"specification\": {\"rules\": [" + String.join(", ", rules)
				+ "], \"default\": {\"rule_id\": \"default\", \"effect\": \"" + effect + "\"}}}";
	}

	public static String allow(String id, String... conditions) {
		return rule(id, "Allow", conditions);
	}

	public static String deny(String id, String... conditions) {
		return rule(id, "Deny", conditions);
	}

	private static String rule(String id, String effect, String... conditions) {
		return "{\"rule_id\": \"" + id + "\", \"effect\": \"" + effect + "\", \"conditions\": ["
				+ String.join(", ", conditions) + "]}";
	}

	public static String condition(String function, String operands) {
		return "{\"function\": \"" + function + "\", " + operands + "}";
	}

	/**
	 * Return a condition on an entry of the context.
	 * @param key the key of the entry
	 * @param function the function
	 * @param value the literal, in JSON, or {@code null} for none
	 * @return the condition
	 */
	public static String metadata(String key, String function, String value) {
		return condition(function, "\"attribute\": \"request_metadata\", \"metadata_key\": \"" + key + "\""
				+ ((value != null) ? ", \"value\": " + value : ""));
	}

	/**
	 * Return a condition that is TRUE, FALSE or INDETERMINATE by itself.
	 * @param truth which of them
	 * @return the condition
	 */
	public static String always(Truth truth) {
		return switch (truth) {
			case TRUE -> condition("string_equal", "\"attribute\": \"resource\", \"value\": \"orders\"");
			case FALSE -> condition("string_equal", "\"attribute\": \"resource\", \"value\": \"nothing\"");
			case INDETERMINATE -> condition("string_equal", "\"attribute\": \"ext_absent\", \"value\": \"x\"");
		};
	}

	/**
	 * Return a file of the test data.
	 * @param path its path
	 * @return the text
	 */
	public static String resource(String path) {
		try (InputStream stream = PolicyJson.class.getResourceAsStream(path)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
