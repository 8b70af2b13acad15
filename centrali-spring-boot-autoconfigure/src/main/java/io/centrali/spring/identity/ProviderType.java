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

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;

/**
 * Kinds of provider, which differ in what they put into their tokens.
 *
 * @since 0.1.0
 */
public enum ProviderType {

	/**
	 * Any OpenID Connect provider.
	 */
	OIDC,

	/**
	 * Clerk.
	 */
	CLERK,

	/**
	 * Auth0.
	 */
	AUTH0,

	/**
	 * Okta.
	 */
	OKTA,

	/**
	 * Keycloak.
	 */
	KEYCLOAK;

	// What a provider puts into its tokens by its own documentation, and where its users
	// cannot edit it. Every other mapping comes before these.
	ClaimMappings claimMappings(Set<String> audiences) {
		List<ClaimMapping> mappings = switch (this) {
			case OIDC -> List.of();
			case CLERK -> List.of(ClaimMapping.of("o.id", "org_id"), ClaimMapping.of("o.rol", "org_role"),
					ClaimMapping.of("o.slg", "org_slug"));
			case AUTH0 -> List.of(ClaimMapping.of("permissions", "permissions"), ClaimMapping.of("org_id", "org_id"));
			case OKTA -> List.of(ClaimMapping.of("groups", "groups"), ClaimMapping.of("scp", "scopes"));
			case KEYCLOAK -> keycloak(audiences);
		};
		return ClaimMappings.of(mappings);
	}

	private static List<ClaimMapping> keycloak(Set<String> audiences) {
		ClaimMapping realmRoles = ClaimMapping.of("realm_access.roles", "roles");
		if (audiences.size() != 1) {
			return List.of(realmRoles);
		}
		String client = audiences.iterator().next().replace("~", "~0").replace("/", "~1");
		return List.of(realmRoles, ClaimMapping.of("/resource_access/" + client + "/roles", "client_roles"));
	}

	// Keycloak says in a claim what others say in the header: Bearer, ID, Refresh, ... A
	// session of Clerk that is pending is that of somebody who has not yet signed in.
	boolean isAccessToken(Map<String, Object> claims) {
		return switch (this) {
			case KEYCLOAK -> !claims.containsKey("typ") || "Bearer".equals(claims.get("typ"));
			case CLERK -> !claims.containsKey("sts") || "active".equals(claims.get("sts"));
			default -> true;
		};
	}

	// The client or front end that a token was issued to. Okta has a claim of its own.
	String partyClaim() {
		return (this == OKTA) ? "cid" : "azp";
	}

	/**
	 * Return whether ID tokens of such a provider say what they are, whoever their
	 * audience is.
	 * @return {@code true} for Keycloak, whose ID tokens have a {@code typ} of their own
	 */
	public boolean marksIdTokens() {
		return this == KEYCLOAK;
	}

	/**
	 * Return whether tokens of such a provider may name no audience, if they name the
	 * party that they were issued to.
	 * @return {@code true} for Clerk, whose session tokens have no {@code aud}
	 */
	public boolean mayLeaveOutAudience() {
		return this == CLERK;
	}

}
