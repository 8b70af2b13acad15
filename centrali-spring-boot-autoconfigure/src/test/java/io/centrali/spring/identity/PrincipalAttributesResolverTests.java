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
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.centrali.claims.ClaimFault;
import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.claims.PrincipalAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PrincipalAttributesResolver} with every kind of authentication.
 */
class PrincipalAttributesResolverTests {

	private static final String ISSUER = "https://id.example.com";

	private static final List<GrantedAuthority> AUTHORITIES = AuthorityUtils.createAuthorityList("a", "b");

	private static final ClaimMappings MAPPINGS = ClaimMappings
		.of(List.of(ClaimMapping.of("role", "role"), new ClaimMapping("department", "department", true, null, null)));

	private final PrincipalAttributesResolver resolver = PrincipalAttributesResolver
		.of(IdentityProviders.of(List.of(TestProvider.of("acme", ISSUER, (provider) -> {
		})), MAPPINGS));

	@Test
	void nobodyIsAnonymous() {
		assertAnonymous(null);
		assertAnonymous(new AnonymousAuthenticationToken("key", "anonymousUser", AUTHORITIES));
		assertAnonymous(UsernamePasswordAuthenticationToken.unauthenticated("alice", "password"));
		assertAnonymous(new JwtAuthenticationToken(jwt().build()));
	}

	@Test
	void jwtIsItsClaims() {
		Jwt jwt = jwt().claim("role", "manager").claim("department", "sales").build();
		PrincipalAttributes principal = this.resolver.resolve(new JwtAuthenticationToken(jwt, AUTHORITIES, "name"));
		assertIsAliceOfAcme(principal);
		assertThat(principal.attributes()).isEqualTo(Map.of("ext_role", "manager", "ext_department", "sales"));
		assertThat(principal.faults()).isEmpty();
	}

	@Test
	void jwtBehindConverterOfApplicationIsItsClaims() {
		Authentication authentication = new ConvertedToken(jwt().claim("role", "manager").build());
		assertThat(this.resolver.resolve(authentication).attributes()).isEqualTo(Map.of("ext_role", "manager"));
	}

	@Test
	void jwtWithoutSubjectIsAnonymousWhateverItsName() {
		Jwt jwt = Jwt.withTokenValue("token").header("alg", "RS256").claim("iss", ISSUER).build();
		assertAnonymous(new JwtAuthenticationToken(jwt, AUTHORITIES, "alice"));
	}

	@Test
	void jwtOfOtherIssuerHasNoProvider() {
		Jwt jwt = jwt().issuer(ISSUER + "/").build();
		PrincipalAttributes principal = this.resolver.resolve(new JwtAuthenticationToken(jwt, AUTHORITIES));
		assertThat(principal.issuer()).isEqualTo(ISSUER + "/");
		assertThat(principal.provider()).isNull();
		assertThat(principal.faults()).extracting(ClaimFault::attribute).containsExactly("ext_department");
	}

	@Test
	void tokenIsReadOnceForManyChecks() {
		Jwt jwt = jwt().claim("role", "manager").build();
		Authentication authentication = new JwtAuthenticationToken(jwt, AUTHORITIES);
		Authentication equal = new JwtAuthenticationToken(jwt, AUTHORITIES);
		PrincipalAttributes principal = this.resolver.resolve(authentication);
		assertThat(this.resolver.resolve(authentication)).isSameAs(principal);
		assertThat(this.resolver.resolve(equal)).isNotSameAs(principal);
	}

	@ParameterizedTest
	@MethodSource
	void everyKindIsReadOnceForManyChecks(Authentication authentication) {
		PrincipalAttributes principal = this.resolver.resolve(authentication);
		assertThat(principal.userId()).isEqualTo("alice");
		assertThat(this.resolver.resolve(authentication)).isSameAs(principal);
		authentication.setAuthenticated(false);
		assertAnonymous(authentication);
	}

