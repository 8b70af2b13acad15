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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Generates policy sets that load.
 */
final class PolicyGenerator {

	// Sorted neither by UTF-16 nor otherwise; the pairs of surrogates sort after U+FF5E.
	private static final List<String> NAMES = List.of("orders", "refunds", "business_hours", "b", "a.b", "z z",
			"\ud83d\ude00", "\uff5e", "\ue000");

	static final List<String> RESOURCES = List.of("orders", "orders", "orders", "orders", "*", "*", "Orders",
			"refunds");

	static final List<String> ACTIONS = List.of("approve", "approve", "approve", "read", "Approve", "*");

	private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata",
			"Pacific/Apia", "UTC");

	private static final List<String> DISCRIMINATING = List.of("string_equal", "string_equal", "string_in",
			"boolean_equal", "integer_equal", "decimal_equal", "list_contains");

	private static final Map<String, List<Kind>> FUNCTIONS = functions();

	private static final List<String> FUNCTION_NAMES = List.copyOf(FUNCTIONS.keySet());

	private static final List<String> TEXTS = List.of("", " ", "Only managers.", "\"\\/\b\f\n\r\t\u0000",
			"\u202e\u200b\u00a0\u2028\ufeff\u007f", "\ud83d\ude00\udb40\udc41", "caf\u00e9 cafe\u0301 \u0915\u093f",
			"\ue000\uffff");

	private final Draw draw;

	private final Values values;

	PolicyGenerator(Draw draw) {
		this.draw = draw;
		this.values = new Values(draw);
	}

	static Arbitrary<Policies> arbitrary() {
		return Arbitraries.randomValue((random) -> new PolicyGenerator(new Draw(random)).policies());
	}

	Policies policies() {
		Map<String, @Nullable Object> policies = new LinkedHashMap<>();
		if (this.draw.percent(50)) {
			policies.put("time_zone", this.draw.of(ZONES));
		}
		if (this.draw.percent(20)) {
			policies.put("weekend", List.of("FRIDAY", "SATURDAY"));
		}
		List<String> names = this.draw.distinct(this.draw.between(1, 4), NAMES);
		boolean denies = this.draw.percent(60);
		policies.put("documents", names.stream().map((name) -> document(name, denies)).toList());
		policies.put("bindings", this.draw.many(0, 2, () -> binding(this.draw.of(names))));
		return new Policies(policies);
	}

	private Map<String, @Nullable Object> document(String name, boolean denies) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("name", name);
		text(document, "description");
		if (this.draw.percent(90)) {
			document.put("permissions", this.draw.many(1, 2, this::permission));
		}
		List<String> ids = this.draw.distinct(this.draw.between(2, 5), NAMES);
		List<Object> rules = new ArrayList<>();
		for (String id : ids.subList(1, ids.size())) {
			rules.add(rule(id, denies));
		}
		if (this.draw.percent(8)) {
			rules.addAll(crowd(denies));
		}
		boolean allow = this.draw.percent(20);
		if (allow) {
			document.put("allow_by_default", true);
		}
		Map<String, @Nullable Object> otherwise = new LinkedHashMap<>();
		otherwise.put("rule_id", ids.get(0));
		otherwise.put("effect", allow ? "Allow" : "Deny");
		text(otherwise, "reason");
		Map<String, @Nullable Object> specification = new LinkedHashMap<>();
		specification.put("rules", rules);
		specification.put("default", otherwise);
		document.put("specification", specification);
		return document;
	}

	private void text(Map<String, @Nullable Object> form, String key) {
		if (this.draw.percent(10)) {
			form.put(key, this.draw.of(TEXTS));
		}
	}

	private Map<String, @Nullable Object> permission() {
		Map<String, @Nullable Object> permission = new LinkedHashMap<>();
		permission.put("resource", this.draw.of(RESOURCES));
		permission.put("actions", this.draw.percent(30) ? List.of("*")
				: this.draw.distinct(this.draw.between(1, 2), List.of("approve", "read", "Approve")));
		return permission;
	}

	private Map<String, @Nullable Object> binding(String policy) {
		Map<String, @Nullable Object> binding = permission();
		binding.put("policy", policy);
		return binding;
	}

	private Map<String, @Nullable Object> rule(String id, boolean denies) {
		boolean deny = denies && this.draw.percent(40);
		Map<String, @Nullable Object> rule = new LinkedHashMap<>();
		rule.put("rule_id", id);
		text(rule, "description");
		rule.put("effect", deny ? "Deny" : "Allow");
		text(rule, "reason");
		rule.put("conditions", this.draw.many((deny && this.draw.percent(5)) ? 0 : 1, 3, () -> member(3)));
		return rule;
	}

	// Many rules that differ in the literal of one condition, as an index would sort
	// them.
	private List<Object> crowd(boolean denies) {
		List<Object> rules = new ArrayList<>();
		int count = this.draw.between(20, 60);
		for (int i = 0; i < count; i++) {
			Map<String, @Nullable Object> rule = rule("crowd-" + i, denies && this.draw.percent(20));
			List<Object> conditions = new ArrayList<>((List<?>) rule.get("conditions"));
			conditions.add(this.draw.between(0, conditions.size()), condition(this.draw.of(DISCRIMINATING)));
			rule.put("conditions", conditions);
			rules.add(rule);
		}
		return rules;
	}

	private Map<String, @Nullable Object> member(int depth) {
		Map<String, @Nullable Object> group = new LinkedHashMap<>();
		switch ((depth > 0) ? this.draw.between(0, 11) : 11) {
			case 0, 1 -> group.put("any_of", this.draw.many(1, 3, () -> member(depth - 1)));
			case 2 -> group.put("all_of", this.draw.many(1, 3, () -> member(depth - 1)));
			case 3 -> group.put("not", member(depth - 1));
			default -> {
				return condition();
			}
		}
		return group;
	}

	Map<String, @Nullable Object> condition() {
		return condition(this.draw.of(FUNCTION_NAMES));
	}

	private Map<String, @Nullable Object> condition(String function) {
		List<Kind> kinds = FUNCTIONS.get(function);
		Kind left = kinds.get(0);
		Kind right = kinds.get(1);
		Map<String, @Nullable Object> condition = new LinkedHashMap<>();
		condition.put("function", function);
		attribute(condition, this.draw.percent(90) ? left : anyKind(), "attribute", "metadata_key");
		if (right == Kind.PATTERN || (right != Kind.NONE && this.draw.percent(65))) {
			condition.put("value", this.values.literal(right));
		}
		else if (right != Kind.NONE) {
			attribute(condition, this.draw.percent(90) ? right : anyKind(), "value_from_attribute",
					"value_metadata_key");
		}
		if (function.matches("(time|date|datetime|day)_.*") && this.draw.percent(40)) {
			condition.put("time_zone", this.draw.of(ZONES));
		}
		return condition;
	}

	private Kind anyKind() {
		return this.draw.of(Kind.values()).attributes().isEmpty() ? Kind.STRING : this.draw.of(Kind.STRING, Kind.NUMBER,
				Kind.LIST, Kind.DATE, Kind.TIME, Kind.DATE_TIME, Kind.DAY, Kind.ADDRESS, Kind.NUMBER_RANGE);
	}

	private void attribute(Map<String, @Nullable Object> condition, Kind kind, String attribute, String key) {
		String name = this.draw.percent(97) ? this.draw.of(kind.attributes()) : "request_metadata.order";
		if (name.startsWith("request_metadata.")) {
			condition.put(attribute, "request_metadata");
			condition.put(key, name.substring("request_metadata.".length()));
		}
		else {
			condition.put(attribute, name);
		}
	}

	private static Map<String, List<Kind>> functions() {
		Map<String, List<Kind>> functions = new LinkedHashMap<>();
		for (String name : List.of("equal", "not_equal", "starts_with", "ends_with", "contains")) {
			functions.put("string_" + name, List.of(Kind.STRING, Kind.STRING));
		}
		functions.put("string_in", List.of(Kind.STRING, Kind.STRINGS));
		functions.put("string_not_in", List.of(Kind.STRING, Kind.STRINGS));
		functions.put("string_matches", List.of(Kind.STRING, Kind.PATTERN));
		for (String family : List.of("integer_", "decimal_")) {
			for (String name : List.of("equal", "not_equal", "less_than", "less_equal", "greater_than",
					"greater_equal")) {
				functions.put(family + name, List.of(Kind.NUMBER, Kind.NUMBER));
			}
			functions.put(family + "between", List.of(Kind.NUMBER, Kind.NUMBER_RANGE));
		}
		functions.put("boolean_equal", List.of(Kind.BOOLEAN, Kind.BOOLEAN));
		functions.put("list_contains", List.of(Kind.LIST, Kind.SCALAR));
		functions.put("list_not_contains", List.of(Kind.LIST, Kind.SCALAR));
		functions.put("list_contains_any", List.of(Kind.LIST, Kind.SCALARS));
		functions.put("list_contains_all", List.of(Kind.LIST, Kind.SCALARS));
		functions.put("list_empty", List.of(Kind.LIST, Kind.NONE));
		functions.put("time_in_range", List.of(Kind.TIME, Kind.TIME_RANGE));
		functions.put("date_before", List.of(Kind.DATE, Kind.DATE));
		functions.put("date_after", List.of(Kind.DATE, Kind.DATE));
		functions.put("date_in_range", List.of(Kind.DATE, Kind.DATE_RANGE));
		functions.put("datetime_before", List.of(Kind.DATE_TIME, Kind.DATE_TIME));
		functions.put("datetime_after", List.of(Kind.DATE_TIME, Kind.DATE_TIME));
		functions.put("day_of_week_in", List.of(Kind.DAY, Kind.DAYS));
		functions.put("ip_in_range", List.of(Kind.ADDRESS, Kind.BLOCKS));
		functions.put("attribute_exists", List.of(Kind.STRING, Kind.NONE));
		functions.put("attribute_absent", List.of(Kind.NUMBER, Kind.NONE));
		return functions;
	}

}
