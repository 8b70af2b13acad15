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

package io.centrali.audit;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;

/**
 * Writes a {@link ShadowDifference} as one line of printable ASCII that is one JSON
 * object, as {@link DecisionRecordJson} does. Nobody can take it for the record of a
 * decision: its {@code kind} is {@code shadow_difference}, and what the shadow would have
 * decided stands in an object of its own that says {@code "enforced":false}. The
 * {@code decision_id} is that of the decision which counts.
 *
 * @since 0.1.0
 */
public final class ShadowDifferenceJson {

	private final AttributeMasking masking;

	/**
	 * Create a writer.
	 * @param masking whose values to hide
	 */
	public ShadowDifferenceJson(AttributeMasking masking) {
		this.masking = masking;
	}

	/**
	 * Write a difference. Never throws for one, whatever it holds.
	 * @param difference the difference
	 * @return one JSON object, without a line break
	 */
	public String write(ShadowDifference difference) {
		return JsonLine.write("shadow_difference", this.masking, (values) -> {
			DecisionRequest request = difference.request();
			Decision live = difference.live();
			values.string("result", difference.result().label());
			values.string("time", live.evaluatedAt().toString());
			values.string("decision_id", live.id().toString());
			DecisionFields.request(request, values);
			values.attribute("ip_address", request.ipAddress());
			values.json().writeObjectPropertyStart("live");
			decision(live, values);
			values.json().writeEndObject();
			values.json().writeObjectPropertyStart("shadow");
			values.json().writeBooleanProperty("enforced", false);
			decision(difference.shadow(), values);
			values.json().writeEndObject();
		});
	}

	private static void decision(Decision decision, ValueWriter values) {
		values.string("outcome", decision.outcome().label());
		values.string("reason_code", decision.reasonCode().code());
		values.string("policy", decision.policy());
		values.string("rule", decision.rule());
		DecisionFields.indeterminacies(decision, values);
		values.string("detail", decision.detail());
		DecisionFields.policySet(decision.policySet(), values);
	}

}
