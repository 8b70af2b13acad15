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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link ProviderType} knows of providers, with tokens as those issue
 * them.
 */
class ProviderTypeTests {

	// Every claim that any of them issues, so that none reads another's.
	private static final String[] CLAIMS = { "o",
			"{\"id\":\"org_1\",\"rol\":\"admin\",\"slg\":\"acme\",\"per\":\"read\",\"fpm\":\"1\"}", "permissions",
			"[\"orders:approve\"]", "org_id", "\"org_2\"", "groups", "[\"Everyone\"]", "scp", "[\"orders\"]",
			"realm_access", "{\"roles\":[\"manager\"]}", "resource_access",
			"{\"centrali\":{\"roles\":[\"approver\"]},\"account\":{\"roles\":[\"view-profile\"]},\"a/b~c.d\":{\"roles\":[\"odd\"]}}" };

	private static TestIssuer issuer;

	@BeforeAll
	static void start() {
		issuer = TestIssuer.start();
	}

	@AfterAll
	static void stop() {
		issuer.close();
	}

	@Test
	void clerkHasTheActiveOrganization() {
		assertThat(attributes(ProviderType.CLERK))
			.isEqualTo(Map.of("ext_org_id", "org_1", "ext_org_role", "admin", "ext_org_slug", "acme"));
	}

	@Test
	void auth0HasPermissions() {
		assertThat(attributes(ProviderType.AUTH0))
			.isEqualTo(Map.of("ext_permissions", List.of("orders:approve"), "ext_org_id", "org_2"));
	}

	@Test
	void oktaHasGroupsAndScopes() {
		assertThat(attributes(ProviderType.OKTA))
			.isEqualTo(Map.of("ext_groups", List.of("Everyone"), "ext_scopes", List.of("orders")));
	}

	@Test
	void keycloakHasRolesOfRealmAndClient() {
		assertThat(attributes(ProviderType.KEYCLOAK))
			.isEqualTo(Map.of("ext_roles", List.of("manager"), "ext_client_roles", List.of("approver")));
	}

	@Test
	void clientOfKeycloakMayHaveAnyName() {
		TokenPrincipalResolver resolver = resolver(ClaimMappings.none(), TestProvider.of("acme", issuer, (provider) -> {
			provider.type = ProviderType.KEYCLOAK;
			provider.audiences = Set.of("a/b~c.d");
		}));
		String[] claims = CLAIMS.clone();
		assertThat(resolver.resolve(token(claims, "aud", "\"a/b~c.d\"")).attributes()).containsEntry("ext_client_roles",
				List.of("odd"));
	}

	@Test
	void rolesOfWhichClientIsNotGuessed() {
		TokenPrincipalResolver resolver = resolver(ClaimMappings.none(), TestProvider.of("acme", issuer, (provider) -> {
			provider.type = ProviderType.KEYCLOAK;
			provider.audiences = Set.of("centrali", "account");
		}));
		assertThat(resolver.resolve(issuer.token(CLAIMS)).attributes())
			.isEqualTo(Map.of("ext_roles", List.of("manager")));
	}

	@Test
	void anyOtherProviderHasNothing() {
		assertThat(attributes(ProviderType.OIDC)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsMissedWhereAProviderLeavesItOut(ProviderType type) {
		var principal = resolver(ClaimMappings.none(), provider(type, ClaimMappings.none())).resolve(issuer.token());
		assertThat(principal.attributes()).isEmpty();
		assertThat(principal.faults()).isEmpty();
	}

	@Test
	void ownMappingsComeBeforeThoseOfTheType() {
		ClaimMappings common = ClaimMappings.of(List.of(ClaimMapping.of("groups", "roles")));
		ClaimMappings own = ClaimMappings.of(List.of(ClaimMapping.of("scp", "client_roles")));
		TokenPrincipalResolver resolver = resolver(common, provider(ProviderType.KEYCLOAK, own));
		assertThat(resolver.resolve(issuer.token(CLAIMS)).attributes())
			.isEqualTo(Map.of("ext_roles", List.of("Everyone"), "ext_client_roles", List.of("orders")));
		ClaimMappings both = ClaimMappings.of(List.of(ClaimMapping.of("scp", "roles")));
		assertThat(resolver(common, provider(ProviderType.KEYCLOAK, both)).resolve(issuer.token(CLAIMS)).attributes())
			.containsEntry("ext_roles", List.of("orders"));
	}

	@Test
	void pendingSessionOfClerkIsNobody() {
		TokenPrincipalResolver clerk = resolver(ClaimMappings.none(),
				provider(ProviderType.CLERK, ClaimMappings.none()));
		assertThat(clerk.resolve(issuer.token("sts", "\"active\"")).userId()).isEqualTo("alice");
		for (String status : List.of("\"pending\"", "\"ACTIVE\"", "\"\"", "1")) {
			assertThatExceptionOfType(BadJwtException.class)
				.isThrownBy(() -> clerk.resolve(issuer.token("sts", status)));
		}
	}

	private static Map<String, Object> attributes(ProviderType type) {
		return resolver(ClaimMappings.none(), provider(type, ClaimMappings.none())).resolve(issuer.token(CLAIMS))
			.attributes();
	}

	private static String token(String[] claims, String name, String json) {
		String[] more = Arrays.copyOf(claims, claims.length + 2);
		more[claims.length] = name;
		more[claims.length + 1] = json;
		return issuer.token(more);
	}

	private static IdentityProvider provider(ProviderType type, ClaimMappings mappings) {
		return TestProvider.of("acme", issuer, (provider) -> {
			provider.type = type;
			provider.claimMappings = mappings;
		});
	}

	private static TokenPrincipalResolver resolver(ClaimMappings common, IdentityProvider provider) {
		IdentityProviders providers = IdentityProviders.of(List.of(provider), common);
		return TokenPrincipalResolver.of(new ProviderJwtDecoder(providers, List.of()), new JwtAuthenticationConverter(),
				PrincipalAttributesResolver.of(providers));
	}

}
