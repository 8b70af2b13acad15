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

package io.centrali.spring.management;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Names the caller as the author of a change. Nothing that the caller sends can say
 * otherwise.
 */
final class Callers {

	private static final int MAX_LENGTH = 255;

	private final @Nullable PrincipalAttributesResolver principals;

	Callers(@Nullable PrincipalAttributesResolver principals) {
		this.principals = principals;
	}

	/**
	 * Return who the caller is.
	 * @return the issuer, a space and the subject; the name alone where nobody vouches
	 * for it, in quotation marks if it could be taken for both
	 */
	String author() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		PrincipalAttributes principal = (this.principals != null) ? this.principals.resolve(authentication) : null;
		String name = (principal != null) ? principal.userId()
				: (authentication != null) ? authentication.getName() : null;
		if (name == null || name.isBlank()) {
			throw new Problem(HttpStatus.FORBIDDEN, "It cannot be told who you are, so you cannot change anything");
		}
		String issuer = (principal != null) ? principal.issuer() : null;
		if (issuer != null) {
			return bounded(issuer + " " + name);
		}
		return bounded((name.indexOf(' ') >= 0 || name.startsWith("\"")) ? "\"" + name + "\"" : name);
	}

	private static String bounded(String author) {
		if (author.length() <= MAX_LENGTH) {
			return author;
		}
		String digest = " [sha256 " + sha256(author) + "]";
		return author.substring(0, MAX_LENGTH - digest.length()) + digest;
	}

	private static String sha256(String author) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(author.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
