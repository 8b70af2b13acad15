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

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimPath}.
 */
class ClaimPathTests {

	private static final Map<String, @Nullable Object> CLAIMS = Map.of("role", "top", "https://example.com/roles",
			"url", "public_metadata",
			Map.of("role", "nested", "roles", List.of("first", "second", Map.of("name", "third")), "0", "zero", "",
					"empty", "a/b", "slash", "m~n", "tilde"),
			"both.ways", "whole", "both", Map.of("ways", "walked"), "/both/ways", "pointer whole");

	@ParameterizedTest
	@CsvSource({ "role, top", "https://example.com/roles, url", "public_metadata.role, nested",
			"public_metadata.roles.0, first", "public_metadata.roles.2.name, third", "public_metadata.0, zero",
			"public_metadata., empty", "/public_metadata/role, nested", "/public_metadata/roles/1, second",
			"/public_metadata/roles/2/name, third", "/public_metadata/a~1b, slash", "/public_metadata/m~0n, tilde",
			"/public_metadata/, empty", "/role, top", "/https:~1~1example.com~1roles, url" })
	void finds(String path, String expected) {
		assertThat(find(path)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "both.ways, whole", "/both/ways, pointer whole", "/both.ways, whole" })
	void theExactNameOfATopLevelClaimComesFirst(String path, String expected) {
		assertThat(find(path)).isEqualTo(expected);
	}

	@Test
	void anExactNameIsForTheTopLevelOnly() {
		assertThat(ClaimPath.parse("a.b.c").find(Map.of("a", Map.of("b.c", "nested name")))).isSameAs(ClaimPath.ABSENT);
	}

	@Test
	void anExactNameThatIsNullIsNotAbsent() {
		Map<String, @Nullable Object> claims = new HashMap<>(Map.of("a", Map.of("b", "walked")));
		claims.put("a.b", null);
		assertThat(ClaimPath.parse("a.b").find(claims)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "Role", "role.x", "role.0", "role.length", ".role", "role.",
			"public_metadata.x", "public_metadata..role", "public_metadata.roles.name", "public_metadata.roles.*",
			"$.role", "$..role", "public_metadata.roles[0]", "public_metadata['role']", "__proto__",
			"public_metadata.__proto__", "public_metadata.constructor", "public_metadata.class", "/", "//role",
			"/nothing", "/public_metadata/roles/-", "https://example.com/other" })
	void findsNothing(String path) {
		assertThat(find(path)).isSameAs(ClaimPath.ABSENT);
	}

	// Only the canonical index: \u0661 and \uff11 are digits to Integer.parseInt.
	@ParameterizedTest
	@ValueSource(strings = { "3", "99", "-1", "+1", "01", "00", " 1", "1 ", "1.0", "1e0", "\u0661", "\uff11", "\u0967",
			"x", "", "2147483648", "4294967297", "9999999999", "18446744073709551617" })
	void findsNothingAtWhatIsNoIndex(String index) {
		assertThat(find("/public_metadata/roles/" + index)).isSameAs(ClaimPath.ABSENT);
		assertThat(find("public_metadata.roles." + index)).isSameAs(ClaimPath.ABSENT);
	}

	// As arithmetic takes them, those digits are 1585, 65249 and 2359.
	@ParameterizedTest
	@ValueSource(strings = { "\u0661", "\uff11", "\u0967" })
	void aDigitOfAnotherScriptIsNoIndexOfALongListEither(String index) {
		Map<String, Object> claims = Map.of("list", Collections.nCopies(70_000, "manager"));
		assertThat(ClaimPath.parse("list.1585").find(claims)).isEqualTo("manager");
		assertThat(ClaimPath.parse("list." + index).find(claims)).isSameAs(ClaimPath.ABSENT);
	}

	@Test
	void aNullOnTheWayHoldsNothing() {
		assertThat(ClaimPath.parse("list.0.x").find(Map.of("list", Arrays.asList((Object) null))))
			.isSameAs(ClaimPath.ABSENT);
		assertThat(ClaimPath.parse("list.0").find(Map.of("list", Arrays.asList((Object) null)))).isNull();
	}

	@Test
	void walksAnyDepth() {
		Object value = "deep";
		for (int i = 0; i < 5000; i++) {
			value = Map.of("a", value);
		}
		String path = String.join(".", IntStream.range(0, 5000).mapToObj((i) -> "a").toList());
		assertThat(ClaimPath.parse(path).find(castToClaims(value))).isEqualTo("deep");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> castToClaims(Object value) {
		return (Map<String, Object>) value;
	}

	private static @Nullable Object find(String path) {
		return ClaimPath.parse(path).find(CLAIMS);
	}

}
