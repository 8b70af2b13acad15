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

package io.centrali.spring.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionRecord;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Kind;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of every {@link PolicyPreview}.
 */
class PolicyPreviewPropertyTests {

	private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

	private static final List<String> CONDITIONS = List.of(
			"{ \"function\": \"string_equal\", \"attribute\": \"ext_role\", \"value\": \"manager\" }",
			"{ \"function\": \"string_not_equal\", \"attribute\": \"ext_role\", \"value\": \"clerk\" }",
			"{ \"function\": \"attribute_exists\", \"attribute\": \"ext_limit\" }",
			"{ \"function\": \"integer_less_equal\", \"attribute\": \"request_metadata\", \"metadata_key\": \"amount\","
					+ " \"value_from_attribute\": \"ext_limit\" }",
			"{ \"function\": \"integer_greater_than\", \"attribute\": \"request_metadata\", \"metadata_key\": \"amount\","
					+ " \"value\": 100 }",
			"{ \"function\": \"boolean_equal\", \"attribute\": \"is_weekend\", \"value\": true }",
			"{ \"function\": \"time_in_range\", \"attribute\": \"current_time\","
					+ " \"value\": { \"start\": \"09:00\", \"end\": \"17:00\" } }");

	@Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
	void thatOfTheLiveSetItselfIsClean(@ForAll long seed) {
		Random random = new Random(seed);
		List<Map<String, List<String>>> policies = policies(random);
		LivePolicySet live = new LivePolicySet(
				new StaticPolicySource(documents(policies).toArray(PolicyDocument[]::new)), PolicyFixtures.factory());
		DecisionHistory history = decide(live, random);
		List<PolicyDocument> same = documents(policies.stream().map((rules) -> shuffled(rules, random)).toList());
		PolicyPreview preview = administration(live, history).preview(same);
		assertThat(preview.isClean()).isTrue();
		assertThat(preview.changes()).isEmpty();
		assertThat(preview.untried()).isEmpty();
		assertThat(preview.recordedOtherwise()).isZero();
		assertThat(preview.byAnotherSet()).isZero();
		assertThat(preview.unchanged()).isEqualTo(preview.compared()).isEqualTo(history.records().size());
	}

	@Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
	void countsWhatTheTwoSetsDecide(@ForAll long seed) {
		Random random = new Random(seed);
		LivePolicySet live = new LivePolicySet(
				new StaticPolicySource(documents(policies(random)).toArray(PolicyDocument[]::new)),
				PolicyFixtures.factory());
		DecisionHistory history = decide(live, random);
		List<PolicyDocument> candidate = documents(policies(random));
		PolicyPreview preview = administration(live, history).preview(candidate);
		CompiledPolicySet compiled = CompiledPolicySet.compile(PolicyFixtures.factory().create(1, candidate));
		int allowed = 0;
		int denied = 0;
		for (DecisionRecord record : history.records()) {
			Decision after = new EmbeddedDecisionPoint(() -> compiled,
					Clock.fixed(record.decision().evaluatedAt(), ZoneOffset.UTC), AttributeMasking.none())
				.decide(record.request());
			boolean before = record.decision().isAllowed();
			allowed += (!before && after.isAllowed()) ? 1 : 0;
			denied += (before && !after.isAllowed()) ? 1 : 0;
		}
		assertThat(preview.count(Kind.NEWLY_ALLOWED)).isEqualTo(allowed);
		assertThat(preview.count(Kind.NEWLY_DENIED)).isEqualTo(denied);
		assertThat(preview.isClean()).isEqualTo(allowed + denied == 0);
		assertThat(preview.unchanged() + preview.changes().stream().mapToInt(Change::count).sum())
			.isEqualTo(preview.compared());
		assertThat(preview.changes()).isSortedAccordingTo((one, other) -> one.kind().compareTo(other.kind()));
	}

	private static PolicyAdministration administration(LivePolicySet live, DecisionHistory history) {
		return new PolicyAdministration(live, PolicyFixtures.factory(), history, AttributeMasking.none(),
				Clock.systemUTC());
	}

	private static DecisionHistory decide(LivePolicySet live, Random random) {
		DecisionHistory history = new DecisionHistory(100, 1024 * 1024);
		for (int i = 0; i < 40; i++) {
			Instant at = Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
			Clock clock = Clock.fixed(at, ZoneOffset.UTC);
			new AuditingDecisionPoint(new EmbeddedDecisionPoint(live, clock, AttributeMasking.none()),
					history.remembering((record) -> {
					}), clock)
				.decide(request(random));
		}
		return history;
	}

	private static DecisionRequest request(Random random) {
		Map<String, Object> claims = new LinkedHashMap<>();
		if (random.nextInt(4) > 0) {
			claims.put("ext_role", oneOf(List.of("manager", "clerk", 7), random));
		}
		if (random.nextInt(3) > 0) {
			claims.put("ext_limit", oneOf(List.of(50, 150, "150"), random));
		}
		Map<String, Object> context = (random.nextInt(5) > 0) ? Map.of("amount", random.nextInt(200)) : Map.of();
		return DecisionRequest.of(oneOf(List.of("orders", "invoices", "unbound"), random), "approve")
			.principal(PrincipalAttributes.user("alice").claims(new MappedClaims(claims, List.of())).build())
			.context(context)
			.explain(random.nextBoolean())
			.build();
	}

	// Each policy by its rules: what they are for, the effect, and their conditions.
	private static List<Map<String, List<String>>> policies(Random random) {
		List<Map<String, List<String>>> policies = new ArrayList<>();
		for (int i = 0; i <= random.nextInt(3); i++) {
			Map<String, List<String>> rules = new LinkedHashMap<>();
			for (int r = 0; r <= random.nextInt(3); r++) {
				List<String> conditions = new ArrayList<>(List.of((random.nextInt(3) > 0) ? "Allow" : "Deny"));
				for (int c = 0; c <= random.nextInt(2); c++) {
					conditions.add(oneOf(CONDITIONS, random));
				}
				rules.put(oneOf(NAMES, random), conditions);
			}
			policies.add(rules);
		}
		return policies;
	}

	private static Map<String, List<String>> shuffled(Map<String, List<String>> rules, Random random) {
		List<Map.Entry<String, List<String>>> entries = new ArrayList<>(rules.entrySet());
		Collections.shuffle(entries, random);
		Map<String, List<String>> shuffled = new LinkedHashMap<>();
		entries.forEach((entry) -> shuffled.put(entry.getKey(), entry.getValue()));
		return shuffled;
	}

	private static List<PolicyDocument> documents(List<Map<String, List<String>>> policies) {
		List<PolicyDocument> documents = new ArrayList<>();
		for (int i = 0; i < policies.size(); i++) {
			List<String> rules = policies.get(i)
				.entrySet()
				.stream()
				.map((rule) -> "{ \"rule_id\": \"%s\", \"effect\": \"%s\", \"conditions\": [ %s ] }".formatted(
						rule.getKey(), rule.getValue().get(0),
						String.join(", ", rule.getValue().subList(1, rule.getValue().size()))))
				.toList();
			documents.add(PolicyDocument.of(i + ".json", """
					{ "name": "policy-%s", "permissions": [ { "resource": "%s", "actions": ["approve"] } ],
					  "specification": { "rules": [ %s ], "default": { "rule_id": "default", "effect": "Deny" } } }"""
				.formatted(i, (i == 1) ? "invoices" : "orders", String.join(", ", rules))));
		}
		return documents;
	}

	private static <T> T oneOf(List<T> choices, Random random) {
		return choices.get(random.nextInt(choices.size()));
	}

}
