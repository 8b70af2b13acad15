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

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClaimMapping}.
 */
class ClaimMappingTests {

	@Test
	void addsThePrefixToTheAttribute() {
		assertThat(ClaimMapping.of("public_metadata.role", "role").attributeName()).isEqualTo("ext_role");
	}

	@ParameterizedTest
	@ValueSource(strings = { "role", "r", "Role", "approval_limit", "approval-limit", "org.role", "r2" })
	void takesAPlainAttributeName(String attribute) {
		assertThat(ClaimMapping.of("claim", attribute).attribute()).isEqualTo(attribute);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "role ", " role", "2role", "_role", "__proto__", "$role", "rôle", "role\n",
			"role\u0000", "ro/le", "ro le", "\u0440ole", "role\u200b" })
	void refusesAnAttributeNameThatIsATrap(String attribute) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimMapping.of("claim", attribute))
			.withMessage("'attribute' is \"" + attribute
					+ "\". Use a letter followed by letters, digits, '_', '-' or '.', 128 at most.");
	}

	@Test
	void refusesAnAttributeNameOf129Characters() {
		assertThat(ClaimMapping.of("claim", "a".repeat(128)).attribute()).hasSize(128);
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimMapping.of("claim", "a".repeat(129)));
	}

	@Test
	void refusesAnAttributeThatAlreadyHasThePrefix() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimMapping.of("role", "ext_role"))
			.withMessageContaining("Leave out the prefix \"ext_\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void refusesAnEmptyPath(String jwtPath) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimMapping.of(jwtPath, "role"))
			.withMessageStartingWith("'jwtPath' is empty.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a~", "/a~2b", "/~/b", "/a/~~0" })
	void refusesAMalformedPointer(String jwtPath) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimMapping.of(jwtPath, "role"))
			.withMessageContaining("which is no JSON Pointer");
	}

	@ParameterizedTest
	@CsvSource({ "INTEGER, 1e3", "INTEGER, 01", "DECIMAL, x", "BOOLEAN, yes" })
	void refusesADefaultThatDoesNotConvert(ClaimType type, String defaultValue) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ClaimMapping("claim", "name", false, defaultValue, type))
			.withMessage("'defaultValue' does not convert to " + type.label() + ". Write a value of that type.");
	}

	@Test
	void refusesADefaultThatIsNoJson() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ClaimMapping("claim", "name", false, Instant.EPOCH, null))
			.withMessageContaining("'defaultValue' is a java.time.Instant");
	}

	@Test
	void convertsTheDefaultOnce() {
		assertThat(new ClaimMapping("claim", "limit", false, "0", ClaimType.INTEGER).defaultValue()).isEqualTo(0L);
		assertThat(new ClaimMapping("claim", "roles", false, "user", ClaimType.LIST).defaultValue())
			.isEqualTo(List.of("user"));
	}

}
