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

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when identity providers or claim mappings are configured in a way that could not
 * be meant. Tells every fault at once.
 *
 * @since 0.1.0
 */
public final class InvalidIdentityConfigurationException extends RuntimeException {

	private final transient List<Fault> faults;

	InvalidIdentityConfigurationException(List<Fault> faults) {
		super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
		this.faults = List.copyOf(faults);
	}

	List<Fault> faults() {
		return this.faults;
	}

	/**
	 * One fault.
	 *
	 * @param property the full name of the property
	 * @param problem what is wrong with it
	 * @param mend how to mend it
	 */
	record Fault(String property, String problem, String mend) {

		@Override
		public String toString() {
			return this.property + " " + this.problem + ": " + this.mend;
		}

	}

}
