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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.centrali.policy.PolicyReader.Located;

/**
 * Loads policy sets: strictly, as a whole, and telling every fault at once (policy
 * language §1).
 *
 * @since 0.1.0
 */
public final class PolicySetLoader {

	private final PolicySettings settings;

	private final PolicyReader reader;

	/**
	 * Create a loader.
	 * @param settings what conditions mean that do not say it themselves
	 * @param limits what is too much
	 */
	public PolicySetLoader(PolicySettings settings, PolicyLimits limits) {
		this.settings = settings;
		this.reader = new PolicyReader(limits, settings);
	}

	/**
	 * Load a policy set.
	 * @param version the version to give it
	 * @param documents the policy documents
	 * @param bindings the bindings from outside the documents
	 * @return the policy set
	 * @throws InvalidPolicySetException if anything is wrong with it
	 */
	public PolicySet load(long version, Collection<PolicyDocument> documents, Collection<PolicyBinding> bindings) {
		FaultCollector faults = new FaultCollector();
		List<Located> located = new ArrayList<>(documents.size());
		for (PolicyDocument document : documents) {
			Located policy = this.reader.read(document, faults);
			if (policy != null) {
				located.add(policy);
			}
		}
		checkNames(located, faults);
		checkBindings(bindings, located, located.size() == documents.size(), faults);
		faults.throwIfAny();
		List<Policy> policies = located.stream()
			.flatMap((policy) -> Stream.ofNullable(policy.policy()))
			.sorted(Comparator.comparing(Policy::name))
			.toList();
		List<PolicyBinding> sorted = List.copyOf(bindings);
		return new PolicySet(version, PolicySetDigest.of(policies, sorted, this.settings), policies, sorted,
				this.settings);
	}

	private static void checkNames(List<Located> policies, FaultCollector faults) {
		Map<String, Located> byName = new HashMap<>();
		for (Located policy : policies) {
			Located first = byName.putIfAbsent(Names.folded(policy.name()), policy);
			if (first != null) {
				faults.add(policy.location(), policy.namePosition(),
						"The name \"" + policy.name() + "\" is in " + first.location()
								+ " already, or differs from that one by case or normalisation only.",
						"Give each policy a name of its own.");
			}
		}
	}

	private static void checkBindings(Collection<PolicyBinding> bindings, List<Located> policies, boolean complete,
			FaultCollector faults) {
		Set<String> names = new HashSet<>();
		policies.forEach((policy) -> names.add(policy.name()));
		for (PolicyBinding binding : bindings) {
			if (binding.resource().isBlank()) {
				faults.add(binding.origin(), "The resource is empty.", "Name a resource, or \"*\" for every one.");
			}
			if (binding.actions().isEmpty() || binding.actions().stream().anyMatch(String::isBlank)) {
				faults.add(binding.origin(), "An action is empty or none is named.",
						"Name the actions, or \"*\" for every one.");
			}
			if (!names.contains(binding.policy())) {
				faults.add(binding.origin(), "There is no policy \"" + binding.policy() + "\".",
						complete ? mend(binding, names) : "First mend the documents whose names could not be read.");
			}
		}
	}

	private static String mend(PolicyBinding binding, Set<String> names) {
		return names.isEmpty() ? "Add its document." : Suggestions.mend(binding.policy(), names);
	}

}
