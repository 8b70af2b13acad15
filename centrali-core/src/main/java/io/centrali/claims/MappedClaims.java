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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the mappings made of a token's claims.
 *
 * @param attributes the attributes by full name; a value may be {@code null} where the
 * claim was JSON {@code null}
 * @param faults why the principal is refused; empty if it is not
 * @since 0.1.0
 */
public record MappedClaims(Map<String, @Nullable Object> attributes, List<ClaimFault> faults) {

	/**
	 * Create mapped claims.
	 * @throws IllegalArgumentException if an attribute lacks the prefix {@code ext_}, for
	 * it would shadow another
	 */
	public MappedClaims {
		attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
		faults = List.copyOf(faults);
		for (String name : attributes.keySet()) {
			if (!name.startsWith(ClaimMapping.ATTRIBUTE_PREFIX)) {
				throw new IllegalArgumentException("Claims cannot provide the attribute \"" + name + "\"");
			}
		}
	}

	/**
	 * Names the attributes only: their values may be private.
	 */
	@Override
	public String toString() {
		return "attributes " + this.attributes.keySet() + ", faults " + this.faults;
	}

}
