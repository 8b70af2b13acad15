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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.reference.ReferenceDecision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what holds of every decision, whatever the policies say, without asking the
 * reference evaluator.
 */
class PolicyLawsTests {

	// Bound to everything, with a rule that never holds.
	private static final Map<String, Object> DENYING_BY_DEFAULT = Map.of("name", "zz", "permissions",
			List.of(Map.of("resource", "*", "actions", List.of("*"))), "specification",
			Map.of("rules",
					List.of(rule("never", "Allow",
							List.of(Map.of("function", "attribute_absent", "attribute", "resource")))),
					"default", Map.of("rule_id", "default", "effect", "Deny")));

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void deniesWhatNoPolicyIsBoundTo(@ForAll("scenarios") Scenario scenario) {
		Policies unbound = Rewrite.documents(scenario.policies(), (document) -> {
			document.remove("permissions");
			return document;
		}).with("bindings", List.of());
		Scenario asked = scenario.with(unbound);
		assertThat(asked.byEngine().outcome()).as(asked::toString).isEqualTo("DENY");
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void deniesWhatNothingAllows(@ForAll("scenarios") Scenario scenario) {
		Scenario asked = scenario.with(Rewrite.documents(scenario.policies(), PolicyLawsTests::denyingOnly));
		assertThat(asked.byEngine().outcome()).as(asked::toString).isEqualTo("DENY");
	}

	@Property(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void deniesWhatOneDefaultDeniesAndNoRuleAllows(@ForAll("scenarios") Scenario scenario) {
		Assume.that(!scenario.byEngine().reasonCode().equals("allow_rule"));
		List<Object> documents = new ArrayList<>(scenario.policies().documents());
		documents.add(DENYING_BY_DEFAULT);
		Scenario asked = scenario.with(scenario.policies().with("documents", documents));
		assertThat(asked.byEngine().outcome()).as(asked::toString).isEqualTo("DENY");
	}

	@Property(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void deniesWhatOneRuleDenies(@ForAll("scenarios") Scenario scenario) {
		String policy = scenario.byEngine().policy();
		Assume.that(policy != null);
		Map<String, @Nullable Object> always = rule("always", "Deny", List.of());
		Scenario asked = scenario.with(Rewrite.rules(scenario.policies(), policy, (rules) -> {
			rules.add(always);
			return rules;
		}));
		assertThat(asked.byEngine().reasonCode()).as(asked::toString).isEqualTo("deny_rule");
	}

	@Property(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void addingADenyRuleNeverAddsAnAllow(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
		ReferenceDecision before = scenario.byEngine();
		Assume.that(before.policy() != null && before.outcome().equals("DENY"));
		Object condition = new PolicyGenerator(new Draw(new Random(seed))).condition();
		Scenario asked = scenario.with(Rewrite.rules(scenario.policies(), before.policy(), (rules) -> {
			rules.add(rule("another", "Deny", List.of(condition)));
			return rules;
		}));
		assertThat(asked.byEngine().outcome()).as(asked::toString).isEqualTo("DENY");
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void aBatchDecidesAsItsItemsWouldBeDecidedAlone(@ForAll("batches") List<Scenario> scenarios) {
		Policies policies = scenarios.get(0).policies();
		Clock clock = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);
		EmbeddedDecisionPoint point = new EmbeddedDecisionPoint(policies::compiled, clock, AttributeMasking.none());
		List<DecisionRequest> batch = scenarios.stream().map(Scenario::question).toList();
		assertThat(point.decide(batch)).extracting(Scenario::told)
			.containsExactlyElementsOf(batch.stream().map(point::decide).map(Scenario::told).toList());
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void orderChangesNothing(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
		Policies permuted = Rewrite.permuted(scenario.policies(), new Draw(new Random(seed)));
		assertThat(scenario.with(permuted).byEngine()).as(() -> scenario + "\npermuted: " + permuted.json())
			.isEqualTo(scenario.byEngine());
	}

	@Property(tries = 300, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void removingAnAllowRuleNeverAddsAnAllow(@ForAll("scenarios") Scenario scenario) {
		Assume.that(!scenario.byEngine().outcome().equals("ALLOW"));
		for (Map<?, ?> document : scenario.policies().documents()) {
			List<Map<String, @Nullable Object>> rules = Rewrite.rules(document);
			for (Map<String, @Nullable Object> rule : rules) {
				if (rules.size() > 1 && "Allow".equals(rule.get("effect"))) {
					Scenario asked = scenario.with(Rewrite.rules(scenario.policies(), (String) document.get("name"),
							(all) -> without(all, rule)));
					assertThat(asked.byEngine().outcome()).as(asked::toString).isNotEqualTo("ALLOW");
				}
			}
		}
	}

	@Property(tries = 1_000, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
	void anOperandMadeIndeterminateNeverAddsAnAllow(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
		ReferenceDecision before = scenario.byEngine();
		Assume.that(!before.outcome().equals("ALLOW"));
		Draw draw = new Draw(new Random(seed));
		Scenario asked = scenario.with("context", someUseless(scenario.request().get("context"), draw));
		if (scenario.request().get("principal") instanceof Map<?, ?> principal) {
			Map<String, @Nullable Object> changed = new LinkedHashMap<>(Rewrite.map(principal));
			changed.put("attributes", someUseless(principal.get("attributes"), draw));
			asked = asked.with("principal", changed);
		}
		ReferenceDecision after = asked.byEngine();
		assertThat(after.outcome()).as(asked::toString).isNotEqualTo("ALLOW");
		if (before.reasonCode().startsWith("deny_rule")) {
			assertThat(after.reasonCode()).as(asked::toString).startsWith("deny_rule");
		}
	}

	// A null is there, as is what no function takes, so that no condition learns anything
	// new, unless a key walked through a map, which therefore stays.
	private static Map<String, @Nullable Object> someUseless(@Nullable Object attributes, Draw draw) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>();
		if (attributes instanceof Map<?, ?> map) {
			map.forEach((name, value) -> changed.put((String) name, (!name.equals("order") && draw.percent(50))
					? draw.of(null, Values.java("Object", "manager")) : value));
		}
		return changed;
	}

	private static Map<String, @Nullable Object> denyingOnly(Map<String, @Nullable Object> document) {
		Map<String, @Nullable Object> specification = new LinkedHashMap<>(Rewrite.map(document.get("specification")));
		List<Object> rules = new ArrayList<>();
		Rewrite.rules(document).forEach((rule) -> {
			Map<String, @Nullable Object> denying = new LinkedHashMap<>(rule);
			denying.put("effect", "Deny");
			rules.add(denying);
		});
		specification.put("rules", rules);
		Map<String, @Nullable Object> otherwise = new LinkedHashMap<>(Rewrite.map(specification.get("default")));
		otherwise.put("effect", "Deny");
		specification.put("default", otherwise);
		document.put("specification", specification);
		document.remove("allow_by_default");
		return document;
	}

	private static Map<String, @Nullable Object> rule(String id, String effect, List<Object> conditions) {
		Map<String, @Nullable Object> rule = new LinkedHashMap<>();
		rule.put("rule_id", id);
		rule.put("effect", effect);
		rule.put("conditions", conditions);
		return rule;
	}

	private static <T> List<T> without(List<T> list, T element) {
		List<T> copy = new ArrayList<>(list);
		copy.remove(element);
		return copy;
	}

	@Provide
	Arbitrary<Scenario> scenarios() {
		return ScenarioGenerator.scenarios();
	}

	@Provide
	Arbitrary<List<Scenario>> batches() {
		return scenarios().list().ofMinSize(1).ofMaxSize(12);
	}

}
