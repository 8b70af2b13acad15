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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import org.jspecify.annotations.Nullable;

/**
 * A policy as its document has it: maps, in the order in which people write their keys,
 * and lists, in the policy's own order.
 */
final class DocumentForm {

	private DocumentForm() {
	}

	static Map<String, Object> policy(Policy policy) {
		Map<String, Object> form = head(policy);
		Map<String, Object> specification = new LinkedHashMap<>();
		specification.put("rules", policy.rules().stream().map(DocumentForm::rule).toList());
		specification.put("default", defaultRule(policy.defaultRule()));
		form.put("specification", specification);
		return form;
	}

	// All but the rules.
	static Map<String, Object> head(Policy policy) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("name", policy.name());
		put(form, "description", policy.description());
		if (policy.allowByDefault()) {
			form.put("allow_by_default", true);
		}
		if (!policy.permissions().isEmpty()) {
			form.put("permissions", policy.permissions().stream().map(DocumentForm::permission).toList());
		}
		return form;
	}

	static Map<String, Object> settings(PolicySettings settings) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("time_zone", settings.timeZone().getId());
		form.put("weekend", settings.weekend().stream().map(Enum::name).sorted().toList());
		return form;
	}

	private static Map<String, Object> permission(Permission permission) {
		return binding(permission.resource(), permission.actions());
	}

	static Map<String, Object> binding(PolicyBinding binding) {
		Map<String, Object> form = binding(binding.resource(), binding.actions());
		form.put("policy", binding.policy());
		return form;
	}

	private static Map<String, Object> binding(String resource, List<String> actions) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("resource", resource);
		form.put("actions", actions);
		return form;
	}

	static Map<String, Object> rule(Rule rule) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("rule_id", rule.id());
		put(form, "description", rule.description());
		form.put("effect", rule.effect().label());
		put(form, "reason", rule.reason());
		form.put("conditions", conditions(rule.conditions()));
		return form;
	}

	static Map<String, Object> defaultRule(DefaultRule rule) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("rule_id", rule.id());
		form.put("effect", rule.effect().label());
		put(form, "reason", rule.reason());
		return form;
	}

	private static List<Map<String, Object>> conditions(List<Condition> conditions) {
		return conditions.stream().map(DocumentForm::condition).toList();
	}

	private static Map<String, Object> condition(Condition condition) {
		if (condition instanceof Group group) {
			boolean negation = group.kind() == GroupKind.NOT;
			return Map.of(group.kind().key(),
					negation ? condition(group.members().get(0)) : conditions(group.members()));
		}
		return comparison((Comparison) condition);
	}

	private static Map<String, Object> comparison(Comparison comparison) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("function", comparison.function().name());
		form.put("attribute", comparison.attribute().attribute());
		put(form, "metadata_key", comparison.attribute().metadataKey());
		if (comparison.right() instanceof Literal literal) {
			form.put("value", literal.value());
		}
		else if (comparison.right() instanceof AttributeReference reference) {
			form.put("value_from_attribute", reference.attribute());
			put(form, "value_metadata_key", reference.metadataKey());
		}
		if (comparison.timeZone() != null) {
			form.put("time_zone", comparison.timeZone().getId());
		}
		return form;
	}

	private static void put(Map<String, Object> form, String key, @Nullable Object value) {
		if (value != null) {
			form.put(key, value);
		}
	}

}
