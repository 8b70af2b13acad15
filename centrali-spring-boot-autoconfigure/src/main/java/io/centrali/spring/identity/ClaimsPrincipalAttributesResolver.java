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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.centrali.claims.PrincipalAttributes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.ClassUtils;

/**
 * Makes the attributes of a principal from the claims of its token, or from its name and
 * authorities where there are no claims.
 */
final class ClaimsPrincipalAttributesResolver implements PrincipalAttributesResolver {

	private static final Log logger = LogFactory.getLog(ClaimsPrincipalAttributesResolver.class);

	private static final String RESOURCE_SERVER = "org.springframework.security.oauth2.server.resource.authentication.";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final PrincipalCache known = new PrincipalCache();

	private final IdentityProviders providers;

	private final List<PrincipalClaims.Extractor> extractors;

	ClaimsPrincipalAttributesResolver(IdentityProviders providers) {
		this.providers = providers;
		this.extractors = extractors(ClaimsPrincipalAttributesResolver.class.getClassLoader());
	}

	static List<PrincipalClaims.Extractor> extractors(@Nullable ClassLoader loader) {
		List<PrincipalClaims.Extractor> extractors = new ArrayList<>();
		if (ClassUtils.isPresent(RESOURCE_SERVER + "JwtAuthenticationToken", loader)
				&& ClassUtils.isPresent("org.springframework.security.oauth2.jwt.Jwt", loader)) {
			extractors.add(new JwtPrincipalClaimsExtractor());
		}
		if (ClassUtils.isPresent(RESOURCE_SERVER + "BearerTokenAuthentication", loader)) {
			extractors.add(new OpaqueTokenPrincipalClaimsExtractor());
		}
		if (ClassUtils.isPresent("org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken",
				loader)) {
			extractors.add(new OidcPrincipalClaimsExtractor());
		}
		return List.copyOf(extractors);
	}

	@Override
	public PrincipalAttributes resolve(@Nullable Authentication authentication) {
		if (authentication == null || !this.trust.isAuthenticated(authentication)) {
			return PrincipalAttributes.anonymous();
		}
		PrincipalAttributes principal = this.known.find(authentication);
		if (principal != null) {
			return principal;
		}
		try {
			return resolveAuthenticated(authentication);
		}
		catch (RuntimeException ex) {
			logger.error(LogMessage.format("Treated a principal as anonymous: its %s failed",
					authentication.getClass().getName()), ex);
			return PrincipalAttributes.anonymous();
		}
	}

	private PrincipalAttributes resolveAuthenticated(Authentication authentication) {
		for (PrincipalClaims.Extractor extractor : this.extractors) {
			PrincipalClaims claims = extractor.extract(authentication);
			if (claims != null) {
				String fault = extractor.fault(claims, this.providers);
				if (fault != null) {
					logger.debug(LogMessage.format("Treated the holder of a token as anonymous: %s", fault));
					return PrincipalAttributes.anonymous();
				}
				PrincipalAttributes principal = withClaims(authentication, claims);
				if (extractor.isImmutable(authentication)) {
					this.known.put(authentication, principal);
				}
				return principal;
			}
		}
		return withName(authentication);
	}

	private PrincipalAttributes withName(Authentication authentication) {
		String name = authentication.getName();
		if (name == null || name.isBlank()) {
			return PrincipalAttributes.anonymous();
		}
		PrincipalAttributes principal = PrincipalAttributes.user(name)
			.issuer(NamedAuthentications.issuer(authentication))
			.authorities(authorities(authentication))
			.build();
		if (NamedAuthentications.isImmutable(authentication)) {
			this.known.put(authentication, principal);
		}
		return principal;
	}

	// Without a subject nobody could say later who was allowed, so nothing will be.
	private PrincipalAttributes withClaims(Authentication authentication, PrincipalClaims claims) {
		String subject = claims.subject();
		String claimed = claims.issuer();
		if (subject == null || NamedAuthentications.isIssuer(claimed)) {
			return PrincipalAttributes.anonymous();
		}
		String issuer = (claimed != null) ? claimed : NamedAuthentications.issuer(authentication);
		IdentityProvider provider = this.providers.find(issuer);
		return PrincipalAttributes.user(subject)
			.issuer(issuer)
			.provider((provider != null) ? provider.name() : null)
			.tokenId(claims.tokenId())
			.authorities(authorities(authentication))
			.claims(this.providers.mappingsFor(issuer).map(claims.claims()))
			.build();
	}

	private static List<String> authorities(Authentication authentication) {
		return authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter(Objects::nonNull)
			.toList();
	}

}
