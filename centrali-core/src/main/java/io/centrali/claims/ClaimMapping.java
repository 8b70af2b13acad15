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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One claim mapping: the claim found at {@code jwtPath} becomes the attribute
 * {@code ext_<attribute>} (policy language §6).
 *
 * @param jwtPath the exact name of a top-level claim, else a path of names and array
 * indexes joined by dots, or a JSON Pointer when it begins with {@code /}
 * @param attribute the name of the attribute without its {@code ext_} prefix
 * @param required whether a principal without the claim is refused
 * @param defaultValue what stands in for an absent claim, or {@code null} for nothing
 * @param type the type to convert to, or {@code null} to keep the claim's own
 * @since 0.1.0
 */
public record ClaimMapping(String jwtPath, String attribute, boolean required, @Nullable Object defaultValue,
		@Nullable ClaimType type) {

	/**
	 * The prefix of every attribute that a mapping provides.
	 */
	public static final String ATTRIBUTE_PREFIX = "ext_";

	/**
	 * Create a mapping.
	 * @throws IllegalArgumentException if a value could not be meant: the message says
	 * which and how to mend it
	 */
	public ClaimMapping {
		Objects.requireNonNull(jwtPath, "jwtPath must not be null");
		Objects.requireNonNull(attribute, "attribute must not be null");
		check(MappingProblem.ofJwtPath(jwtPath));
		check(MappingProblem.ofAttribute(attribute));
		if (defaultValue != null) {
			check(MappingProblem.ofDefaultValue(defaultValue, type));
			defaultValue = ClaimConversion.convert(defaultValue, type);
		}
	}

	/**
	 * Return a mapping without default or conversion.
	 * @param jwtPath the path of the claim
	 * @param attribute the name of the attribute without its prefix
	 * @return the mapping
	 */
	public static ClaimMapping of(String jwtPath, String attribute) {
		return new ClaimMapping(jwtPath, attribute, false, null, null);
	}

	/**
	 * Return the full name of the attribute, as policies spell it.
	 * @return the name, with its {@code ext_} prefix
	 */
	public String attributeName() {
		return ATTRIBUTE_PREFIX + this.attribute;
	}

	private static void check(@Nullable MappingProblem problem) {
		if (problem != null) {
			throw new IllegalArgumentException(problem.toString());
		}
	}

}
