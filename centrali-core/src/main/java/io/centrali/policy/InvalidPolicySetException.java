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

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy set was refused as a whole. Tells every fault in it, not only the first.
 *
 * @since 0.1.0
 */
public final class InvalidPolicySetException extends RuntimeException {

	private final transient List<PolicyFault> faults;

	/**
	 * Create an exception.
	 * @param faults what is wrong; not empty
	 */
	public InvalidPolicySetException(List<PolicyFault> faults) {
		super(faults.stream()
			.map(PolicyFault::toString)
			.collect(Collectors.joining("\n  ", "The policy set was refused, " + faults.size()
					+ ((faults.size() == 1) ? " fault:\n  " : " faults:\n  "), "")));
		this.faults = List.copyOf(faults);
	}

	/**
	 * Return what is wrong.
	 * @return the faults, sorted by location and position
	 */
	public List<PolicyFault> getFaults() {
		return this.faults;
	}

}