	static Stream<Authentication> everyKindIsReadOnceForManyChecks() {
		Instant now = Instant.now();
		OidcIdToken idToken = new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "alice"));
		UserDetails user = User.withUsername("alice").password("secret").authorities(AUTHORITIES).build();
		return Stream.of(new JwtAuthenticationToken(jwt().build(), AUTHORITIES),
				new OAuth2AuthenticationToken(new DefaultOidcUser(AUTHORITIES, idToken), AUTHORITIES, "registration"),
				new OAuth2AuthenticationToken(new DefaultOAuth2User(AUTHORITIES, Map.of("login", "alice"), "login"),
						AUTHORITIES, "registration"),
				opaque(Map.of("sub", "alice")),
				UsernamePasswordAuthenticationToken.authenticated("alice", "secret", AUTHORITIES),
				UsernamePasswordAuthenticationToken.authenticated(user, "secret", AUTHORITIES),
				new RememberMeAuthenticationToken("key", user, AUTHORITIES),
				new PreAuthenticatedAuthenticationToken("alice", "", AUTHORITIES));
	}

	@Test
	void principalOfTheApplicationsOwnIsReadEachTime() {
		List<String> names = new ArrayList<>(List.of("alice", "bob"));
		Authentication authentication = UsernamePasswordAuthenticationToken
			.authenticated((Principal) () -> names.get(0), "secret", AUTHORITIES);
		assertThat(this.resolver.resolve(authentication).userId()).isEqualTo("alice");
		names.remove(0);
		assertThat(this.resolver.resolve(authentication).userId()).isEqualTo("bob");
	}

	@Test
	void tokenThatIsNoLongerAuthenticatedIsAnonymous() {
		Authentication authentication = new JwtAuthenticationToken(jwt().build(), AUTHORITIES);
		assertIsAliceOfAcme(this.resolver.resolve(authentication));
		authentication.setAuthenticated(false);
		assertAnonymous(authentication);
	}

	@Test
	void manyTokensAreNeverMixedUp() {
		List<Authentication> authentications = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			authentications
				.add(new JwtAuthenticationToken(jwt().claim("role", "role-" + i).build(), AUTHORITIES, "name"));
		}
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < authentications.size(); i++) {
				assertThat(this.resolver.resolve(authentications.get(i)).attributes()).containsEntry("ext_role",
						"role-" + i);
			}
		}
	}

	@Test
	void authenticationOfTheApplicationsOwnIsReadEachTime() {
		Map<String, Object> claims = new HashMap<>(Map.of("sub", "alice", "role", "manager"));
		DefaultOidcUser user = new DefaultOidcUser(AUTHORITIES, new OidcIdToken("token", null, null, claims)) {

			@Override
			public Map<String, Object> getClaims() {
				return claims;
			}

		};
		Authentication login = new OAuth2AuthenticationToken(user, AUTHORITIES, "registration");
		Authentication bearer = new JwtAuthenticationToken(jwt().build(), AUTHORITIES) {

			@Override
			public Collection<GrantedAuthority> getAuthorities() {
				return AuthorityUtils.createAuthorityList(String.valueOf(claims.get("role")));
			}

		};
		for (String role : List.of("manager", "employee")) {
			claims.put("role", role);
			assertThat(this.resolver.resolve(login).attributes()).containsEntry("ext_role", role);
			assertThat(this.resolver.resolve(bearer).authorities()).containsExactly(role);
		}
	}

	@Test
	void loginIsItsClaims() throws Exception {
		Instant now = Instant.now();
		OidcIdToken idToken = new OidcIdToken("token", now, now.plusSeconds(60),
				Map.of("sub", "alice", "iss", URI.create(ISSUER).toURL(), "role", "employee"));
		OidcUserInfo userInfo = new OidcUserInfo(Map.of("sub", "alice", "department", "sales"));
		DefaultOidcUser user = new DefaultOidcUser(AUTHORITIES, idToken, userInfo);
		PrincipalAttributes principal = this.resolver
			.resolve(new OAuth2AuthenticationToken(user, AUTHORITIES, "registration"));
		assertIsAliceOfAcme(principal);
		assertThat(principal.attributes()).isEqualTo(Map.of("ext_role", "employee", "ext_department", "sales"));
	}

	@Test
	void loginWithoutOpenIdConnectIsItsNameAtItsRegistration() {
		DefaultOAuth2User user = new DefaultOAuth2User(AUTHORITIES, Map.of("login", "alice", "role", "manager"),
				"login");
		assertIsAliceByName(new OAuth2AuthenticationToken(user, AUTHORITIES, "github"), "registration:github");
		assertIsAliceByName(new OAuth2AuthenticationToken(user, AUTHORITIES, "gitlab"), "registration:gitlab");
	}

	@Test
	void loginWithoutIssuerIsThatOfItsRegistration() {
		DefaultOidcUser user = new DefaultOidcUser(AUTHORITIES,
				new OidcIdToken("token", null, null, Map.of("sub", "alice")));
		PrincipalAttributes principal = this.resolver
			.resolve(new OAuth2AuthenticationToken(user, AUTHORITIES, "github"));
		assertThat(principal.issuer()).isEqualTo("registration:github");
	}

	@Test
	void noClaimMakesOneOfARegistration() {
		assertAnonymous(opaque(Map.of("sub", "alice", "iss", "registration:github")));
	}

	@Test
	void opaqueTokenIsItsAttributes() {
		Map<String, Object> attributes = Map.of("sub", "alice", "iss", ISSUER, "role", "manager", "department",
				"sales");
		PrincipalAttributes principal = this.resolver.resolve(opaque(attributes));
		assertIsAliceOfAcme(principal);
		assertThat(principal.attributes()).isEqualTo(Map.of("ext_role", "manager", "ext_department", "sales"));
	}

	// Whoever issued it called it active, and not whom it is for.
	@Test
	void opaqueTokenForOthersIsNobodys() {
		assertThat(this.resolver.resolve(introspected("aud", "centrali")).userId()).isEqualTo("alice");
		assertThat(this.resolver.resolve(introspected("aud", List.of("other", "centrali"))).userId())
			.isEqualTo("alice");
		for (Object audience : Arrays.asList("other", "Centrali", "", List.of(), List.of("other"), 1, null)) {
			assertAnonymous(introspected("aud", audience));
		}
	}

	@Test
	void opaqueTokenOfOtherIssuerIsNobodys() {
		for (Object issuer : List.of(ISSUER + "/", "https://other.example.com", "", 1)) {
			assertAnonymous(introspected("iss", issuer));
		}
		PrincipalAttributesResolver withoutProviders = PrincipalAttributesResolver
			.of(IdentityProviders.of(List.of(), ClaimMappings.none()));
		assertThat(withoutProviders.resolve(introspected("iss", "https://other.example.com", "aud", "any")).userId())
			.isEqualTo("alice");
	}

	@Test
	void opaqueTokenOfNoIssuerIsForOneOfTheAudiences() {
		assertThat(this.resolver.resolve(opaque(Map.of("sub", "alice", "aud", "centrali"))).userId())
			.isEqualTo("alice");
		assertAnonymous(opaque(Map.of("sub", "alice", "aud", "other")));
	}

	@Test
	void opaqueTokenIsAskedForItsTimes() {
		Instant now = Instant.now();
		assertThat(this.resolver.resolve(introspected("exp", now.plusSeconds(60), "nbf", now)).userId())
			.isEqualTo("alice");
		assertThat(this.resolver.resolve(introspected("exp", now.minusSeconds(30))).userId()).isEqualTo("alice");
		for (Object time : Arrays.asList(now.minusSeconds(61), now.getEpochSecond() - 61, 0, "never", null)) {
			assertAnonymous(introspected("exp", time));
		}
		for (Object time : Arrays.asList(now.plusSeconds(90), now.toEpochMilli(), "now", null)) {
			assertAnonymous(introspected("nbf", time));
		}
	}

	@Test
	void opaqueTokenIsAskedForItsParty() {
		PrincipalAttributesResolver parties = PrincipalAttributesResolver.of(IdentityProviders.of(
				List.of(TestProvider.of("acme", ISSUER, (provider) -> provider.authorizedParties = Set.of("front"))),
				ClaimMappings.none()));
		assertThat(parties.resolve(introspected("client_id", "front")).userId()).isEqualTo("alice");
		assertThat(parties.resolve(introspected("azp", "front", "client_id", "other")).userId()).isEqualTo("alice");
		for (Authentication other : List.of(introspected("client_id", "other"), introspected("azp", "other"),
				introspected("azp", 1, "client_id", "front"), introspected("sub", "alice"))) {
			assertThat(parties.resolve(other).isAnonymous()).isTrue();
		}
	}

	@Test
	void opaqueTokenWithoutIssuerIsForAudienceAndPartyOfOneProvider() {
		PrincipalAttributesResolver several = PrincipalAttributesResolver.of(IdentityProviders
			.of(List.of(TestProvider.of("acme", ISSUER, (provider) -> provider.authorizedParties = Set.of("front")),
					TestProvider.of("globex", "https://globex.example.com", (provider) -> {
						provider.audiences = Set.of("globex-api");
						provider.authorizedParties = Set.of("back");
					})), ClaimMappings.none()));
		assertThat(several.resolve(opaque(Map.of("sub", "alice", "aud", "globex-api", "client_id", "back"))).userId())
			.isEqualTo("alice");
		assertThat(several.resolve(opaque(Map.of("sub", "alice", "client_id", "front"))).userId()).isEqualTo("alice");
		for (Map<String, Object> other : List.<Map<String, Object>>of(
				Map.of("sub", "alice", "aud", "globex-api", "client_id", "front"),
				Map.of("sub", "alice", "client_id", "other"), Map.of("sub", "alice", "aud", "globex-api"))) {
			assertThat(several.resolve(opaque(other)).isAnonymous()).as(other.toString()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "token, false", "urn:token, false", "oke, false", "id-1, true" })
	void opaqueTokenIsNotNamedByItself(String id, boolean named) {
		String tokenId = this.resolver.resolve(opaque(Map.of("sub", "alice", "jti", id))).tokenId();
		assertThat(tokenId).matches(named ? id : "sha256:[0-9a-f]{64}");
	}

	@Test
	void opaqueTokenNeedNotNameIssuer() {
		PrincipalAttributes principal = this.resolver.resolve(opaque(Map.of("sub", "alice", "department", "sales")));
		assertThat(principal.userId()).isEqualTo("alice");
		assertThat(principal.issuer()).isNull();
		assertThat(principal.attributes()).isEqualTo(Map.of("ext_department", "sales"));
		assertAnonymous(opaque(Map.of("username", "alice")));
	}

	@Test
	void everyOtherAuthenticationIsItsName() {
		assertIsAliceByName(UsernamePasswordAuthenticationToken.authenticated("alice", "password", AUTHORITIES));
		assertIsAliceByName(new RememberMeAuthenticationToken("key", "alice", AUTHORITIES));
		assertIsAliceByName(new TestingAuthenticationToken("alice", "password", AUTHORITIES));
	}

	@Test
	void authenticationThatFailsIsAnonymous() {
		assertAnonymous(new TestingAuthenticationToken("", "password", AUTHORITIES));
		assertAnonymous(new TestingAuthenticationToken("alice", "password", AUTHORITIES) {

			@Override
			public Collection<GrantedAuthority> getAuthorities() {
				throw new IllegalStateException("broken");
			}

		});
	}

	@Test
	void claimsWithoutTokenAreJsonTypes() {
		Map<String, Object> claims = new HashMap<>();
		claims.put("double", 1000.01);
		claims.put("float", Arrays.asList(0.1f, null, Map.of("nested", 1e22)));
		claims.put("infinite", Double.POSITIVE_INFINITY);
		claims.put("time", Instant.ofEpochSecond(1000));
		claims.put("exact-time", Instant.ofEpochMilli(1500));
		claims.put("location", URI.create(ISSUER));
		claims.put("null", null);
		Map<String, Object> expected = new HashMap<>();
		expected.put("double", new BigDecimal("1000.01"));
		expected.put("float", Arrays.asList(new BigDecimal("0.1"), null, Map.of("nested", new BigDecimal("1.0E22"))));
		expected.put("infinite", Double.POSITIVE_INFINITY);
		expected.put("time", 1000L);
		expected.put("exact-time", new BigDecimal("1.500000000"));
		expected.put("location", ISSUER);
		expected.put("null", null);
		assertThat(ExactClaims.of(claims, null)).isEqualTo(expected);
		assertThat(ExactClaims.of(claims, "no.json.web-token")).isEqualTo(expected);
	}

	@Test
	void claimsThatConverterChangedAreNotReadFromToken() {
		try (TestIssuer issuer = TestIssuer.start()) {
			String token = issuer.token("role", "\"manager\"", "limit", "1000", "list", "[1,2]", "map", "{\"a\":1}");
			Map<String, Object> claims = Map.of("role", "employee", "limit", 10.5, "list", List.of(2, 1), "map",
					Map.of("a", "1.5"), "added", "yes");
			assertThat(ExactClaims.of(claims, token)).isEqualTo(Map.of("role", "employee", "limit",
					new BigDecimal("10.5"), "list", List.of(2, 1), "map", Map.of("a", "1.5"), "added", "yes"));
		}
	}

	@Test
	void missingTechnologiesAreLeftOut() {
		assertThat(ClaimsPrincipalAttributesResolver.extractors(getClass().getClassLoader())).hasSize(3);
		assertThat(ClaimsPrincipalAttributesResolver.extractors(new FilteredClassLoader(Jwt.class))).hasSize(2);
		assertThat(ClaimsPrincipalAttributesResolver
			.extractors(new FilteredClassLoader("org.springframework.security.oauth2"))).isEmpty();
	}

	private void assertAnonymous(Authentication authentication) {
		assertThat(this.resolver.resolve(authentication).isAnonymous()).isTrue();
	}

	private void assertIsAliceOfAcme(PrincipalAttributes principal) {
		assertThat(principal.userId()).isEqualTo("alice");
		assertThat(principal.issuer()).isEqualTo(ISSUER);
		assertThat(principal.provider()).isEqualTo("acme");
		assertThat(principal.authorities()).containsExactly("a", "b");
		assertThat(principal.tokenId()).startsWith("sha256:");
	}

	private void assertIsAliceByName(Authentication authentication) {
		assertIsAliceByName(authentication, null);
	}

	private void assertIsAliceByName(Authentication authentication, String issuer) {
		PrincipalAttributes principal = this.resolver.resolve(authentication);
		assertThat(principal.userId()).isEqualTo("alice");
		assertThat(principal.issuer()).isEqualTo(issuer);
		assertThat(principal.provider()).isNull();
		assertThat(principal.tokenId()).isNull();
		assertThat(principal.authorities()).containsExactly("a", "b");
		assertThat(principal.attributes()).isEmpty();
		assertThat(principal.faults()).isEmpty();
	}

	private static Jwt.Builder jwt() {
		return Jwt.withTokenValue("token").header("alg", "RS256").subject("alice").issuer(ISSUER);
	}

	private static BearerTokenAuthentication introspected(Object... namesAndValues) {
		Map<String, Object> attributes = new HashMap<>(Map.of("sub", "alice", "iss", ISSUER));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return opaque(attributes);
	}

	private static BearerTokenAuthentication opaque(Map<String, Object> attributes) {
		return new BearerTokenAuthentication(new DefaultOAuth2AuthenticatedPrincipal("name", attributes, AUTHORITIES),
				new OAuth2AccessToken(TokenType.BEARER, "token", null, null), AUTHORITIES);
	}

	private static final class ConvertedToken extends AbstractAuthenticationToken {

		private final transient Jwt jwt;

		private ConvertedToken(Jwt jwt) {
			super(AUTHORITIES);
			this.jwt = jwt;
			setAuthenticated(true);
		}

		@Override
		public Object getCredentials() {
			return this.jwt.getTokenValue();
		}

		@Override
		public Object getPrincipal() {
			return this.jwt;
		}

	}

}
