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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import io.centrali.json.JsonNode;
import io.centrali.json.JsonPosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads one policy document.
 */
final class PolicyReader {

	private static final Set<String> POLICY_KEYS = Set.of("name", "description", "allow_by_default", "permissions",
			"specification");

	private static final Set<String> SPECIFICATION_KEYS = Set.of("rules", "default");

	private static final Set<String> PERMISSION_KEYS = Set.of("resource", "actions");

	// What a document needs around its deepest group.
	private static final int DEPTH_AROUND_GROUPS = 8;

	private final PolicyLimits limits;

	private final PolicySettings settings;

	PolicyReader(PolicyLimits limits, PolicySettings settings) {
		this.limits = limits;
		this.settings = settings;
	}

	@Nullable Located read(PolicyDocument document, FaultCollector collector) {
		JsonDocument json = JsonDocument.read(document.content(), new JsonLimits(this.limits.documentBytes(),
				this.limits.stringBytes(), 2 * this.limits.groupDepth() + DEPTH_AROUND_GROUPS + 2));
		json.faults().forEach((fault) -> collector.add(document.location(), fault));
		FaultCollector.InDocument faults = collector.in(document.location());
		ObjectReader reader = (json.root() != null)
				? ObjectReader.of(json.root(), "policy document", POLICY_KEYS, faults) : null;
		return (reader != null) ? policy(document.location(), reader, faults) : null;
	}

	private @Nullable Located policy(String location, ObjectReader reader, FaultCollector.InDocument faults) {
		String name = reader.requireName("name", "Give the policy a name.");
		String description = reader.string("description");
		boolean allowByDefault = reader.bool("allow_by_default");
		List<Permission> permissions = permissions(reader, faults);
		JsonNode node = reader.require("specification", "Add \"specification\" with \"rules\" and \"default\".");
		ObjectReader specification = (node != null) ? ObjectReader.of(node, "specification", SPECIFICATION_KEYS, faults)
				: null;
		if (specification == null) {
			return located(location, reader, name, null);
		}
		RuleReader ruleReader = new RuleReader(faults, this.limits, this.settings.timeZone());
		List<Rule> rules = ruleReader.rules(specification);
		DefaultRule defaultRule = ruleReader.defaultRule(specification, allowByDefault);
		Policy policy = (name != null && defaultRule != null)
				? new Policy(name, description, allowByDefault, permissions, rules, defaultRule) : null;
		return located(location, reader, name, policy);
	}

	private static @Nullable Located located(String location, ObjectReader reader, @Nullable String name,
			@Nullable Policy policy) {
		return (name != null) ? new Located(location, reader.position("name"), name, policy) : null;
	}

	private List<Permission> permissions(ObjectReader policy, FaultCollector.InDocument faults) {
		List<Permission> permissions = new ArrayList<>();
		for (JsonNode node : policy.array("permissions")) {
			ObjectReader reader = ObjectReader.of(node, "permission", PERMISSION_KEYS, faults);
			if (reader == null) {
				continue;
			}
			String resource = reader.requireName("resource", "Name a resource, or \"*\" for every one.");
			List<String> actions = new ArrayList<>();
			for (JsonNode action : reader.requireArray("actions", "Name the actions, or [\"*\"] for every one.")) {
				String name = reader.name(action, "actions");
				if (name != null) {
					actions.add(name);
				}
			}
			if (reader.isEmptyArray("actions")) {
				faults.add(reader.position("actions"), "\"actions\" is empty, so the permission binds nothing.",
						"Name the actions, or [\"*\"] for every one.");
			}
			if (resource != null) {
				permissions.add(new Permission(resource, actions));
			}
		}
		return permissions;
	}

	/**
	 * A policy and where it is from. It may lack what is faulty, so it is not to be used
	 * if there are faults.
	 *
	 * @param location the location of the document
	 * @param namePosition where its name stands
	 * @param name its name
	 * @param policy the policy, or {@code null} if too much of it is faulty
	 */
	record Located(String location, JsonPosition namePosition, String name, @Nullable Policy policy) {

	}

}
