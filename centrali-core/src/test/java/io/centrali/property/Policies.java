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

package io.centrali.property;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import io.centrali.reference.ReferenceEvaluator;
import io.centrali.reference.ReferenceSettings;
import org.jspecify.annotations.Nullable;

/**
 * A policy set as JSON, and as the engine and the reference see it, which are made when
 * they are first needed and then serve every request of the set.
 */
final class Policies {

	private final Map<String, @Nullable Object> json;

	private @Nullable CompiledPolicySet compiled;

	private @Nullable ReferenceEvaluator reference;

	Policies(Map<String, @Nullable Object> json) {
		this.json = json;
	}

	Map<String, @Nullable Object> json() {
		return this.json;
	}

	List<Map<?, ?>> documents() {
		return maps("documents");
	}

	List<Map<?, ?>> bindings() {
		return maps("bindings");
	}

	Policies with(String name, Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.json);
		changed.put(name, value);
		return new Policies(changed);
	}

	CompiledPolicySet compiled() {
		if (this.compiled == null) {
			this.compiled = CompiledPolicySet.compile(load());
		}
		return this.compiled;
	}

	ReferenceEvaluator reference() {
		if (this.reference == null) {
			this.reference = new ReferenceEvaluator(new ReferenceSettings(zone(), weekend()), documents(), bindings());
		}
		return this.reference;
	}

	PolicySet load() {
		return load(documents().stream().map(JsonText::write).toList());
	}

	// The same set, with its documents written in another way.
	PolicySet load(List<String> texts) {
		List<PolicyDocument> documents = new ArrayList<>();
		for (String text : texts) {
			documents.add(new PolicyDocument(documents.size() + ".json", text.getBytes(StandardCharsets.UTF_8)));
		}
		List<PolicyBinding> bindings = new ArrayList<>();
		for (Map<?, ?> binding : bindings()) {
			List<String> actions = ((List<?>) binding.get("actions")).stream().map(String.class::cast).toList();
			bindings.add(new PolicyBinding((String) binding.get("resource"), actions, (String) binding.get("policy"),
					"permissions[" + bindings.size() + "]"));
		}
		return new PolicySetLoader(new PolicySettings(zone(), weekend()), PolicyLimits.DEFAULTS).load(1, documents,
				bindings);
	}

	boolean loads() {
		try {
			boolean whole = bindings().stream()
				.allMatch((binding) -> binding.keySet().containsAll(List.of("resource", "actions", "policy")));
			return whole && compiled() != null;
		}
		catch (InvalidPolicySetException ex) {
			return false;
		}
	}

	private ZoneId zone() {
		return ZoneId.of((String) this.json.getOrDefault("time_zone", "Z"));
	}

	private Set<DayOfWeek> weekend() {
		Set<DayOfWeek> weekend = new LinkedHashSet<>();
		for (Object day : (List<?>) this.json.getOrDefault("weekend", List.of("SATURDAY", "SUNDAY"))) {
			weekend.add(DayOfWeek.valueOf((String) day));
		}
		return weekend;
	}

	private List<Map<?, ?>> maps(String name) {
		List<Map<?, ?>> maps = new ArrayList<>();
		((List<?>) this.json.getOrDefault(name, List.of())).forEach((member) -> maps.add((Map<?, ?>) member));
		return maps;
	}

}
