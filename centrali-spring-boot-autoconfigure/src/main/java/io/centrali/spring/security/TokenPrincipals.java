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

package io.centrali.spring.security;

import java.util.function.UnaryOperator;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.identity.TokenPrincipalResolver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells a token that is refused from one that could not be looked at. A class of its own,
 * for it needs JWT support on the class path.
 */
final class TokenPrincipals {

	private static final Log logger = LogFactory.getLog(TokenPrincipals.class);

	private TokenPrincipals() {
	}

	static UnaryOperator<DecisionRequest.Builder> resolve(TokenPrincipalResolver resolver, String token) {
		try {
			PrincipalAttributes principal = resolver.resolve(token);
			return (request) -> request.principal(principal);
		}
		catch (BadJwtException ex) {
			logger.debug("A token was refused", ex);
			return (request) -> request.refuse(ReasonCode.INVALID_TOKEN, "The token is not valid");
		}
		catch (JwtException ex) {
			logger.warn("A token could not be validated", ex);
			return (request) -> request.refuse(ReasonCode.TOKEN_VALIDATION_UNAVAILABLE,
					"The token could not be validated");
		}
		catch (RuntimeException ex) {
			logger.error("The validation of a token failed", ex);
			return (request) -> request.refuse(ReasonCode.INTERNAL_ERROR,
					"The validation of the token failed: " + ex.getClass().getName());
		}
	}

}
