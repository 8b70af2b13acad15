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
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Changes policy sets in ways of which it is known what they may change.
 */
final class Rewrite {

	// The lists of a document that have no order.
	private static final Set<String> UNORDERED = Set.of("documents", "bindings", "permissions", "actions", "rules",
			"conditions", "any_of", "all_of");

	private Rewrite() {
	}

	// The same documents, with everything in another order that has none.
	static Policies permuted(Policies policies, Draw draw) {
		return new Policies(map(permuted("", policies.json(), draw)));
	}

	private static @Nullable Object permuted(String name, @Nullable Object value, Draw draw) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			for (Object key : draw.shuffled(List.copyOf(map.keySet()))) {
				copy.put((String) key, permuted((String) key, map.get(key), draw));
			}
			return copy;
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>();
			list.forEach((element) -> copy.add(permuted("", element, draw)));
			return UNORDERED.contains(name) ? draw.shuffled(copy) : copy;
		}
		return value;
	}

	// The same JSON as other writers would write it.
	static String reformatted(String json, Draw draw) {
		StringBuilder text = new StringBuilder();
		boolean string = false;
		for (int i = 0; i < json.length(); i++) {
			char character = json.charAt(i);
			boolean escaped = string && character == '\\';
			if (escaped) {
				int end = i + ((json.charAt(i + 1) == 'u') ? 6 : 2);
				text.append(json, i, end);
				i = end - 1;
				continue;
			}
			string ^= character == '"';
			if (string && Character.isLetter(character) && draw.percent(5)) {
				text.append(String.format(draw.of("\\u%04x", "\\u%04X"), (int) character));
			}
			else if (!string && Character.isWhitespace(character)) {
				text.append(draw.of("", " ", "\n", "\r\n", "\t"));
			}
			else {
				text.append(character);
			}
		}
		return text.append(draw.of("", "\n")).toString();
	}

	static Policies documents(Policies policies, UnaryOperator<Map<String, @Nullable Object>> change) {
		return policies.with("documents",
				policies.documents()
					.stream()
					.map((document) -> change.apply(new LinkedHashMap<>(map(document))))
					.toList());
	}

	static Policies rules(Policies policies, String policy, UnaryOperator<List<Map<String, @Nullable Object>>> change) {
		return documents(policies, (document) -> {
			if (policy.equals(document.get("name"))) {
				Map<String, @Nullable Object> specification = new LinkedHashMap<>(map(document.get("specification")));
				specification.put("rules", change.apply(rules(document)));
				document.put("specification", specification);
			}
			return document;
		});
	}

	static List<Map<String, @Nullable Object>> rules(Map<?, ?> document) {
		List<Map<String, @Nullable Object>> rules = new ArrayList<>();
		((List<?>) map(document.get("specification")).get("rules")).forEach((rule) -> rules.add(map(rule)));
		return rules;
	}

	@SuppressWarnings({ "unchecked", "NullAway" })
	static Map<String, @Nullable Object> map(@Nullable Object json) {
		return (Map<String, @Nullable Object>) json;
	}

}
