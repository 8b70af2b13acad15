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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centrali.claims.ClaimFault.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClaimMappings}.
 */
class ClaimMappingsTests {

	private static final Object NOTHING = new Object();

	@Test
	void aClaimBecomesAnAttribute() {
		MappedClaims mapped = map(ClaimMapping.of("role", "role"), Map.of("role", "manager", "other", "x"));
		assertThat(mapped.attributes()).isEqualTo(Map.of("ext_role", "manager"));
		assertThat(mapped.faults()).isEmpty();
	}

	// What each kind of claim becomes, for each of required or not, with a default or
	// not: the default stands in for an absent claim only.
	@ParameterizedTest
	@MethodSource("kindsOfClaim")
	void theDefaultStandsInForAnAbsentClaimOnly(Map<String, @Nullable Object> claims) {
		for (boolean required : List.of(true, false)) {
			for (Object defaultValue : Arrays.asList(null, "default")) {
				MappedClaims mapped = map(new ClaimMapping("claim", "name", required, defaultValue, null), claims);
				if (claims.containsKey("claim")) {
					assertThat(mapped.attributes())
						.isEqualTo(Collections.singletonMap("ext_name", claims.get("claim")));
					assertThat(mapped.faults()).isEmpty();
				}
				else if (defaultValue != null) {
					assertThat(mapped.attributes()).isEqualTo(Map.of("ext_name", "default"));
					assertThat(mapped.faults()).isEmpty();
				}
				else {
					assertThat(mapped.attributes()).isEmpty();
					assertThat(mapped.faults()).extracting(ClaimFault::kind)
						.containsExactlyElementsOf(required ? List.of(Kind.MISSING_REQUIRED_CLAIM) : List.of());
				}
			}
		}
	}

	static Stream<Map<String, @Nullable Object>> kindsOfClaim() {
		return Stream.concat(Stream.of(Map.of()),
				Stream.of(null, "", " ", List.of(), Map.of(), 0, false, 0.0, "default", List.of("x"), Map.of("a", 1))
					.map((claim) -> Collections.singletonMap("claim", claim)));
	}

	// The same where the mapping asks for an integer: what is there but does not convert
	// refuses the principal, though there is a default.
	@ParameterizedTest
	@MethodSource("kindsOfIntegerClaim")
	void aClaimOfTheWrongTypeIsNeverReplacedByTheDefault(@Nullable Object claim, Object expected) {
		for (boolean required : List.of(true, false)) {
			for (Object defaultValue : Arrays.asList(null, 7)) {
				ClaimMapping mapping = new ClaimMapping("claim", "limit", required, defaultValue, ClaimType.INTEGER);
				MappedClaims mapped = map(mapping, Collections.singletonMap("claim", claim));
				if (expected != NOTHING) {
					assertThat(mapped.attributes()).isEqualTo(Map.of("ext_limit", expected));
					assertThat(mapped.faults()).isEmpty();
				}
				else {
					assertThat(mapped.attributes()).isEmpty();
					assertThat(mapped.faults()).containsExactly(new ClaimFault(Kind.CLAIM_TYPE, "ext_limit", "claim",
							"The claim does not convert to integer"));
				}
			}
		}
	}

	static Stream<Arguments> kindsOfIntegerClaim() {
		return Stream.of(Arguments.of(null, NOTHING), Arguments.of("", NOTHING), Arguments.of(List.of(), NOTHING),
				Arguments.of(List.of(1000), NOTHING), Arguments.of(Map.of(), NOTHING), Arguments.of(false, NOTHING),
				Arguments.of("manager", NOTHING), Arguments.of(0, 0L), Arguments.of("0", 0L));
	}

