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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centrali.json.JsonPointer;
import io.centrali.json.JsonPosition;
import io.centrali.policy.Permission;
import io.centrali.policy.PolicyBinding;

/**
 * What each policy is bound to, by its document and from outside.
 */
final class Bindings {

	private static final JsonPosition NOWHERE = new JsonPosition(0, 0, JsonPointer.DOCUMENT);

	private final Map<String, List<Entry>> byPolicy = new HashMap<>();

	Bindings(List<LocatedPolicy> policies, List<PolicyBinding> bindings) {
		policies.forEach(this::add);
		for (PolicyBinding binding : bindings) {
			for (String action : binding.actions()) {
				add(binding.policy(), new Entry(binding.resource(), action, binding.origin(), NOWHERE));
			}
		}
	}

	private void add(LocatedPolicy policy) {
		List<Permission> permissions = policy.policy().permissions();
		for (int i = 0; i < permissions.size(); i++) {
			List<String> actions = permissions.get(i).actions();
			for (int j = 0; j < actions.size(); j++) {
				add(policy.name(), new Entry(permissions.get(i).resource(), actions.get(j), policy.location(),
						policy.actionPosition(i, j)));
			}
		}
	}

	private void add(String policy, Entry entry) {
		this.byPolicy.computeIfAbsent(policy, (name) -> new ArrayList<>()).add(entry);
	}

	List<Entry> of(String policy) {
		return this.byPolicy.getOrDefault(policy, List.of());
	}

	/**
	 * Return whether one policy is asked wherever another one is.
	 * @param policy the one
	 * @param other the other
	 * @return {@code true} if it is surely asked
	 */
	boolean covers(String policy, String other) {
		return policy.equals(other) || (!of(other).isEmpty()
				&& of(other).stream().allMatch((entry) -> of(policy).stream().anyMatch((own) -> own.covers(entry))));
	}

	/**
	 * A resource and action that a policy is bound to.
	 *
	 * @param resource the resource
	 * @param action the action
	 * @param location the document or property
	 * @param position where it stands there
	 */
	record Entry(String resource, String action, String location, JsonPosition position) {

		boolean covers(Entry other) {
			return covers(other.resource, other.action);
		}

		boolean covers(String resource, String action) {
			return Permission.covers(this.resource, resource) && Permission.covers(this.action, action);
		}

		boolean isSame(Entry other) {
			return this.resource.equals(other.resource) && this.action.equals(other.action);
		}

	}

}
