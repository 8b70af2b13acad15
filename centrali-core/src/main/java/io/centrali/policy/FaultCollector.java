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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.centrali.json.JsonFault;
import io.centrali.json.JsonNode;
import io.centrali.json.JsonPosition;

/**
 * Collects the faults of a policy set.
 */
final class FaultCollector {

	private static final Comparator<PolicyFault> ORDER = Comparator.comparing(PolicyFault::location)
		.thenComparing(PolicyFault::line)
		.thenComparing(PolicyFault::column);

	private final List<PolicyFault> faults = new ArrayList<>();

	void throwIfAny() {
		if (!this.faults.isEmpty()) {
			throw new InvalidPolicySetException(this.faults.stream().sorted(ORDER).toList());
		}
	}

	void add(String location, JsonFault fault) {
		add(location, fault.position(), fault.problem(), fault.mend());
	}

	void add(String location, JsonPosition position, String problem, String mend) {
		this.faults
			.add(new PolicyFault(location, position.line(), position.column(), position.pointer(), problem, mend));
	}

	void add(String location, String problem, String mend) {
		this.faults.add(new PolicyFault(location, 0, 0, "", problem, mend));
	}

	/**
	 * Return a collector for one document.
	 * @param location the location of the document
	 * @return the collector
	 */
	InDocument in(String location) {
		return new InDocument(location);
	}

	/**
	 * Collects the faults of one document.
	 */
	final class InDocument {

		private final String location;

		private InDocument(String location) {
			this.location = location;
		}

		void add(JsonPosition position, String problem, String mend) {
			FaultCollector.this.add(this.location, position, problem, mend);
		}

		void wrongType(JsonNode node, String name, String expected) {
			add(node.position(), "\"" + name + "\" is " + node.kind() + ".", "Write " + expected + ".");
		}

	}

}
