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

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Condition.Group;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of policies, as maps and lists: keys sorted, members whose order
 * means nothing sorted, numbers in one spelling.
 */
final class CanonicalForm {

	private CanonicalForm() {
	}

	static Object policy(Policy policy) {
		Map<String, Object> form = new TreeMap<>();
		form.put("name", policy.name());
		put(form, "description", policy.description());
		if (policy.allowByDefault()) {
			form.put("allow_by_default", true);
		}
		form.put("permissions", sorted(policy.permissions(), CanonicalForm::permission));
		form.put("rules", sorted(policy.rules(), CanonicalForm::rule));
		form.put("default", defaultRule(policy.defaultRule()));
		return form;
	}

	static Object binding(PolicyBinding binding) {
		return Map.of("resource", binding.resource(), "actions", sorted(binding.actions(), Function.identity()),
				"policy", binding.policy());
	}

	private static Object permission(Permission permission) {
		return Map.of("resource", permission.resource(), "actions", sorted(permission.actions(), Function.identity()));
	}

	private static Object rule(Rule rule) {
		Map<String, Object> form = new TreeMap<>();
		form.put("rule_id", rule.id());
		put(form, "description", rule.description());
		form.put("effect", rule.effect().label());
		put(form, "reason", rule.reason());
		form.put("conditions", sorted(rule.conditions(), CanonicalForm::condition));
		return form;
	}

	private static Object defaultRule(DefaultRule rule) {
		Map<String, Object> form = new TreeMap<>();
		form.put("rule_id", rule.id());
		form.put("effect", rule.effect().label());
		put(form, "reason", rule.reason());
		return form;
	}

	private static Object condition(Condition condition) {
		if (condition instanceof Group group) {
			return Map.of(group.kind().key(), sorted(group.members(), CanonicalForm::condition));
		}
		Comparison comparison = (Comparison) condition;
		Map<String, Object> form = new TreeMap<>();
		form.put("function", comparison.function().name());
		form.put("attribute", comparison.attribute().attribute());
		put(form, "metadata_key", comparison.attribute().metadataKey());
		if (comparison.right() instanceof Literal literal) {
			form.put("value", value(literal.value()));
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

	// No function minds the order of a literal list.
	private static Object value(Object value) {
		return (value instanceof Collection<?> elements) ? sorted(elements, Function.identity()) : value;
	}

	private static void put(Map<String, Object> form, String key, @Nullable Object value) {
		if (value != null) {
			form.put(key, value);
		}
	}

	// Written alike is alike: 1000 and 1000.0 are one value. What is written for sorting
	// stays written.
	static <T> List<Object> sorted(Collection<T> elements, Function<? super T, ?> form) {
		Collection<String> texts = new TreeSet<>();
		for (T element : elements) {
			texts.add(write(form.apply(element)));
		}
		return texts.stream().<Object>map(Written::new).toList();
	}

	static String write(Object form) {
		StringBuilder text = new StringBuilder();
		write(form, text);
		return text.toString();
	}

	// Without a generator, which would have to be made for every rule and condition.
	private static void write(@Nullable Object form, StringBuilder text) {
		if (form instanceof Map<?, ?> map) {
			char separator = '{';
			for (Map.Entry<?, ?> entry : sorted(map).entrySet()) {
				text.append(separator);
				writeString((String) entry.getKey(), text);
				write(entry.getValue(), text.append(':'));
				separator = ',';
			}
			text.append(map.isEmpty() ? "{}" : "}");
		}
		else if (form instanceof Written written) {
			text.append(written.text());
		}
		else if (form instanceof Collection<?> collection) {
			char separator = '[';
			for (Object element : collection) {
				write(element, text.append(separator));
				separator = ',';
			}
			text.append(collection.isEmpty() ? "[]" : "]");
		}
		else if (form instanceof Number number) {
			BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
			text.append((decimal.signum() != 0) ? decimal.toString() : "0");
		}
		else if (form instanceof String string) {
			writeString(string, text);
		}
		else {
			text.append(form);
		}
	}

	private static void writeString(String string, StringBuilder text) {
		text.append('"');
		for (int i = 0; i < string.length(); i++) {
			char character = string.charAt(i);
			if (character < ' ') {
				text.append("\\u00").append(HexFormat.of().toHexDigits((byte) character));
			}
			else if (character == '"' || character == '\\') {
				text.append('\\').append(character);
			}
			else {
				text.append(character);
			}
		}
		text.append('"');
	}

	private static Map<?, ?> sorted(Map<?, ?> map) {
		return (map instanceof SortedMap<?, ?>) ? map : new TreeMap<>(map);
	}

	private record Written(String text) {

	}

}
