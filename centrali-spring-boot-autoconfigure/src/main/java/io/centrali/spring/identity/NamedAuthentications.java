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

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.util.ClassUtils;

/**
 * Knows the authentications of Spring Security whose name and authorities stay as they
 * are, and who vouches for a name. Subclasses, and principals of the application's own,
 * may do anything.
 */
final class NamedAuthentications {

	// By name, since not all of them need be on the class path.
	private static final Set<String> IMMUTABLE = Set.of(
			"org.springframework.security.authentication.UsernamePasswordAuthenticationToken",
			"org.springframework.security.authentication.RememberMeAuthenticationToken",
			"org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken",
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken");

	private static final String OAUTH2_USER = "org.springframework.security.oauth2.core.user.DefaultOAuth2User";

	private static final String REGISTRATION = "registration:";

	private static final boolean LOGINS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken",
			NamedAuthentications.class.getClassLoader());

	private NamedAuthentications() {
	}

	static boolean isImmutable(Authentication authentication) {
		return IMMUTABLE.contains(authentication.getClass().getName()) && isImmutable(authentication.getPrincipal());
	}

	// Who vouches for a name that comes without an issuer: the names of one login are not
	// those of another.
	static @Nullable String issuer(Authentication authentication) {
		return LOGINS ? Login.issuer(authentication) : null;
	}

	// No claim may say that it comes from such a login.
	static boolean isIssuer(@Nullable String issuer) {
		return issuer != null && issuer.startsWith(REGISTRATION);
	}

	private static boolean isImmutable(@Nullable Object principal) {
		return principal != null && (principal instanceof String || principal.getClass() == User.class
				|| principal.getClass().getName().equals(OAUTH2_USER));
	}

	// Loaded where there are logins only.
	private static final class Login {

		private static @Nullable String issuer(Authentication authentication) {
			return (authentication instanceof OAuth2AuthenticationToken login)
					? REGISTRATION + login.getAuthorizedClientRegistrationId() : null;
		}

	}

}
