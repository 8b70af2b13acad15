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

import io.centrali.audit.PolicyChange.State;
import io.centrali.decision.AttributeMasking;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of the policies as JSON lines, printable ASCII only, as
 * {@link DecisionRecordJson} does decisions. Who changed the policies is never masked.
 * <p>
 * Always present are {@code kind}, which is {@code policy_change}, {@code time},
 * {@code change} and {@code comment}. Left out where there is no such thing are
 * {@code author}, {@code before} and {@code after} with {@code version} and
 * {@code digest}, and {@code failure}.
 *
 * @since 0.1.0
 */
public final class PolicyChangeJson {

	/**
	 * Write a change. Never throws for one, whatever it holds.
	 * @param change the change
	 * @return one JSON object, without a line break
	 */
	public String write(PolicyChange change) {
		return JsonLine.write("policy_change", AttributeMasking.none(), (values) -> write(change, values));
	}

	private void write(PolicyChange change, ValueWriter values) {
		values.string("time", change.time().toString());
		values.string("change", change.type().label());
		values.string("author", change.author());
		values.string("comment", change.comment());
		state("before", change.before(), values);
		state("after", change.after(), values);
		values.string("failure", change.failure());
	}

	private void state(String name, @Nullable State state, ValueWriter values) {
		if (state != null) {
			values.json().writeObjectPropertyStart(name);
			values.json().writeNumberProperty("version", state.version());
			values.string("digest", state.digest());
			values.json().writeEndObject();
		}
	}

}
