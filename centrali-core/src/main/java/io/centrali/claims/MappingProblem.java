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

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one member of a mapping, and how to mend it.
 */
record MappingProblem(String problem, String mend) {

	private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,127}");

	static @Nullable MappingProblem ofJwtPath(String jwtPath) {
		if (jwtPath.isBlank()) {
			return new MappingProblem("'jwtPath' is empty.", "Name a claim, such as \"role\".");
		}
		if (ClaimPath.isMalformed(jwtPath)) {
			return new MappingProblem("'jwtPath' is \"" + jwtPath + "\", which is no JSON Pointer.",
					"Write '~' as \"~0\" and '/' within a name as \"~1\".");
		}
		return null;
	}

	static @Nullable MappingProblem ofAttribute(String attribute) {
		if (attribute.startsWith(ClaimMapping.ATTRIBUTE_PREFIX)) {
			return new MappingProblem("'attribute' is \"" + attribute + "\".",
					"Leave out the prefix \"ext_\", it is added to every attribute.");
		}
		if (!ATTRIBUTE.matcher(attribute).matches()) {
			return new MappingProblem("'attribute' is \"" + attribute + "\".",
					"Use a letter followed by letters, digits, '_', '-' or '.', 128 at most.");
		}
		return null;
	}

	static @Nullable MappingProblem ofDefaultValue(Object value, @Nullable ClaimType type) {
		if (!isJson(value)) {
			return new MappingProblem("'defaultValue' is a " + value.getClass().getName() + ".",
					"Write a string, number, boolean, list or map.");
		}
		if (ClaimConversion.convert(value, type) != ClaimConversion.FAILED) {
			return null;
		}
		if (type == null) {
			return new MappingProblem("'defaultValue' nests too deep.", "Write a value that is meant.");
		}
		return new MappingProblem("'defaultValue' does not convert to " + type.label() + ".",
				"Write a value of that type.");
	}

	// Names that differ in case only are a trap for whoever writes the policy.
	static MappingProblem ofDuplicate(ClaimMapping first, ClaimMapping second) {
		boolean same = first.attribute().equals(second.attribute());
		return new MappingProblem("Two claim mappings provide the attribute \"" + first.attribute() + "\""
				+ (same ? "" : " and \"" + second.attribute() + "\", which differs in case only") + ", from \""
				+ first.jwtPath() + "\" and from \"" + second.jwtPath() + "\".", "Remove one of them.");
	}

	private static boolean isJson(Object value) {
		return value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof Collection<?> || value instanceof Map<?, ?>;
	}

	@Override
	public String toString() {
		return this.problem + " " + this.mend;
	}

}
