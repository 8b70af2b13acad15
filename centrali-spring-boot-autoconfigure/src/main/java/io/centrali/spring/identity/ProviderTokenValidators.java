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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/**
 * What a token with a valid signature must still prove to be accepted from one provider.
 */
final class ProviderTokenValidators {

	private ProviderTokenValidators() {
	}

	static OAuth2TokenValidator<Jwt> of(IdentityProvider provider, Collection<OAuth2TokenValidator<Jwt>> additional,
			Clock clock) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		TokenRequirements requirements = provider.tokens();
		validators.add(type(requirements.types()));
		validators.add(timestamps(requirements.clockSkew(), clock));
		validators.add(new JwtIssuerValidator(provider.issuer()));
		if (!requirements.audiences().isEmpty()) {
			validators.add(new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
					(audiences) -> !Collections.disjoint(audiences, requirements.audiences())));
		}
		validators.add(new AccessTokenValidator(provider));
		validators.addAll(additional);
		return JwtValidators.createDefaultWithValidators(validators);
	}

	// Access tokens are typed by RFC 9068, or carelessly, or not at all; what is typed
	// as anything else (logout+jwt, dpop+jwt) is no access token.
	private static JwtTypeValidator type(Set<String> configured) {
		Set<String> types = new LinkedHashSet<>();
		for (String type : configured.isEmpty() ? List.of("JWT", "at+jwt") : configured) {
			types.add(type);
			types.add("application/" + type);
		}
		JwtTypeValidator validator = new JwtTypeValidator(types);
		validator.setAllowEmpty(configured.isEmpty());
		return validator;
	}

	private static JwtTimestampValidator timestamps(Duration clockSkew, Clock clock) {
		JwtTimestampValidator validator = new JwtTimestampValidator(clockSkew);
		validator.setAllowEmptyExpiryClaim(false);
		validator.setClock(clock);
		return validator;
	}

}
