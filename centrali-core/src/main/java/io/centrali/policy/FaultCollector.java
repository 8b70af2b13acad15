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

	// About as much as anybody can read: each fault may name a long path.
	private static final int MAX_TEXT_LENGTH = 1024 * 1024;

	private final List<PolicyFault> faults = new ArrayList<>();

	private long textLength;

	private int untold;

	void throwIfAny() {
		if (!this.faults.isEmpty()) {
			List<PolicyFault> sorted = new ArrayList<>(this.faults);
			sorted.sort(ORDER);
			if (this.untold > 0) {
				sorted.add(new PolicyFault("...", 0, 0, "", this.untold + " more faults are not told.",
						"Mend the others first."));
			}
			throw new InvalidPolicySetException(sorted);
		}
	}

	void add(String location, JsonFault fault) {
		add(location, fault.position(), fault.problem(), fault.mend());
	}

	void add(String location, JsonPosition position, String problem, String mend) {
		if (hasRoom()) {
			add(new PolicyFault(location, position.line(), position.column(), position.pointer().toString(), problem,
					mend));
		}
	}

	void add(String location, String problem, String mend) {
		if (hasRoom()) {
			add(new PolicyFault(location, 0, 0, "", problem, mend));
		}
	}

	private boolean hasRoom() {
		if (this.textLength > MAX_TEXT_LENGTH) {
			this.untold++;
			return false;
		}
		return true;
	}

	private void add(PolicyFault fault) {
		this.faults.add(fault);
		this.textLength += fault.toString().length();
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
