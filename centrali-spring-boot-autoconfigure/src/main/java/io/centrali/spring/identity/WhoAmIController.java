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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.claims.ClaimFault;
import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.spring.identity.WhoAmI.Mapping;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells an authenticated caller what the application knows of it, in servlet and WebFlux
 * applications. For development only.
 *
 * @since 0.1.0
 */
@RestController
public final class WhoAmIController {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final List<PrincipalClaims.Extractor> extractors = ClaimsPrincipalAttributesResolver
		.extractors(WhoAmIController.class.getClassLoader());

	private final IdentityProviders providers;

	private final PrincipalAttributesResolver principals;

	private final AttributeMasking masking;

	/**
	 * Create a controller.
	 * @param providers the providers, with the claim mappings
	 * @param principals resolves callers as checks do
	 * @param masking hides values
	 */
	public WhoAmIController(IdentityProviders providers, PrincipalAttributesResolver principals,
			AttributeMasking masking) {
		this.providers = providers;
		this.principals = principals;
		this.masking = masking;
	}

	@GetMapping(path = "${centrali.who-am-i.path:/centrali/who-am-i}", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<WhoAmI> whoAmI(@Nullable Authentication authentication) {
		if (!this.trust.isAuthenticated(authentication)) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).cacheControl(CacheControl.noStore()).build();
		}
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(describe(authentication));
	}

	private WhoAmI describe(Authentication authentication) {
		PrincipalAttributes principal = this.principals.resolve(authentication);
		PrincipalClaims claims = claims(authentication);
		String issuer = (claims != null) ? claims.issuer() : principal.issuer();
		return new WhoAmI(authentication.getClass().getSimpleName(), string("issuer", issuer),
				string("user_id", principal.userId()), string("provider", principal.provider()), authorities(principal),
				attributes(principal), (claims != null) ? claims.claims().keySet().stream().sorted().toList() : null,
				(claims != null) ? mappings(issuer, claims.claims()) : List.of());
	}

	private @Nullable PrincipalClaims claims(Authentication authentication) {
		for (PrincipalClaims.Extractor extractor : this.extractors) {
			PrincipalClaims claims = extractor.extract(authentication);
			if (claims != null) {
				return claims;
			}
		}
		return null;
	}

	private @Nullable String string(String attribute, @Nullable String value) {
		return (value != null && this.masking.isMasked(attribute)) ? AttributeMasking.MASK : value;
	}

	private List<String> authorities(PrincipalAttributes principal) {
		return this.masking.isMasked("authorities") ? List.of(AttributeMasking.MASK) : principal.authorities();
	}

	private Map<String, @Nullable Object> attributes(PrincipalAttributes principal) {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		principal.attributes()
			.forEach(
					(name, value) -> attributes.put(name, this.masking.isMasked(name) ? AttributeMasking.MASK : value));
		return attributes;
	}

	private List<Mapping> mappings(@Nullable String issuer, Map<String, @Nullable Object> claims) {
		List<Mapping> mappings = new ArrayList<>();
		for (ClaimMapping mapping : this.providers.mappingsFor(issuer).asList()) {
			mappings.add(describe(mapping, claims));
		}
		return mappings;
	}

	// Mapped once more, without its default, which would hide that the claim is absent.
	private static Mapping describe(ClaimMapping mapping, Map<String, @Nullable Object> claims) {
		List<ClaimFault> faults = ClaimMappings
			.of(List.of(new ClaimMapping(mapping.jwtPath(), mapping.attribute(), true, null, mapping.type())))
			.map(claims)
			.faults();
		if (faults.isEmpty()) {
			return new Mapping(mapping.attributeName(), mapping.jwtPath(), "mapped", null);
		}
		if (faults.get(0).kind() == ClaimFault.Kind.CLAIM_TYPE) {
			return new Mapping(mapping.attributeName(), mapping.jwtPath(), "claim_type", faults.get(0).detail());
		}
		String outcome = mapping.required() ? "missing_required_claim" : "absent";
		return new Mapping(mapping.attributeName(), mapping.jwtPath(),
				(mapping.defaultValue() != null) ? "default" : outcome,
				"There is no top-level claim of exactly this name, and the path leads nowhere");
	}

}
