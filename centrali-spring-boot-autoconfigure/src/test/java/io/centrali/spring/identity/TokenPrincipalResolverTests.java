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

package io.centrali.spring.identity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centrali.claims.ClaimFault;
import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.claims.ClaimType;
import io.centrali.claims.PrincipalAttributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenPrincipalResolver} and {@link PrincipalAttributesResolver} with
 * real tokens: what claims become once they went through a decoder.
 */
class TokenPrincipalResolverTests {

	private static final Object ABSENT = new Object();

	private static TestIssuer acme;

	private static TestIssuer globex;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		globex = TestIssuer.start();
	}

	@AfterAll
	static void stop() {
		acme.close();
		globex.close();
	}

	@Test
	void describesSubject() {
		PrincipalAttributes principal = resolve(acme.token("jti", "\"token-1\"", "scope", "\"read write\""));
		assertThat(principal.userId()).isEqualTo("alice");
		assertThat(principal.issuer()).isEqualTo(acme.issuer());
		assertThat(principal.provider()).isEqualTo("acme");
		assertThat(principal.tokenId()).isEqualTo("token-1");
		assertThat(principal.authorities()).contains("SCOPE_read", "SCOPE_write");
	}

	@Test
	void oneSubjectAtTwoIssuersIsTwoPeople() {
		PrincipalAttributes one = resolve(acme.token());
		PrincipalAttributes other = resolve(globex.token());
		assertThat(one.userId()).isEqualTo(other.userId());
		assertThat(one.issuer()).isNotEqualTo(other.issuer());
		assertThat(one.provider()).isNotEqualTo(other.provider());
	}

	@Test
	void namesTokenWithoutIdByItsHash() {
		String token = acme.token();
		assertThat(resolve(token).tokenId()).matches("sha256:[0-9a-f]{64}")
			.isEqualTo(resolve(token).tokenId())
			.isNotEqualTo(resolve(acme.token("jti", "\"\"")).tokenId());
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "1.5", "1e3", "true", "[]", "[\"alice\"]", "{}", "\"\"", "\" \"" })
	void refusesTokenWithoutSubject(String subject) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> resolve(acme.token("sub", subject)));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> resolve(acme.token("sub", null)));
	}

	@Test
	void subjectIsAskedOfTokensOfOtherDecodersToo() {
		TokenPrincipalResolver resolver = TokenPrincipalResolver.of(
				(token) -> Jwt.withTokenValue(token).header("alg", "RS256").claim("name", "alice").build(),
				new JwtAuthenticationConverter(),
				PrincipalAttributesResolver.of(IdentityProviders.of(List.of(), ClaimMappings.none())));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> resolver.resolve("token"));
	}

	@Test
	void tellsInvalidTokenFromOneThatCouldNotBeValidated() {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> resolve(acme.token("aud", "\"other\"")));
		try (TestIssuer down = TestIssuer.start()) {
			TokenPrincipalResolver resolver = resolver(ClaimMappings.none(), provider("down", down));
			String token = down.token();
			down.close();
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> resolver.resolve(token))
				.isNotInstanceOf(BadJwtException.class);
		}
	}

	// K11: the default stands in for an absent claim, and for nothing else.
	@ParameterizedTest
	@MethodSource
	void mapsClaims(@Nullable String claim, boolean required, @Nullable Object defaultValue, @Nullable ClaimType type,
			@Nullable Object expected) {
		ClaimMapping mapping = new ClaimMapping("claim", "attribute", required, defaultValue, type);
		PrincipalAttributes principal = resolver(ClaimMappings.of(List.of(mapping)), provider("acme", acme))
			.resolve(acme.token("claim", claim));
		if (expected instanceof ClaimFault.Kind kind) {
			assertThat(principal.faults()).extracting(ClaimFault::kind).containsExactly(kind);
			assertThat(principal.attributes()).isEmpty();
			return;
		}
		assertThat(principal.faults()).isEmpty();
		if (expected == ABSENT) {
			assertThat(principal.attributes()).isEmpty();
		}
		else {
			Map<String, Object> attributes = new HashMap<>();
			attributes.put("ext_attribute", expected);
			assertThat(principal.attributes()).isEqualTo(attributes);
		}
	}

	static Stream<Arguments> mapsClaims() {
		Stream.Builder<Arguments> cases = Stream.builder();
		for (boolean required : new boolean[] { false, true }) {
			for (Object defaultValue : Arrays.asList(null, "employee", 0)) {
				Object absent = (defaultValue != null) ? defaultValue
						: required ? ClaimFault.Kind.MISSING_REQUIRED_CLAIM : ABSENT;
				cases.add(Arguments.of(null, required, defaultValue, null, absent));
				cases.add(Arguments.of("null", required, defaultValue, null, null));
				cases.add(Arguments.of("\"\"", required, defaultValue, null, ""));
				cases.add(Arguments.of("\"manager\"", required, defaultValue, null, "manager"));
				cases.add(Arguments.of("[]", required, defaultValue, null, List.of()));
				cases.add(Arguments.of("{}", required, defaultValue, null, Map.of()));
				cases.add(Arguments.of("false", required, defaultValue, null, false));
				cases.add(Arguments.of("0", required, defaultValue, null, 0L));
			}
			cases.add(Arguments.of(null, required, 0, ClaimType.INTEGER, 0L));
			cases.add(Arguments.of("\"1000\"", required, 0, ClaimType.INTEGER, 1000L));
			for (String wrong : List.of("null", "\"\"", "\"1e3\"", "\"\u0661\u0660\"", "1000.5", "true", "[1000]",
					"{}")) {
				cases.add(Arguments.of(wrong, required, 0, ClaimType.INTEGER, ClaimFault.Kind.CLAIM_TYPE));
			}
		}
		return cases.build();
	}

	// G1: what the token says, not what a double holds.
	@ParameterizedTest
	@CsvSource({ "1000.01, 1000.01", "1000.0, 1000.0", "9007199254740993, 9007199254740993",
			"9007199254740993.0, 9007199254740993.0", "9223372036854775807, 9223372036854775807",
			"9223372036854775808, 9223372036854775808", "100000000000000000001, 100000000000000000001", "1e3, 1E+3",
			"0.1, 0.1", "0.10000000000000000001, 0.10000000000000000001", "-0.0, 0.0", "1e-400, 1E-400" })
	void keepsNumbersExactly(String json, BigDecimal expected) {
		PrincipalAttributes principal = resolveMapped(acme.token("n", json, "nested", "{\"list\":[" + json + "]}"), "n",
				"nested.list.0");
		assertThat(decimal(principal.attributes().get("ext_a0"))).isEqualTo(expected);
		assertThat(decimal(principal.attributes().get("ext_a1"))).isEqualTo(expected);
	}

	// The decoder cannot read them, and a token that is not read is not accepted.
	@ParameterizedTest
	@ValueSource(strings = { "1e400", "-1e400", "{\"nested\":[1e309]}" })
	void refusesTokenWithNumberBeyondDouble(String json) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> resolveMapped(acme.token("n", json), "n"));
	}

	@Test
	void keepsJsonTypesThatDecoderChanges() {
		PrincipalAttributes principal = resolveMapped(acme.token("nbf", "1", "iat", null), "exp", "nbf", "iat", "aud",
				"iss");
		Map<String, Object> expected = Map.of("ext_a1", 1L, "ext_a3", "centrali", "ext_a4", acme.issuer());
		assertThat(principal.attributes()).containsAllEntriesOf(expected).doesNotContainKey("ext_a2");
	}

	// K10: nothing but a mapping makes an attribute.
	@Test
	void claimsCannotNameAttributes() {
		PrincipalAttributes principal = resolveMapped(acme.token("ext_a0", "\"manager\"", "role.ext_a0", "1", "$", "1",
				"__proto__", "{\"role\":\"manager\"}"), "role");
		assertThat(principal.attributes()).isEmpty();
	}

	// K13: the exact name first, whatever is in it; then the path.
	@Test
	void findsClaimsByNameOrPath() {
		PrincipalAttributes principal = resolveMapped(
				acme.token("https://example.com/roles", "[\"a\"]", "x.y", "\"name\"", "x",
						"{\"y\":\"path\",\"z\":[1,2]}"),
				"https://example.com/roles", "x.y", "/x/y", "x.z.1", "x.z.01", "x.*", "X.y");
		assertThat(principal.attributes())
			.isEqualTo(Map.of("ext_a0", List.of("a"), "ext_a1", "name", "ext_a2", "path", "ext_a3", 2L));
	}

	@Test
	void mappingsOfProviderOverrideCommonOnesForItsTokensOnly() {
		ClaimMappings common = ClaimMappings
			.of(List.of(ClaimMapping.of("role", "role"), ClaimMapping.of("dep", "dep")));
		ClaimMappings own = ClaimMappings.of(List.of(ClaimMapping.of("own", "role")));
		TokenPrincipalResolver resolver = resolver(common, provider("acme", acme, own), provider("globex", globex));
		String[] claims = { "role", "\"common\"", "own", "\"own\"", "dep", "\"sales\"" };
		assertThat(resolver.resolve(acme.token(claims)).attributes())
			.isEqualTo(Map.of("ext_role", "own", "ext_dep", "sales"));
		assertThat(resolver.resolve(globex.token(claims)).attributes())
			.isEqualTo(Map.of("ext_role", "common", "ext_dep", "sales"));
	}

	private static BigDecimal decimal(@Nullable Object number) {
		assertThat(number).isInstanceOfAny(Long.class, BigInteger.class, BigDecimal.class);
		return new BigDecimal(String.valueOf(number));
	}

	private static PrincipalAttributes resolve(String token) {
		return resolver(ClaimMappings.none(), provider("acme", acme), provider("globex", globex)).resolve(token);
	}

	private static PrincipalAttributes resolveMapped(String token, String... paths) {
		List<ClaimMapping> mappings = Stream.iterate(0, (i) -> i < paths.length, (i) -> i + 1)
			.map((i) -> ClaimMapping.of(paths[i], "a" + i))
			.toList();
		return resolver(ClaimMappings.of(mappings), provider("acme", acme)).resolve(token);
	}

	private static TokenPrincipalResolver resolver(ClaimMappings common, IdentityProvider... providers) {
		IdentityProviders identityProviders = IdentityProviders.of(List.of(providers), common);
		return TokenPrincipalResolver.of(new ProviderJwtDecoder(identityProviders, List.of()),
				new JwtAuthenticationConverter(), PrincipalAttributesResolver.of(identityProviders));
	}

	private static IdentityProvider provider(String name, TestIssuer issuer) {
		return provider(name, issuer, ClaimMappings.none());
	}

	private static IdentityProvider provider(String name, TestIssuer issuer, ClaimMappings mappings) {
		return TestProvider.of(name, issuer, (provider) -> provider.claimMappings = mappings);
	}

}
