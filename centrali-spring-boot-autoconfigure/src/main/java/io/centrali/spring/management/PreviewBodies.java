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

package io.centrali.spring.management;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.centrali.decision.Decision;
import io.centrali.spring.policy.PolicyPreview;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Example;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.PolicySimulation;
import io.centrali.spring.policy.PolicySimulation.Simulated;
import org.jspecify.annotations.Nullable;

/**
 * Describes what candidates would do.
 */
final class PreviewBodies {

	private PreviewBodies() {
	}

	static Map<String, @Nullable Object> of(PolicyPreview preview) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("clean", preview.isClean());
		body.put("live", PolicyBodies.of(preview.live()));
		body.put("candidateDigest", preview.candidate().digest());
		body.put("from", preview.from());
		body.put("to", preview.to());
		body.put("compared", preview.compared());
		body.put("unchanged", preview.unchanged());
		body.put("byAnotherSet", preview.byAnotherSet());
		body.put("recordedOtherwise", preview.recordedOtherwise());
		body.put("changes", preview.changes().stream().map(PreviewBodies::of).toList());
		body.put("untried",
				preview.untried()
					.stream()
					.map((rule) -> Map.of("policy", rule.policy(), "rule", rule.rule()))
					.toList());
		Map<String, @Nullable Object> notCompared = new LinkedHashMap<>();
		preview.notCompared()
			.forEach((reason, count) -> notCompared.put(reason.name().toLowerCase(Locale.ROOT), count));
		body.put("notCompared", notCompared);
		return body;
	}

	private static Map<String, @Nullable Object> of(Change change) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("kind", change.kind());
		body.put("count", change.count());
		body.put("before", of(change.before()));
		body.put("after", of(change.after()));
		body.put("examples", change.examples().stream().map(PreviewBodies::of).toList());
		return body;
	}

	private static Map<String, @Nullable Object> of(Verdict verdict) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("outcome", verdict.outcome());
		body.put("reasonCode", verdict.reasonCode().code());
		body.put("policy", verdict.policy());
		body.put("rule", verdict.rule());
		return body;
	}

	private static Map<String, @Nullable Object> of(Example example) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("decisionId", example.decisionId().toString());
		body.put("evaluatedAt", example.evaluatedAt());
		body.put("user", example.user());
		body.put("issuer", example.issuer());
		body.put("resource", example.resource());
		body.put("action", example.action());
		return body;
	}

	static Map<String, @Nullable Object> of(PolicySimulation simulation) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("clean", simulation.isClean());
		body.put("live", PolicyBodies.of(simulation.live()));
		body.put("candidateDigest", simulation.candidate().digest());
		body.put("evaluatedAt", simulation.evaluatedAt());
		body.put("decisions", simulation.decisions().stream().map(PreviewBodies::of).toList());
		return body;
	}

	private static Map<String, @Nullable Object> of(Simulated simulated) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("kind", simulated.kind());
		body.put("user", simulated.user());
		body.put("issuer", simulated.issuer());
		body.put("resource", simulated.resource());
		body.put("action", simulated.action());
		body.put("live", of(simulated.live()));
		body.put("candidate", of(simulated.candidate()));
		return body;
	}

	private static Map<String, @Nullable Object> of(Decision decision) {
		Map<String, @Nullable Object> body = of(
				new Verdict(decision.outcome(), decision.reasonCode(), decision.policy(), decision.rule()));
		body.put("reason", decision.reason());
		body.put("explanation",
				(decision.explanation() != null) ? new JsonText.Raw(decision.explanation().toJson()) : null);
		return body;
	}

}
