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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.Outcome;
import io.centrali.json.JsonFiles;
import io.centrali.lint.PolicyLinter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests of the loader: whatever a document holds, it is refused with its faults, or
 * loads and can be linted, printed and asked.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PolicyFuzzTests {

	private static final PolicyLimits LONGER = new PolicyLimits(1 << 26, 10_000, 100, 16, 8 * 1024);

	private static final JsonMapper JACKSON = JsonMapper.shared();

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

	private static final PrincipalAttributes ALICE = PrincipalAttributes.user("alice")
		.authorities(List.of("SCOPE_orders"))
		.build();

	static Stream<byte[]> documents() {
		Stream<byte[]> corpus = JsonFiles.in("/corpus")
			.stream()
			.map((file) -> JACKSON.readTree(JsonFiles.content(file)))
			.flatMap((scenario) -> scenario.get("documents").valueStream())
			.map(JACKSON::writeValueAsBytes);
		return Stream.concat(JsonFiles.in("/tutorial").stream().map(JsonFiles::content), corpus);
	}

	@MethodSource("documents")
	@FuzzTest
	void aDocumentIsRefusedOrCanBeAsked(byte[] content) {
		PolicyDocument document = new PolicyDocument("fuzzed.json", content);
		PolicySet loaded;
		try {
			loaded = load(PolicyLimits.DEFAULTS, document);
		}
		catch (InvalidPolicySetException ex) {
			assertThat(ex.getFaults()).isNotEmpty().allSatisfy((fault) -> {
				assertThat(fault.line()).isPositive();
				assertThat(fault.column()).isPositive();
			});
			return;
		}
		assertThat(PolicyLinter.forApplication(null).lint(loaded, List.of(document))).isNotNull();
		String printed = PolicyPrinter.print(loaded.policies().get(0));
		assertThat(load(LONGER, PolicyDocument.of("printed.json", printed))).isEqualTo(loaded);
		ask(loaded);
	}

	private static void ask(PolicySet policySet) {
		CompiledPolicySet compiled = CompiledPolicySet.compile(policySet);
		EmbeddedDecisionPoint decisionPoint = new EmbeddedDecisionPoint(() -> compiled, CLOCK, AttributeMasking.none());
		for (Permission permission : policySet.policies().get(0).permissions()) {
			Decision decision = decisionPoint
				.decide(DecisionRequest.of(permission.resource(), permission.actions().get(0))
					.principal(ALICE)
					.context(Map.of("amount", new BigDecimal("500"), "tags", List.of("a", 1)))
					.explain(true)
					.build());
			assertThat(decision.outcome()).isNotEqualTo(Outcome.INDETERMINATE);
			assertThat(decision.explanation()).isNotNull();
		}
	}

	private static PolicySet load(PolicyLimits limits, PolicyDocument document) {
		return new PolicySetLoader(PolicySettings.DEFAULTS, limits).load(1, List.of(document), List.of());
	}

}
