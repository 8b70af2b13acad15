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

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.centrali.spring.http.FetchLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Finds where an issuer publishes its keys, from its OpenID Connect Discovery or RFC 8414
 * metadata.
 */
final class IssuerDiscovery {

	private static final String OIDC = "/.well-known/openid-configuration";

	private static final String OAUTH = "/.well-known/oauth-authorization-server";

	private IssuerDiscovery() {
	}

	static URI jwkSetUri(String issuer, RestOperations rest) {
		HttpClientErrorException notThere = null;
		for (URI location : locations(issuer)) {
			try {
				String document = rest.getForObject(location, String.class);
				return jwkSetUri(issuer, location, StrictJson.readObject((document != null) ? document : ""));
			}
			catch (HttpClientErrorException ex) {
				notThere = (notThere != null) ? notThere : ex;
			}
		}
		throw new IllegalStateException("The issuer " + issuer + " publishes no metadata", notThere);
	}

	private static List<URI> locations(String issuer) {
		String path = StringUtils.trimTrailingCharacter(URI.create(issuer).getRawPath(), '/');
		return List.of(location(issuer, path + OIDC), location(issuer, OAUTH + path));
	}

	private static URI location(String issuer, String path) {
		return UriComponentsBuilder.fromUriString(issuer).replacePath(path).build(true).toUri();
	}

	// A document that speaks for another issuer names keys that are not this issuer's.
	private static URI jwkSetUri(String issuer, URI location, Map<String, @Nullable Object> metadata) {
		if (!issuer.equals(metadata.get("issuer"))) {
			throw new IllegalStateException(location + " is the metadata of the issuer " + metadata.get("issuer")
					+ ", not of " + issuer + " as configured");
		}
		if (!(metadata.get("jwks_uri") instanceof String jwkSetUri)) {
			throw new IllegalStateException(location + " names no 'jwks_uri'");
		}
		URI keys = URI.create(jwkSetUri);
		if (!FetchLocation.isTrustworthy(keys)) {
			throw new IllegalStateException(location + " names a 'jwks_uri' that is neither https nor on this machine");
		}
		InternalAddresses.refuse(keys, URI.create(issuer));
		return keys;
	}

}
