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

package io.centrali.claims;

import java.util.List;

/**
 * A document of claim mappings was refused as a whole. Tells every fault in it, not only
 * the first.
 *
 * @since 0.1.0
 */
public final class InvalidClaimMappingsException extends IllegalArgumentException {

	private final transient List<String> faults;

	InvalidClaimMappingsException(List<String> faults) {
		super("The claim mappings were refused, " + faults.size()
				+ ((faults.size() == 1) ? " fault:\n  " : " faults:\n  ") + String.join("\n  ", faults));
		this.faults = List.copyOf(faults);
	}

	/**
	 * Return what is wrong, and how to mend it.
	 * @return one sentence or two for each fault, with location, line and column
	 */
	public List<String> getFaults() {
		return this.faults;
	}

}
