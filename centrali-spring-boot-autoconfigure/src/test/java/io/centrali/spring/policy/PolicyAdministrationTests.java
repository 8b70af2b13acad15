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
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import io.centrali.spring.policy.PolicyPreview.Kind;
import io.centrali.spring.policy.PolicyPreview.RuleName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicyAdministration}.
 */
class PolicyAdministrationTests {

	private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final String ROLE = condition("\"function\": \"string_equal\", \"attribute\": \"ext_role\"",
			"\"manager\"");

	private static final String LIMIT = """
			{ "function": "integer_less_equal", "attribute": "request_metadata", "metadata_key": "amount",
			  "value": %d }""";

	private final StaticPolicySource source = new StaticPolicySource(policy(rule("by-role", "Allow", ROLE)));

	private final LivePolicySet live = new LivePolicySet(this.source, PolicyFixtures.factory());

	private final DecisionHistory history = new DecisionHistory(1000, 8 * 1024 * 1024);

	private final List<DecisionRecord> log = new ArrayList<>();

	private final PolicyAdministration administration = administration(AttributeMasking.none());

	@Test
	void validatesAsStrictlyAsWhatGoesLive() {
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> this.administration.validate(List.of(PolicyDocument.of("a.json", "{}"))))
			.withMessageContaining("a.json");
		assertThat(this.administration.validate(List.of(policy(rule("a", "Allow", ROLE)))).version()).isZero();
	}

	@Test
	void lintsTheCandidate() {
		assertThat(this.administration.lint(List.of(policy(rule("small", "Allow", LIMIT.formatted(100))))))
			.anySatisfy((warning) -> assertThat(warning.lint().id()).isEqualTo("allow-ignores-principal"));
	}

	@Test
	void tellsInWhatTheCandidateDiffers() {
		assertThat(this.administration.diff(this.source.read().documents()).changes()).isEmpty();
		assertThat(this.administration.diff(List.of(policy(rule("small", "Allow", LIMIT.formatted(100))))).changes())
			.extracting(Object::toString)
			.containsExactly("removed rule orders/by-role", "added rule orders/small");
	}

	@Test
	void simulatesWithBothSetsAtOneInstantAndExplains() {
		PolicySimulation simulation = this.administration.simulate(
				List.of(policy(rule("by-role", "Allow", ROLE), rule("small", "Allow", LIMIT.formatted(100)))),
				List.of(request("employee", 50), request("employee", 5000), request("manager", 5000)));
		assertThat(simulation.decisions()).extracting((simulated) -> simulated.live().outcome())
			.containsExactly(Outcome.DENY, Outcome.DENY, Outcome.ALLOW);
		assertThat(simulation.decisions()).extracting((simulated) -> simulated.candidate().outcome())
			.containsExactly(Outcome.ALLOW, Outcome.DENY, Outcome.ALLOW);
		assertThat(simulation.decisions()).allSatisfy((simulated) -> {
			assertThat(simulated.live().explanation()).isNotNull();
			assertThat(simulated.candidate().explanation()).isNotNull();
			assertThat(simulated.live().evaluatedAt()).isEqualTo(MONDAY_NOON);
			assertThat(simulated.candidate().evaluatedAt()).isEqualTo(MONDAY_NOON);
		});
		assertThat(simulation.evaluatedAt()).isEqualTo(MONDAY_NOON);
		assertThat(simulation.isClean()).isFalse();
		assertThat(simulation.toString().lines()).hasSize(4)
			.anySatisfy((line) -> assertThat(line).isEqualTo("user of idp: approve orders: Deny by "
					+ "orders/deny [deny_default] -> Allow by orders/small [allow_rule]"))
			.anySatisfy((line) -> assertThat(line)
				.isEqualTo("user of idp: approve orders: Allow by orders/by-role [allow_rule]"));
	}

	@Test
	void simulatesAnotherTime() {
		List<PolicyDocument> candidate = List.of(policy(rule("by-role", "Allow", ROLE), rule("weekend", "Deny",
				"{ \"function\": \"boolean_equal\", \"attribute\": \"is_weekend\", \"value\": true }")));
		assertThat(this.administration.simulate(candidate, List.of(request("manager", 1))).isClean()).isTrue();
		assertThat(this.administration
			.simulate(candidate, List.of(request("manager", 1)), MONDAY_NOON.plus(Duration.ofDays(5)))
			.isClean()).isFalse();
	}

	@Test
	void simulatesWhoIsRefusedAnyway() {
		PolicySimulation simulation = this.administration.simulate(this.source.read().documents(),
				List.of(DecisionRequest.of("orders", "approve").build()));
		assertThat(simulation.decisions()).singleElement()
			.satisfies((simulated) -> assertThat(simulated.live().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED))
			.satisfies((simulated) -> assertThat(simulated.user()).isNull());
		assertThat(simulation).asString().contains("anonymous: approve orders: Deny by [unauthenticated]");
	}

	@Test
	void simulatingAndPreviewingRecordNothing() {
		decide(request("manager", 1));
		this.administration.simulate(this.source.read().documents(), List.of(request("manager", 1)));
		this.administration.preview(this.source.read().documents());
		assertThat(this.log).hasSize(1);
		assertThat(this.history.records()).hasSize(1);
	}

	@Test
	void previewsWhatWouldComeOutDifferently() {
		decide(request("employee", 50), request("employee", 60), request("employee", 5000), request("manager", 10),
				request("manager", 9000));
		PolicyPreview preview = this.administration
			.preview(List.of(policy(rule("a-small", "Allow", LIMIT.formatted(100)))));
		assertThat(preview.compared()).isEqualTo(5);
		assertThat(preview.unchanged()).isEqualTo(1);
		assertThat(preview.changes()).extracting(Change::kind)
			.containsExactly(Kind.NEWLY_ALLOWED, Kind.NEWLY_DENIED, Kind.SAME_OUTCOME);
		assertThat(preview.changes()).extracting(Change::count).containsExactly(2, 1, 1);
		assertThat(preview.changes()).extracting((change) -> change.before() + " -> " + change.after())
			.containsExactly("orders/deny [deny_default] -> orders/a-small [allow_rule]",
					"orders/by-role [allow_rule] -> orders/deny [deny_default]",
					"orders/by-role [allow_rule] -> orders/a-small [allow_rule]");
		assertThat(preview.changes().get(0).examples()).extracting(PolicyPreview.Example::decisionId)
			.containsExactly(this.log.get(1).decision().id(), this.log.get(0).decision().id());
		assertThat(preview.isClean()).isFalse();
		assertThat(preview.byAnotherSet()).isZero();
		assertThat(preview.recordedOtherwise()).isZero();
		assertThat(preview.untried()).isEmpty();
	}

	@Test
	void theSameOutcomeByAnotherRuleIsClean() {
		decide(request("manager", 10));
		PolicyPreview preview = this.administration.preview(List.of(policy(rule("also-by-role", "Allow", ROLE))));
		assertThat(preview.count(Kind.SAME_OUTCOME)).isEqualTo(1);
		assertThat(preview.isClean()).isTrue();
	}

	@Test
	void replaysAtTheInstantOfEachRecord() {
		decide(MONDAY_NOON.minus(Duration.ofDays(1)), request("manager", 1));
		decide(MONDAY_NOON, request("manager", 1));
		PolicyPreview preview = this.administration
			.preview(List.of(policy(rule("by-role", "Allow", ROLE), rule("weekend", "Deny",
					"{ \"function\": \"boolean_equal\", \"attribute\": \"is_weekend\", \"value\": true }"))));
		assertThat(preview.changes()).singleElement()
			.satisfies((change) -> assertThat(change.kind()).isEqualTo(Kind.NEWLY_DENIED))
			.satisfies((change) -> assertThat(change.examples()).extracting(PolicyPreview.Example::evaluatedAt)
				.containsExactly(MONDAY_NOON.minus(Duration.ofDays(1))));
		assertThat(preview.from()).isEqualTo(MONDAY_NOON.minus(Duration.ofDays(1)));
		assertThat(preview.to()).isEqualTo(MONDAY_NOON);
	}

	@Test
	void whatAnEarlierSetDecidedIsComparedWithWhatTheLiveOneDecides() {
		decide(request("employee", 50));
		this.source.replace(policy(rule("by-role", "Allow", ROLE), rule("small", "Allow", LIMIT.formatted(100))));
		List<PolicyDocument> earlier = List.of(policy(rule("by-role", "Allow", ROLE)));
		this.live.reload();
		PolicyPreview same = this.administration.preview(this.source.read().documents());
		assertThat(same.isClean()).isTrue();
		assertThat(same.byAnotherSet()).isEqualTo(1);
		assertThat(same.recordedOtherwise()).isEqualTo(1);
		assertThat(same).asString()
			.contains("Decided by another set than the live one: 1. Decided otherwise by the live set than recorded, "
					+ "whatever the candidate: 1.");
		PolicyPreview rollback = this.administration.preview(earlier);
		assertThat(rollback.isClean()).isFalse();
		assertThat(rollback.count(Kind.NEWLY_DENIED)).isEqualTo(1);
	}

	@Test
	void aDecisionThatTheApplicationChangedIsNoDoingOfTheCandidate() {
		DecisionPoint breakGlass = new AuditingDecisionPoint((request) -> {
			Decision decision = decisionPoint(MONDAY_NOON).decide(request);
			return new Decision(decision.id(), ReasonCode.ALLOW_RULE, "break-glass", "always", null,
					decision.policySet(), List.of(), decision.evaluatedAt(), null, null);
		}, this.history.remembering(DecisionLog.none()), Clock.systemUTC());
		breakGlass.decide(request("employee", 1));
		PolicyPreview preview = this.administration.preview(this.source.read().documents());
		assertThat(preview.isClean()).isTrue();
		assertThat(preview.byAnotherSet()).isZero();
		assertThat(preview.recordedOtherwise()).isEqualTo(1);
	}

	@Test
	void rulesThatNoDecisionTriedAreNamed() {
		decide(request("employee", 50));
		PolicyPreview preview = this.administration
			.preview(List.of(policy(rule("small", "Allow", LIMIT.formatted(100)), rule("never", "Deny", ROLE))));
		assertThat(preview.untried()).containsExactly(new RuleName("orders", "by-role"),
				new RuleName("orders", "never"));
		assertThat(preview).asString()
			.contains("Not tried: of the rules that change, 2 decided none of these decisions\n"
					+ "  orders/by-role\n  orders/never");
	}

	@Test
	void rulesOfWholePoliciesThatNoDecisionTriedAreNamed() {
		decide(request("employee", 50));
		PolicyPreview preview = this.administration.preview(List.of(this.source.read().documents().get(0),
				PolicyDocument.of("other.json", PolicyFixtures.policy("invoices", "invoices", "manager"))));
		assertThat(preview.untried()).containsExactly(new RuleName("invoices", "by-role"));
	}

	@Test
	void anEmptyHistoryIsTold() {
		PolicyPreview preview = this.administration.preview(this.source.read().documents());
		assertThat(preview.isClean()).isTrue();
		assertThat(preview.compared()).isZero();
		assertThat(preview).asString()
			.contains("There is no recorded decision to compare: this tells nothing of the candidate.");
	}

	@Test
	void whatCannotBeComparedIsCounted() {
		decide(DecisionRequest.of("orders", "approve").build(), request("manager", 1));
		PolicyPreview preview = this.administration.preview(this.source.read().documents());
		assertThat(preview.compared()).isEqualTo(1);
		assertThat(preview.notCompared()).containsExactly(Map.entry(Exclusion.UNAUTHENTICATED, 1L));
		assertThat(preview).asString().endsWith("Not compared:\n  1 not authenticated");
		assertThat(this.administration.preview(this.source.read().documents(), this.log).notCompared())
			.containsExactly(Map.entry(Exclusion.UNAUTHENTICATED, 1L));
	}

	@Test
	void previewsRecordsOfTheApplicationsOwn() {
		decide(request("manager", 1));
		List<DecisionRecord> records = List.copyOf(this.log);
		DecisionHistory none = new DecisionHistory(0, 1);
		PolicyAdministration other = new PolicyAdministration(this.live, PolicyFixtures.factory(), none,
				AttributeMasking.none(), Clock.systemUTC());
		assertThat(other.preview(List.of(policy(rule("small", "Allow", LIMIT.formatted(0)))), records)
			.count(Kind.NEWLY_DENIED)).isEqualTo(1);
	}

	@Test
	void whatIsMaskedStaysMasked() {
		AttributeMasking masking = AttributeMasking
			.of(Set.of("user_id", "issuer", "resource", "action", "request_metadata.amount"));
		decide(request("manager", 987_654));
		PolicyAdministration masked = administration(masking);
		List<PolicyDocument> candidate = List.of(policy(rule("small", "Allow", LIMIT.formatted(0))));
		PolicyPreview preview = masked.preview(candidate);
		assertThat(preview.changes().get(0).examples()).singleElement()
			.hasToString("Example[decisionId=" + this.log.get(0).decision().id() + ", evaluatedAt=" + MONDAY_NOON
					+ ", user=***, issuer=***, resource=***, action=***]");
		PolicySimulation simulation = masked.simulate(candidate, List.of(request("manager", 987_654)));
		assertThat(simulation.decisions()).singleElement()
			.satisfies((simulated) -> assertThat(simulated.candidate().explanation()).asString()
				.contains("request_metadata.amount=***")
				.doesNotContain("987654"))
			.satisfies((simulated) -> assertThat(simulated).asString()
				.startsWith("Simulated[user=***, issuer=***, resource=***, action=***, "));
		assertThat(simulation).asString().contains("*** of ***: *** ***: Allow");
	}

	private PolicyAdministration administration(AttributeMasking masking) {
		return new PolicyAdministration(this.live, PolicyFixtures.factory(), this.history, masking,
				Clock.fixed(MONDAY_NOON, ZoneOffset.UTC));
	}

	private void decide(DecisionRequest... requests) {
		decide(MONDAY_NOON, requests);
	}

	private void decide(Instant at, DecisionRequest... requests) {
		new AuditingDecisionPoint(decisionPoint(at), this.history.remembering(this.log::add), Clock.systemUTC())
			.decide(List.of(requests));
	}

	private DecisionPoint decisionPoint(Instant at) {
		return new EmbeddedDecisionPoint(this.live, Clock.fixed(at, ZoneOffset.UTC), AttributeMasking.none());
	}

	private static DecisionRequest request(String role, int amount) {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("user")
				.issuer("idp")
				.claims(new MappedClaims(Map.of("ext_role", role), List.of()))
				.build())
			.context(Map.of("amount", amount))
			.build();
	}

	private static PolicyDocument policy(String... rules) {
		return PolicyDocument.of("orders.json", """
				{ "name": "orders", "permissions": [ { "resource": "orders", "actions": ["approve"] } ],
				  "specification": { "rules": [ %s ], "default": { "rule_id": "deny", "effect": "Deny" } } }"""
			.formatted(String.join(", ", rules)));
	}

	private static String rule(String id, String effect, String condition) {
		return "{ \"rule_id\": \"%s\", \"effect\": \"%s\", \"conditions\": [ %s ] }".formatted(id, effect, condition);
	}

	private static String condition(String function, String value) {
		return "{ %s, \"value\": %s }".formatted(function, value);
	}

}
