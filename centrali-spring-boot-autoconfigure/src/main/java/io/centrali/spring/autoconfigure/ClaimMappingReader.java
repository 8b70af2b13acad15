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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.spring.autoconfigure.CentraliProperties.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Makes claim mappings of their properties. A fault is put down to the property that it
 * is in.
 */
final class ClaimMappingReader {

	private final IdentityFaults faults;

	ClaimMappingReader(IdentityFaults faults) {
		this.faults = faults;
	}

	ClaimMappings read(String property, List<Mapping> properties) {
		List<ClaimMapping> mappings = new ArrayList<>();
		Map<String, String> propertyByAttribute = new HashMap<>();
		for (int i = 0; i < properties.size(); i++) {
			String name = property + "[" + i + "]";
			ClaimMapping mapping = read(name, properties.get(i));
			if (mapping != null) {
				String other = propertyByAttribute.putIfAbsent(mapping.attribute().toLowerCase(Locale.ROOT), name);
				if (this.faults.check(other == null, name + ".attribute",
						"is that of " + other + " too, or differs from it in case only",
						"remove one of the two mappings or name another attribute")) {
					mappings.add(mapping);
					IdentityWarnings.logFor(name, mapping);
				}
			}
		}
		return ClaimMappings.of(mappings);
	}

	private @Nullable ClaimMapping read(String name, Mapping mapping) {
		String jwtPath = (mapping.jwtPath() != null) ? mapping.jwtPath() : "";
		String attribute = (mapping.attribute() != null) ? mapping.attribute() : "";
		int before = this.faults.size();
		attempt(name + ".jwt-path", () -> ClaimMapping.of(jwtPath, "any"));
		attempt(name + ".attribute", () -> ClaimMapping.of("any", attribute));
		attempt(name + ".default-value",
				() -> new ClaimMapping("any", "any", mapping.required(), mapping.defaultValue(), mapping.type()));
		return (this.faults.size() != before) ? null
				: new ClaimMapping(jwtPath, attribute, mapping.required(), mapping.defaultValue(), mapping.type());
	}

	private void attempt(String property, Runnable creation) {
		try {
			creation.run();
		}
		catch (IllegalArgumentException ex) {
			this.faults.add(property, "is not valid", Objects.requireNonNull(ex.getMessage()));
		}
	}

}
