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

import java.util.ArrayList;
import java.util.List;

import io.centrali.spring.policy.PolicyPreview.Verdict;
import io.centrali.spring.policy.PolicySimulation.Simulated;

/**
 * Writes a {@link PolicySimulation} for people.
 */
final class PolicySimulationText {

	private static final int MAX_DECISIONS = 98;

	private PolicySimulationText() {
	}

	static String of(PolicySimulation simulation) {
		List<String> lines = new ArrayList<>();
		lines.add("Candidate " + PolicyPreviewText.digest(simulation.candidate().digest()) + " against live version "
				+ simulation.live().version() + " (" + PolicyPreviewText.digest(simulation.live().digest()) + ") at "
				+ simulation.evaluatedAt());
		simulation.decisions().stream().limit(MAX_DECISIONS).map(PolicySimulationText::line).forEach(lines::add);
		int rest = simulation.decisions().size() - MAX_DECISIONS;
		if (rest > 0) {
			lines.add("... and " + rest + " others");
		}
		return String.join("\n", lines);
	}

	private static String line(Simulated simulated) {
		Verdict live = Verdict.of(simulated.live());
		Verdict candidate = Verdict.of(simulated.candidate());
		String who = PolicyPreviewText.user(simulated.user(), simulated.issuer()) + ": "
				+ PolicyPreviewText.name(simulated.action()) + " " + PolicyPreviewText.name(simulated.resource());
		String answer = live.outcome().label() + " by " + live;
		return live.equals(candidate) ? who + ": " + answer
				: who + ": " + answer + " -> " + candidate.outcome().label() + " by " + candidate;
	}

}
