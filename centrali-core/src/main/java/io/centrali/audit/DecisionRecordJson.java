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

import java.util.concurrent.TimeUnit;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;

/**
 * Writes a {@link DecisionRecord} as one line of printable ASCII that is one JSON object,
 * whatever the record holds: nothing that a caller sends can begin another line, move a
 * terminal's cursor or hide text.
 * <p>
 * Always present are {@code kind}, which is {@code decision}, {@code time},
 * {@code decision_id}, {@code outcome}, {@code reason_code}, {@code subject} with
 * {@code authenticated} and {@code user_id}, {@code resource}, {@code action},
 * {@code advisory}, {@code context}, {@code indeterminate} and {@code duration_us}. The
 * rest is left out where there is no such thing: {@code issuer}, {@code provider} and
 * {@code token_id} of the subject, {@code policy}, {@code rule}, {@code reason},
 * {@code detail}, {@code policy_set} with {@code version} and {@code digest}, and
 * {@code ip_address}. Masked values are written as {@value AttributeMasking#MASK}.
 *
 * @since 0.1.0
 */
public final class DecisionRecordJson {

	private final AttributeMasking masking;

	/**
	 * Create a writer.
	 * @param masking whose values to hide
	 */
	public DecisionRecordJson(AttributeMasking masking) {
		this.masking = masking;
	}

	/**
	 * Write a record. Never throws for one, whatever it holds.
	 * @param record the record
	 * @return one JSON object, without a line break
	 */
	public String write(DecisionRecord record) {
		return JsonLine.write("decision", this.masking, (values) -> write(record, values));
	}

	private void write(DecisionRecord record, ValueWriter values) {
		DecisionRequest request = record.request();
		Decision decision = record.decision();
		values.string("time", decision.evaluatedAt().toString());
		values.string("decision_id", decision.id().toString());
		values.string("outcome", decision.outcome().label());
		values.string("reason_code", decision.reasonCode().code());
		DecisionFields.request(request, values);
		values.string("policy", decision.policy());
		values.string("rule", decision.rule());
		values.string("reason", decision.reason());
		DecisionFields.indeterminacies(decision, values);
		values.string("detail", decision.detail());
		DecisionFields.policySet(decision.policySet(), values);
		values.attribute("ip_address", request.ipAddress());
		values.json().writeNumberProperty("duration_us", TimeUnit.MICROSECONDS.convert(record.duration()));
	}

}
