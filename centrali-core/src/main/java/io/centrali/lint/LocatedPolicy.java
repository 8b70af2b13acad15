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
import java.util.List;
import java.util.Objects;

import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonPosition;
import io.centrali.policy.Policy;
import io.centrali.policy.Rule;

/**
 * A policy and where it stands.
 *
 * @param location the location of its document
 * @param policy the policy
 * @param root the document
 * @param form brings conditions into normal form
 */
record LocatedPolicy(String location, Policy policy, JsonObject root, NormalForm form) {

	List<LocatedRule> rules() {
		List<JsonNode> nodes = ((JsonArray) child(child(this.root, "specification"), "rules")).elements();
		List<LocatedRule> rules = new ArrayList<>(nodes.size());
		for (Rule rule : this.policy.rules()) {
			rules.add(new LocatedRule(this, rule, (JsonObject) nodes.get(rules.size()),
					this.form.terms(rule.conditions())));
		}
		return rules;
	}

	String name() {
		return this.policy.name();
	}

	JsonPosition namePosition() {
		return child(this.root, "name").position();
	}

	/**
	 * Return where an action of a permission stands.
	 * @param permission the index of the permission
	 * @param action the index of the action
	 * @return the position
	 */
	JsonPosition actionPosition(int permission, int action) {
		JsonNode node = ((JsonArray) child(this.root, "permissions")).elements().get(permission);
		return ((JsonArray) child(node, "actions")).elements().get(action).position();
	}

	private static JsonNode child(JsonNode node, String name) {
		return Objects.requireNonNull(((JsonObject) node).members().get(name));
	}

	@Override
	public String toString() {
		return "\"" + name() + "\"";
	}

}
