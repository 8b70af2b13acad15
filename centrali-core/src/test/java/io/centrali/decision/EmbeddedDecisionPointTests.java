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

package io.centrali.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.centrali.claims.ClaimFault;
import io.centrali.claims.ClaimFault.Kind;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.DefaultRule;
import io.centrali.policy.Effect;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.Operand.Literal;
import io.centrali.policy.Permission;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import io.centrali.policy.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a decision carries (policy language §7), and what is refused before any rule is
 * asked.
 */
class EmbeddedDecisionPointTests {

	private static final PrincipalAttributes ALICE = PrincipalAttributes.user("alice").build();

	private static final PolicySet POLICY_SET = PolicyJson.load(
			PolicyJson.policy("p", PolicyJson.allow("r", PolicyJson.metadata("amount", "integer_less_equal", "1000"))));

	// Decision ids.

	@Test
	void idsAreVersion7OfTheClockReading() {
		Instant time = Instant.parse("2026-03-04T12:00:00.123Z");
		for (int i = 0; i < 1000; i++) {
			UUID id = DecisionIds.next(time);
			assertThat(id.version()).isEqualTo(7);
			assertThat(id.variant()).isEqualTo(2);
			assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
		}
	}

	@Test
	void idsSortByTimeAndDoNotRepeat() {
		List<String> ids = Stream.iterate(Engine.WEDNESDAY_NOON, (time) -> time.plusMillis(1))
			.limit(1000)
			.map((time) -> DecisionIds.next(time).toString())
			.toList();
		assertThat(ids).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void carriesWhatJustifiesIt() {
		Decision decision = Engine.of(POLICY_SET).context("amount", 1).approve();
		assertThat(decision.evaluatedAt()).isEqualTo(Engine.WEDNESDAY_NOON);
		assertThat(decision.policySet()).isEqualTo(new PolicySetId(1, POLICY_SET.digest()));
		assertThat(decision.detail()).isNull();
		assertThat(decision).hasToString("Allow [allow_rule p/r, decision " + decision.id() + "]");
	}

	@Test
	void printsWhatItIsWithoutARuleToo() {
		Decision decision = Engine.of(POLICY_SET).decide(DecisionRequest.of("orders", "approve"));
		assertThat(decision).hasToString("Deny [unauthenticated, decision " + decision.id() + "]");
		assertThat(CompiledPolicySet.compile(POLICY_SET))
			.hasToString("policy set version 1 (SHA-256 " + POLICY_SET.digest() + ")");
	}

	// What is refused before any rule is asked.

	@Test
	void refusesAnonymousCallersWhateverThePoliciesSay() {
		PolicySet open = PolicyJson.load(PolicyJson.policyWithDefault("p", "Allow",
				PolicyJson.allow("r", PolicyJson.condition("attribute_absent", "\"attribute\": \"user_id\""))));
		Decision decision = Engine.of(open).decide(DecisionRequest.of("orders", "approve"));
		assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
		assertThat(decision.rule()).isNull();
	}

	@Test
	void refusesWhoseClaimsCouldNotBeMapped() {
		ClaimFault type = new ClaimFault(Kind.CLAIM_TYPE, "ext_limit", "limit",
				"The claim does not convert to INTEGER");
		ClaimFault missing = new ClaimFault(Kind.MISSING_REQUIRED_CLAIM, "ext_role", "role",
				"The required claim is absent");
		for (List<ClaimFault> faults : List.of(List.of(type, missing), List.of(missing, type))) {
			Decision decision = Engine.of(POLICY_SET).decide(faulty(faults).context(Map.of("amount", 1)));
			assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
			assertThat(decision.reasonCode()).isEqualTo(ReasonCode.MISSING_REQUIRED_CLAIM);
			assertThat(decision.reasonCode().code()).isEqualTo("missing_required_claim");
			assertThat(decision.detail()).isEqualTo("ext_role from role: The required claim is absent");
		}
		Decision decision = Engine.of(POLICY_SET).decide(faulty(List.of(type)));
		assertThat(decision.reasonCode().code()).isEqualTo("claim_type");
	}

	private static DecisionRequest.Builder faulty(List<ClaimFault> faults) {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice").claims(new MappedClaims(Map.of(), faults)).build());
	}

	@ParameterizedTest
	@EnumSource
	void aRefusalIsAnsweredWithItsCodeAndNeverAllows(ReasonCode code) {
		DecisionRequest.Builder request = DecisionRequest.of("orders", "approve")
			.principal(ALICE)
			.context(Map.of("amount", 1));
		if (code.outcome() == Outcome.ALLOW) {
			assertThatIllegalArgumentException().isThrownBy(() -> request.refuse(code, "why"));
			return;
		}
		Decision decision = Engine.of(POLICY_SET).decide(request.refuse(code, "why"));
		assertThat(decision.isAllowed()).isFalse();
		assertThat(decision.reasonCode()).isEqualTo(code);
		assertThat(decision.outcome()).isEqualTo(code.outcome());
		assertThat(decision.detail()).isEqualTo("why");
		assertThat(decision.policySet()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void aWithdrawnDecisionKeepsItsIdAndAllowsNothing(ReasonCode code) {
		Decision allowed = Engine.of(POLICY_SET).context("amount", 1).approve();
		if (code.outcome() == Outcome.ALLOW) {
			assertThatIllegalArgumentException().isThrownBy(() -> allowed.withdrawn(code, "why"));
			return;
		}
		Decision withdrawn = allowed.withdrawn(code, "why");
		assertThat(withdrawn.id()).isEqualTo(allowed.id());
		assertThat(withdrawn.isAllowed()).isFalse();
		assertThat(withdrawn.rule()).isNull();
	}

	@Test
	void withoutAPolicySetItCannotBeDecided() {
		Decision decision = decide(() -> null);
		assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_POLICY_SET);
		assertThat(decision.policySet()).isNull();
	}

	@Test
	void whenThePolicySetCannotBeReadItCannotBeDecided() {
		Decision decision = decide(() -> {
			throw new IllegalStateException("broken");
		});
		assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
	}

	// No loader makes such a literal.
	@Test
	void whatFailsWhileItIsDecidedIsNotDecided() {
		Comparison broken = new Comparison(PolicyFunctions.find("string_starts_with"),
				new AttributeReference("resource", null), new Literal("orders", 1), null);
		for (Effect effect : Effect.values()) {
			Policy policy = new Policy("p", null, true, List.of(new Permission("orders", List.of("approve"))),
					List.of(new Rule("r", null, effect, null, List.of(broken))),
					new DefaultRule("default", Effect.ALLOW, null));
			CompiledPolicySet compiled = CompiledPolicySet
				.compile(new PolicySet(7, "digest", List.of(policy), List.of(), PolicySettings.DEFAULTS));
			Decision decision = decide(() -> compiled);
			assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
			assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
			assertThat(decision.policySet()).isEqualTo(new PolicySetId(7, "digest"));
		}
	}

	@Test
	void thePolicySetIsReadOnceADecision() {
		AtomicLong readings = new AtomicLong();
		CompiledPolicySet compiled = CompiledPolicySet.compile(POLICY_SET);
		decide(() -> {
			readings.incrementAndGet();
			return compiled;
		});
		assertThat(readings).hasValue(1);
	}

	private static Decision decide(Supplier<CompiledPolicySet> policySet) {
		return new EmbeddedDecisionPoint(policySet, Clock.fixed(Engine.WEDNESDAY_NOON, ZoneOffset.UTC),
				AttributeMasking.none())
			.decide(DecisionRequest.of("orders", "approve").principal(ALICE).build());
	}

	// The context is what it was when it was given.

	@Test
	void whatTheCallerChangesLaterChangesNothing() {
		AtomicLong amount = new AtomicLong(500);
		long[] amounts = { 500 };
		List<Object> lines = new ArrayList<>(List.of(500));
		Map<String, Object> order = new HashMap<>(Map.of("amount", 500, "lines", lines));
		Map<String, Object> context = new HashMap<>(Map.of("amount", amount, "amounts", amounts, "order", order));
		DecisionRequest request = DecisionRequest.of("orders", "approve").context(context).build();
		amount.set(50_000);
		amounts[0] = 50_000;
		lines.set(0, 50_000);
		order.put("amount", 50_000);
		context.clear();
		assertThat(request.context()).isEqualTo(Map.of("amount", 500L, "amounts", List.of(500L), "order",
				Map.of("amount", 500, "lines", List.of(500))));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> request.context().put("amount", 1));
	}

	@Test
	@Timeout(20)
	void contextsThatHoldThemselvesEnd() {
		Map<String, Object> map = new HashMap<>();
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			map.put("map" + i, map);
			map.put("list" + i, list);
			list.add(map);
			list.add(list);
		}
		Decision decision = Engine.of(POLICY_SET)
			.decide(DecisionRequest.of("orders", "approve").principal(ALICE).context(map).explain(true));
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_DEFAULT);
	}

	@ParameterizedTest
	@MethodSource
	void anExplanationShowsEveryNumberAsOne(Object number, String text) {
		String condition = PolicyJson.metadata("amount", "integer_less_equal", "5");
		Decision decision = Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r", condition))))
			.context("amount", number)
			.approve();
		assertThat(decision.explanation()).asString().contains(" request_metadata.amount=" + text + " ");
	}

	static Stream<Arguments> anExplanationShowsEveryNumberAsOne() {
		return Stream.of(Arguments.of(10.5, "10.5"), Arguments.of(10.5f, "10.5"), Arguments.of((short) 10, "10"),
				Arguments.of((byte) 10, "10"));
	}

	@Test
	void aListIsNeverCutShort() {
		List<Object> list = new ArrayList<>(Collections.nCopies(10_001, "a"));
		String condition = PolicyJson.metadata("list", "list_not_contains", "\"b\"");
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r", condition))));
		assertThat(engine.context("list", list.subList(0, 10_000)).approve().isAllowed()).isTrue();
		Decision decision = engine.context("list", list).approve();
		assertThat(decision.isAllowed()).isFalse();
		assertThat(decision.indeterminacies().get(0).cause()).isEqualTo(Indeterminacy.Cause.WRONG_TYPE);
	}

	@Test
	void keepsWhatNoFunctionTakesByItsTypeOnly() {
		Map<Object, Object> ambiguous = new HashMap<>(Map.of(1, "a", "1", "b"));
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.context(Map.of("date", new Date(0), "day", LocalDate.EPOCH, "map", ambiguous))
			.build();
		assertThat(request.context()).containsEntry("date", new UnsupportedValue("java.util.Date"))
			.containsEntry("day", LocalDate.EPOCH)
			.containsEntry("map", Map.of("1", new UnsupportedValue("java.util.HashMap")));
	}

	@Test
	void knowsUuidsAndEnumsByTheirNames() {
		UUID id = UUID.fromString("6f1e0f3c-5a0b-4bfa-9a57-0c2a3d1c9a11");
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.context(Map.of("id", id, "outcome", Outcome.ALLOW))
			.build();
		assertThat(request.context()).containsEntry("id", "6f1e0f3c-5a0b-4bfa-9a57-0c2a3d1c9a11")
			.containsEntry("outcome", "ALLOW");
	}

	// Explanations.

	@Test
	void explainsEveryRuleThatWasAsked() {
		String limit = PolicyJson.condition("integer_less_equal",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"amount\", \"value_from_attribute\": \"ext_limit\"");
		String role = PolicyJson.condition("string_equal", "\"attribute\": \"ext_role\", \"value\": \"manager\"");
		PolicySet policySet = PolicyJson.load(PolicyJson.policy("p", PolicyJson.deny("z", "{\"not\": " + role + "}"),
				PolicyJson.allow("a", limit, PolicyJson.condition("attribute_exists", "\"attribute\": \"ext_role\""))));
		Decision decision = Engine.of(policySet).attribute("ext_role", "caf\u00e9\n").context("amount", "5").approve();
		assertThat(decision.explanation()).hasToString("""
				Allow rule p/a is INDETERMINATE
				  integer_less_equal request_metadata.amount (of the wrong type)="5" ext_limit (absent) is INDETERMINATE
				  attribute_exists ext_role="caf\\u00E9\\n" is TRUE
				Deny rule p/z is TRUE
				  not is TRUE
				    string_equal ext_role="caf\\u00E9\\n" value="manager" is FALSE""");
	}

	@Test
	void explainsOnlyOnRequest() {
		assertThat(Engine.of(POLICY_SET).decide(DecisionRequest.of("orders", "approve").principal(ALICE)).explanation())
			.isNull();
	}

	@ParameterizedTest
	@CsvSource({ "ext_secret", "request_metadata.customer", "request_metadata.customer.iban", "request_metadata" })
	void hidesMaskedValues(String masked) {
		String secret = "DE02";
		PolicySet policySet = PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("claim", PolicyJson.condition(
				"string_equal",
				"\"attribute\": \"ext_secret\", \"value_from_attribute\": \"request_metadata\", \"value_metadata_key\": \"customer.iban\"")),
				PolicyJson.allow("nested", PolicyJson.metadata("customer", "attribute_exists", null)),
				PolicyJson.allow("wrong", PolicyJson.metadata("customer.iban", "integer_equal", "1"))));
		Engine engine = Engine.of(policySet)
			.attribute("ext_secret", masked.equals("ext_secret") ? secret : "other")
			.context("customer", Map.of("iban", masked.equals("ext_secret") ? "other" : secret));
		assertThat(engine.approve().explanation().toString()).contains(secret);
		Decision decision = engine.masked(masked).approve();
		assertThat(decision.explanation().toString()).doesNotContain(secret).contains("=***");
		assertThat(decision.toString() + decision.indeterminacies() + decision.detail()).doesNotContain(secret);
		assertThat(decision.isAllowed()).isTrue();
	}

	@Test
	void aRequestIsAQuestionOnlyIfItSaysSo() {
		DecisionRequest.Builder request = DecisionRequest.of("orders", "approve");
		assertThat(request.build().advisory()).isFalse();
		assertThat(request.advisory(true).build().advisory()).isTrue();
	}

	@Test
	void aRequestPrintsNoValues() {
		assertThat(Arrays
			.asList(DecisionRequest.of("orders", "approve").principal(ALICE).context(Map.of("iban", "DE02")).build())
			.toString()).doesNotContain("DE02").contains("alice", "orders", "approve");
	}

}