	@Test
	void tellsEveryFault() {
		ClaimMappings mappings = ClaimMappings.of(List.of(new ClaimMapping("a", "a", true, null, null),
				new ClaimMapping("b", "b", false, null, ClaimType.BOOLEAN), ClaimMapping.of("c", "c")));
		MappedClaims mapped = mappings.map(Map.of("b", "secret value", "c", 1));
		assertThat(mapped.attributes()).isEqualTo(Map.of("ext_c", 1));
		assertThat(mapped.faults()).containsExactly(
				new ClaimFault(Kind.MISSING_REQUIRED_CLAIM, "ext_a", "a", "The required claim is absent"),
				new ClaimFault(Kind.CLAIM_TYPE, "ext_b", "b", "The claim does not convert to boolean"));
		assertThat(mapped.toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ext_role", "ext_ext_role", "user_id", "role ", "Role", "role\u0000", "$role", "roles",
			"__proto__", "constructor" })
	void noOtherClaimProvidesAnAttribute(String claim) {
		MappedClaims mapped = map(ClaimMapping.of("role", "role"), Map.of(claim, "manager"));
		assertThat(mapped.attributes()).isEmpty();
	}

	@Test
	void aClaimNamedLikeAnAttributeDoesNotOverrideIt() {
		MappedClaims mapped = map(ClaimMapping.of("role", "role"), Map.of("role", "employee", "ext_role", "manager"));
		assertThat(mapped.attributes()).isEqualTo(Map.of("ext_role", "employee"));
	}

	@Test
	void mappedClaimsCannotProvideAnyOtherAttribute() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MappedClaims(Map.of("user_id", "root"), List.of()))
			.withMessageContaining("\"user_id\"");
	}

	@Test
	void copiesTheClaims() {
		List<Object> roles = new ArrayList<>(List.of("employee"));
		Map<String, Object> nested = new HashMap<>(Map.of("roles", roles));
		MappedClaims mapped = map(ClaimMapping.of("nested", "nested"), Map.of("nested", nested));
		roles.add("manager");
		nested.put("admin", true);
		assertThat(mapped.attributes()).isEqualTo(Map.of("ext_nested", Map.of("roles", List.of("employee"))));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> mapped.attributes().put("ext_role", "manager"));
	}

	@Test
	void refusesAClaimThatNestsTooDeep() {
		Map<String, Object> itself = new HashMap<>();
		itself.put("itself", List.of(itself));
		MappedClaims mapped = map(ClaimMapping.of("claim", "name"), Map.of("claim", itself));
		assertThat(mapped.attributes()).isEmpty();
		assertThat(mapped.faults())
			.containsExactly(new ClaimFault(Kind.CLAIM_TYPE, "ext_name", "claim", "The claim nests too deep"));
	}

	@Test
	void refusesTwoMappingsForOneAttribute() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClaimMappings.of(List.of(ClaimMapping.of("a", "role"), ClaimMapping.of("b", "role"))))
			.withMessage("Two claim mappings provide the attribute \"role\", from \"a\" and from \"b\". "
					+ "Remove one of them.");
	}

	@Test
	void refusesTwoAttributesThatDifferInCaseOnly() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClaimMappings.of(List.of(ClaimMapping.of("a", "role"), ClaimMapping.of("b", "Role"))))
			.withMessageContaining("\"role\" and \"Role\", which differs in case only");
	}

	@Test
	void aProvidersMappingsOverrideThoseForEveryone() {
		ClaimMappings everyone = ClaimMappings.of(List.of(ClaimMapping.of("role", "role"), ClaimMapping.of("d", "d")));
		ClaimMappings provider = ClaimMappings
			.of(List.of(ClaimMapping.of("roles.0", "role"), ClaimMapping.of("email", "email")));
		ClaimMappings both = everyone.overriddenBy(provider);
		assertThat(both.asList()).extracting(ClaimMapping::jwtPath).containsExactly("roles.0", "d", "email");
		assertThat(both.attributeNames()).containsExactlyInAnyOrder("ext_role", "ext_d", "ext_email");
	}

	@Test
	void noMappingsProvideNothing() {
		assertThat(ClaimMappings.of(List.of())).isSameAs(ClaimMappings.none());
		assertThat(ClaimMappings.none().map(Map.of("role", "manager")))
			.isEqualTo(new MappedClaims(Map.of(), List.of()));
	}

	private static MappedClaims map(ClaimMapping mapping, Map<String, ? extends @Nullable Object> claims) {
		return ClaimMappings.of(List.of(mapping)).map(claims);
	}

}
