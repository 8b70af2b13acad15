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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a function takes the same values from a document and from an attribute: what
 * loads as a literal is of the right type in a request, and the other way round.
 */
class LiteralTests {

	@Property(tries = 20_000, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void literalsAndAttributesAreOfTheSameTypes(@ForAll long seed) {
		Draw draw = new Draw(new Random(seed));
		Map<String, @Nullable Object> condition = new PolicyGenerator(draw).condition();
		Object value = new Values(draw).given(draw.of(Kind.values()));
		boolean takesEither = condition.containsKey("value_from_attribute")
				|| (condition.containsKey("value") && !"string_matches".equals(condition.get("function")));
		// An empty list is a list, but a literal that means nothing.
		Assume.that(takesEither && value != null && !List.of().equals(value));
		Assume.that(!JsonText.write(value).contains("$java"));
		// A document with half of a surrogate pair is refused as such.
		Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(String.valueOf(value)));
		condition.keySet().removeAll(List.of("value", "value_from_attribute", "value_metadata_key"));
		boolean loads = policies(condition, "value", value).loads();
		Scenario asked = new Scenario(policies(condition, "value_from_attribute", "ext_value"),
				Map.of("now", "2026-01-31T09:00:00Z", "resource", "orders", "action", "approve", "principal",
						Map.of("user_id", "user", "attributes", Map.of("ext_value", value))));
		boolean taken = asked.byEngine()
			.indeterminacies()
			.stream()
			.noneMatch((told) -> told.operand().equals("ext_value"));
		assertThat(loads).as(asked::toString).isEqualTo(taken);
	}

	private static Policies policies(Map<String, @Nullable Object> condition, String right, Object value) {
		Map<String, @Nullable Object> whole = new LinkedHashMap<>(condition);
		whole.put(right, value);
		Map<String, Object> rule = Map.of("rule_id", "rule", "effect", "Allow", "conditions", List.of(whole));
		Map<String, Object> otherwise = Map.of("rule_id", "default", "effect", "Deny");
		return new Policies(Map.of("documents",
				List.of(Map.of("name", "policy", "permissions",
						List.of(Map.of("resource", "*", "actions", List.of("*"))), "specification",
						Map.of("rules", List.of(rule), "default", otherwise)))));
	}

}
