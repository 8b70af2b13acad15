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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.centrali.decision.Outcome;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Example;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import io.centrali.spring.policy.PolicyPreview.Kind;
import io.centrali.spring.policy.PolicyPreview.RuleName;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyPreview}.
 */
class PolicyPreviewTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final UUID ID = new UUID(1, 2);

	@Test
	void readsAsAReport() {
		PolicyPreview preview = preview(
				List.of(change(Kind.NEWLY_ALLOWED, "vip", 3, "alice"), change(Kind.NEWLY_DENIED, "limit", 1, "bob")),
				List.of(), Map.of(Exclusion.UNAUTHENTICATED, 7L));
		assertThat(preview).hasToString(
				"""
						Candidate 0123456789ab against live version 4 (cdef01234567)
						100 decisions from 2026-11-23T12:00:00Z to 2026-11-23T12:00:00Z: 3 newly allowed, 1 newly denied, \
						0 with the same outcome by another rule, 96 unchanged.

						NEWLY ALLOWED: 3 decisions
						  3 x [no_policy] -> orders/vip [allow_rule]
						      alice of https://idp: approve orders at 2026-11-23T12:00:00Z (00000000-0000-0001-0000-000000000002)

						NEWLY DENIED: 1 decision
						  1 x [no_policy] -> orders/limit [allow_rule]
						      bob of https://idp: approve orders at 2026-11-23T12:00:00Z (00000000-0000-0001-0000-000000000002)

						Not compared:
						  7 not authenticated""");
	}

	@Test
	void everyOutcomeThatChangesIsUnclean() {
		for (Kind kind : Kind.values()) {
			assertThat(preview(List.of(change(kind, "vip", 1, "alice")), List.of(), Map.of()).isClean()).as(kind.name())
				.isEqualTo(kind == Kind.SAME_OUTCOME);
		}
	}

	@Test
	void whatChangesFollowsFromTheOutcomes() {
		assertThat(Kind.of(Outcome.DENY, Outcome.ALLOW)).isEqualTo(Kind.NEWLY_ALLOWED);
		assertThat(Kind.of(Outcome.INDETERMINATE, Outcome.ALLOW)).isEqualTo(Kind.NEWLY_ALLOWED);
		assertThat(Kind.of(Outcome.ALLOW, Outcome.DENY)).isEqualTo(Kind.NEWLY_DENIED);
		assertThat(Kind.of(Outcome.ALLOW, Outcome.INDETERMINATE)).isEqualTo(Kind.NEWLY_UNDECIDED);
		for (Outcome outcome : Outcome.values()) {
			assertThat(Kind.of(outcome, outcome)).isEqualTo(Kind.SAME_OUTCOME);
		}
	}

	@Test
	void isNotLongerThanAHundredLines() {
		List<Change> changes = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			for (int i = 0; i < 40; i++) {
				changes.add(change(kind, "rule-" + i, 50, "a", "b", "c", "d", "e"));
			}
		}
		Map<Exclusion, Long> notCompared = new EnumMap<>(Exclusion.class);
		for (Exclusion reason : Exclusion.values()) {
			notCompared.put(reason, 5L);
		}
		String text = preview(changes, Collections.nCopies(50, new RuleName("orders", "x")), notCompared).toString();
		assertThat(text.lines()).hasSizeBetween(80, 100);
		assertThat(text).contains("  ... and 1700 decisions in 34 other ways", "  ... and 44 others");
	}

	@Test
	void nothingOfOthersBeginsALineOrHidesText() {
		String hostile = "x\n\nNEWLY ALLOWED: 0 decisions\r\u2028\u202E\u001B[2J";
		Verdict verdict = new Verdict(Outcome.DENY, ReasonCode.DENY_RULE, hostile, hostile);
		Change change = new Change(Kind.NEWLY_DENIED, verdict, verdict, 1,
				List.of(new Example(ID, NOON, hostile, hostile, hostile, hostile)));
		String text = preview(List.of(change), List.of(new RuleName(hostile, hostile)), Map.of()).toString();
		assertThat(text.lines()).hasSize(9).noneMatch((line) -> line.startsWith("NEWLY ALLOWED"));
		assertThat(text).doesNotContain("\r", "\u2028", "\u202E", "\u001B");
	}

	@Test
	void longNamesAreCut() {
		String text = preview(List.of(change(Kind.NEWLY_ALLOWED, "x".repeat(5000), 1, "u".repeat(5000))), List.of(),
				Map.of())
			.toString();
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThan(400));
	}

	private static PolicyPreview preview(List<Change> changes, List<RuleName> untried,
			Map<Exclusion, Long> notCompared) {
		return new PolicyPreview(new PolicySetId(4, "cdef0123456789"), new PolicySetId(0, "0123456789abcdef"), NOON,
				NOON, 100, 96, (changes.size() > 2) ? 1 : 0, 0, changes, untried, notCompared);
	}

	private static Change change(Kind kind, String rule, int count, String... users) {
		List<Example> examples = new ArrayList<>();
		for (String user : users) {
			examples.add(new Example(ID, NOON, user, "https://idp", "orders", "approve"));
		}
		return new Change(kind, new Verdict(Outcome.DENY, ReasonCode.NO_POLICY, null, null),
				new Verdict(Outcome.ALLOW, ReasonCode.ALLOW_RULE, "orders", rule), count, examples);
	}

}
