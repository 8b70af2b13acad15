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

package io.centrali.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.centrali.spring.autoconfigure.InvalidIdentityConfigurationException.Fault;

/**
 * Collects faults, so that one start-up shows them all.
 */
final class IdentityFaults {

	private final List<Fault> faults = new ArrayList<>();

	void add(String property, String problem, String mend) {
		this.faults.add(new Fault(property, problem, mend));
	}

	// Returns whether the property is right, so that what builds on it is asked only
	// then.
	boolean check(boolean right, String property, String problem, String mend) {
		if (!right) {
			add(property, problem, mend);
		}
		return right;
	}

	int size() {
		return this.faults.size();
	}

	void throwIfAny() {
		if (!this.faults.isEmpty()) {
			throw new InvalidIdentityConfigurationException(this.faults);
		}
	}

}
