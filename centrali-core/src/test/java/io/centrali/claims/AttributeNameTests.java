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
import java.util.List;

import io.centrali.policy.Attributes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies may name the attributes that claim mappings can provide, and no others. The
 * two rooms do not know each other, so each has the rule for itself.
 */
class AttributeNameTests {

	@Test
	void policiesKnowWhatMappingsCanProvide() {
		for (String name : names()) {
			assertThat(Attributes.isKnown(ClaimMapping.ATTRIBUTE_PREFIX + name)).as("ext_%s", name)
				.isEqualTo(canBeProvided(name));
		}
	}

	@Test
	void theNamesAreOfBothKinds() {
		assertThat(names()).anyMatch(AttributeNameTests::canBeProvided).anyMatch((name) -> !canBeProvided(name));
		assertThat(Attributes.CLAIM_PREFIX).isEqualTo(ClaimMapping.ATTRIBUTE_PREFIX);
	}

	private static boolean canBeProvided(String name) {
		try {
			return ClaimMapping.of("claim", name).attributeName().equals(ClaimMapping.ATTRIBUTE_PREFIX + name);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	// Every character of the basic plane, first and later, and what else could differ.
	private static List<String> names() {
		List<String> names = new ArrayList<>(List.of("", "ext_", "ext_role", "Ext_role", "extra", "ext", "a.ext_b",
				"a".repeat(128), "a".repeat(129), "\ud83d\ude00", "a\ud83d\ude00", "role\n"));
		for (char character = 0; character < Character.MAX_VALUE; character++) {
			names.add(String.valueOf(character));
			names.add("a" + character);
			names.add("a" + character + "b");
		}
		return names;
	}

}
