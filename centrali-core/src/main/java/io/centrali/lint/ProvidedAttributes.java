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

package io.centrali.lint;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;

/**
 * The attributes that claim mappings provide.
 *
 * @since 0.1.0
 */
public final class ProvidedAttributes {

	private final Set<String> names = new TreeSet<>();

	private final Set<String> certain;

	private ProvidedAttributes(Collection<ClaimMappings> mappings) {
		mappings.forEach((each) -> this.names.addAll(each.attributeNames()));
		this.certain = new HashSet<>(this.names);
		mappings.forEach((each) -> this.certain.retainAll(certain(each)));
	}

	/**
	 * Return what the given mappings provide.
	 * @param mappings the mappings that are in force, those of each issuer
	 * @return the attributes
	 */
	public static ProvidedAttributes by(Collection<ClaimMappings> mappings) {
		return new ProvidedAttributes(mappings);
	}

	private static Set<String> certain(ClaimMappings mappings) {
		return mappings.asList()
			.stream()
			.filter((mapping) -> mapping.required() || mapping.defaultValue() != null)
			.map(ClaimMapping::attributeName)
			.collect(Collectors.toSet());
	}

	Set<String> names() {
		return this.names;
	}

	/**
	 * Return whether no principal whose claims are mapped lacks an attribute.
	 * @param name the name of the attribute
	 * @return {@code true} if every mapping of it is required or has a default
	 */
	boolean isCertain(String name) {
		return this.certain.contains(name);
	}

}
