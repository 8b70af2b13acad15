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

package io.centrali.spring.autoconfigure;

import java.util.Map;

import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.ProviderType;
import io.centrali.spring.identity.TokenRequirements;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The clients as which the application itself logs users in, by Spring Boot's properties.
 * Their ids are the audiences of ID tokens, which are no access tokens.
 */
final class LoginClients {

	private static final String PREFIX = "spring.security.oauth2.client.";

	private final Map<String, Registration> registrations;

	private final Map<String, Provider> providers;

	private LoginClients(Map<String, Registration> registrations, Map<String, Provider> providers) {
		this.registrations = registrations;
		this.providers = providers;
	}

	static LoginClients of(Environment environment) {
		Binder binder = Binder.get(environment);
		return new LoginClients(
				binder.bind(PREFIX + "registration", Bindable.mapOf(String.class, Registration.class)).orElse(Map.of()),
				binder.bind(PREFIX + "provider", Bindable.mapOf(String.class, Provider.class)).orElse(Map.of()));
	}

	void check(IdentityProvider provider, IdentityFaults faults) {
		this.registrations.forEach((name, registration) -> {
			String client = registration.clientId();
			faults.check(
					client == null || !registration.logsIn() || !mayIssue(provider, name, registration)
							|| !takesIdTokens(provider, client),
					"centrali.providers." + provider.name() + ".audiences",
					"names the client id of '" + PREFIX + "registration." + name
							+ "', so ID tokens of its logins would be taken for access tokens",
					"let the provider put an audience of its own into access tokens and name that; or set token-types "
							+ "to what access tokens have in their header and ID tokens have not, such as at+jwt, or "
							+ "authorized-parties to other clients");
		});
	}

	// Unless it is known to be another's.
	private boolean mayIssue(IdentityProvider provider, String name, Registration registration) {
		Provider configured = this.providers.get((registration.provider() != null) ? registration.provider() : name);
		String issuer = (configured != null) ? configured.issuerUri() : null;
		return issuer == null || issuer.equals(provider.issuer());
	}

	// Their type is JWT, or none; their party is their client, which Okta's do not name.
	private static boolean takesIdTokens(IdentityProvider provider, String client) {
		TokenRequirements tokens = provider.tokens();
		boolean typed = !tokens.types().isEmpty() && tokens.types().stream().noneMatch("JWT"::equalsIgnoreCase);
		boolean ofOthers = !tokens.authorizedParties().isEmpty()
				&& (provider.type() == ProviderType.OKTA || !tokens.authorizedParties().contains(client));
		return tokens.audiences().contains(client) && !typed && !ofOthers && !provider.type().marksIdTokens();
	}

	record Registration(@Nullable String clientId, @Nullable String provider, @Nullable String authorizationGrantType) {

		// No other grant answers ID tokens here. By default it is that of a login.
		boolean logsIn() {
			return this.authorizationGrantType == null || this.authorizationGrantType.equals("authorization_code");
		}

	}

	record Provider(@Nullable String issuerUri) {

	}

}
