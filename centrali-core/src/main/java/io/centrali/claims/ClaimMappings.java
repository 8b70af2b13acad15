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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.centrali.claims.ClaimFault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of claim mappings, each for another attribute.
 *
 * @since 0.1.0
 */
public final class ClaimMappings {

	private static final ClaimMappings NONE = new ClaimMappings(List.of());

	private final List<ClaimMapping> mappings;

	private final List<ClaimPath> paths;

	private ClaimMappings(List<ClaimMapping> mappings) {
		this.mappings = List.copyOf(mappings);
		this.paths = this.mappings.stream().map((mapping) -> ClaimPath.parse(mapping.jwtPath())).toList();
	}

	/**
	 * Return no mappings.
	 * @return an empty list
	 */
	public static ClaimMappings none() {
		return NONE;
	}

	/**
	 * Return the given mappings.
	 * @param mappings the mappings, each for another attribute
	 * @return the mappings
	 * @throws IllegalArgumentException if two of them provide one attribute, or two that
	 * differ in case only
	 */
	public static ClaimMappings of(List<ClaimMapping> mappings) {
		Map<String, ClaimMapping> byAttribute = new HashMap<>();
		for (ClaimMapping mapping : mappings) {
			ClaimMapping other = byAttribute.put(mapping.attribute().toLowerCase(Locale.ROOT), mapping);
			if (other != null) {
				throw new IllegalArgumentException(MappingProblem.ofDuplicate(other, mapping).toString());
			}
		}
		return mappings.isEmpty() ? NONE : new ClaimMappings(mappings);
	}

	/**
	 * Return these mappings, with the given ones in place of those for the same
	 * attribute.
	 * @param others the mappings that win, such as those of one provider
	 * @return the mappings of both
	 */
	public ClaimMappings overriddenBy(ClaimMappings others) {
		Map<String, ClaimMapping> byAttribute = new LinkedHashMap<>();
		this.mappings.forEach((mapping) -> byAttribute.put(mapping.attribute(), mapping));
		others.mappings.forEach((mapping) -> byAttribute.put(mapping.attribute(), mapping));
		return of(List.copyOf(byAttribute.values()));
	}

	/**
	 * Map the claims of one principal. Never throws for a claim, whatever it holds.
	 * @param claims the claims by name, as their JSON types
	 * @return the attributes and the faults
	 */
	public MappedClaims map(Map<String, ? extends @Nullable Object> claims) {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		List<ClaimFault> faults = new ArrayList<>();
		for (int i = 0; i < this.mappings.size(); i++) {
			map(this.mappings.get(i), this.paths.get(i), claims, attributes, faults);
		}
		return new MappedClaims(attributes, faults);
	}

	private void map(ClaimMapping mapping, ClaimPath path, Map<String, ? extends @Nullable Object> claims,
			Map<String, @Nullable Object> attributes, List<ClaimFault> faults) {
		Object claim = path.find(claims);
		if (claim != ClaimPath.ABSENT) {
			Object value = ClaimConversion.convert(claim, mapping.type());
			if (value != ClaimConversion.FAILED) {
				attributes.put(mapping.attributeName(), value);
			}
			else {
				faults.add(new ClaimFault(Kind.CLAIM_TYPE, mapping.attributeName(), mapping.jwtPath(),
						(mapping.type() != null) ? "The claim does not convert to " + mapping.type().label()
								: "The claim nests too deep"));
			}
		}
		else if (mapping.defaultValue() != null) {
			attributes.put(mapping.attributeName(), mapping.defaultValue());
		}
		else if (mapping.required()) {
			faults.add(new ClaimFault(Kind.MISSING_REQUIRED_CLAIM, mapping.attributeName(), mapping.jwtPath(),
					"The required claim is absent"));
		}
	}

	/**
	 * Return the mappings.
	 * @return an unmodifiable list
	 */
	public List<ClaimMapping> asList() {
		return this.mappings;
	}

	/**
	 * Return the full names of the attributes that the mappings provide.
	 * @return an unmodifiable set
	 */
	public Set<String> attributeNames() {
		return this.mappings.stream().map(ClaimMapping::attributeName).collect(Collectors.toUnmodifiableSet());
	}

}
