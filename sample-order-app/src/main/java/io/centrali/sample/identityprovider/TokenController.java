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

package io.centrali.sample.identityprovider;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out tokens for the API without a browser, for use with curl.
 */
@RestController
class TokenController {

	private static final Duration LIFETIME = Duration.ofMinutes(30);

	private final JwtEncoder encoder;

	private final TokenTemplate template;

	TokenController(JwtEncoder encoder, TokenTemplate template) {
		this.encoder = encoder;
		this.template = template;
	}

	@PostMapping(path = "/tokens/" + TokenTemplate.NAME, produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> token(Principal user, HttpServletRequest request) {
		Instant now = Instant.now();
		JwtClaimsSet claims = this.template.accessToken(user.getName())
			.issuer("http://localhost:" + request.getLocalPort())
			.issuedAt(now)
			.expiresAt(now.plus(LIFETIME))
			.id(UUID.randomUUID().toString())
			.build();
		String token = this.encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue();
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(token);
	}

}
