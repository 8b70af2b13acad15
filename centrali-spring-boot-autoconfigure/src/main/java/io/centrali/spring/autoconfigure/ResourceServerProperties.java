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

import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Spring Boot's own properties for bearer tokens, of which those for JWTs do not count
 * once identity providers are configured.
 */
final class ResourceServerProperties {

	// There unless the application defines a filter chain.
	static final String FILTER_CHAIN = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web"
			+ ".OAuth2ResourceServerWebSecurityAutoConfiguration";

	static final String WEB_FILTER_CHAIN = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web"
			+ ".reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration";

	private static final String PREFIX = "spring.security.oauth2.resourceserver.";

	private static final List<String> JWT = List.of("jwt.issuer-uri", "jwt.jwk-set-uri", "jwt.public-key-location",
			"jwt.audiences", "jwt.jws-algorithms");

	private static final List<String> OPAQUE_TOKEN = List.of("opaquetoken.introspection-uri", "opaquetoken.client-id",
			"opaquetoken.client-secret");

	// However they are written: lists may be indexed.
	private static final Bindable<List<String>> VALUES = Bindable.listOf(String.class);

	private ResourceServerProperties() {
	}

	// A filter chain of the application may take opaque tokens beside, Boot's does not.
	static void requireNone(Environment environment, boolean defaultFilterChain) {
		IdentityFaults faults = new IdentityFaults();
		Binder binder = Binder.get(environment);
		for (String name : JWT) {
			check(name, binder, "remove it, and configure its issuer as one of 'centrali.providers'", faults);
		}
		for (String name : defaultFilterChain ? OPAQUE_TOKEN : List.<String>of()) {
			check(name, binder,
					"remove it, or define a SecurityFilterChain (in WebFlux applications a SecurityWebFilterChain) that "
							+ "says where opaque tokens are taken, by oauth2ResourceServer and opaqueToken",
					faults);
		}
		faults.throwIfAny();
	}

	private static void check(String name, Binder binder, String mend, IdentityFaults faults) {
		faults.check(!binder.bind(PREFIX + name, VALUES).isBound(), PREFIX + name,
				"would not count beside 'centrali.providers'", mend);
	}

}
