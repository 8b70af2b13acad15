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

import io.centrali.claims.PrincipalAttributes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Finds what the policies may know of an {@link Authentication}.
 *
 * @since 0.1.0
 */
public interface PrincipalAttributesResolver {

	/**
	 * Resolve an authentication. Never throws: what cannot be told is anonymous.
	 * @param authentication the authentication, or {@code null} if there is none
	 * @return its attributes; anonymous for {@code null}, for an anonymous token, for one
	 * that is not authenticated and for a token without a subject
	 */
	PrincipalAttributes resolve(@Nullable Authentication authentication);

	/**
	 * Return a resolver that knows the claims of JWT bearer tokens, OpenID Connect logins
	 * and opaque tokens, and of every other authentication its name and authorities.
	 * @param providers the providers, with the claim mappings
	 * @return the resolver
	 */
	static PrincipalAttributesResolver of(IdentityProviders providers) {
		return new ClaimsPrincipalAttributesResolver(providers);
	}

}
