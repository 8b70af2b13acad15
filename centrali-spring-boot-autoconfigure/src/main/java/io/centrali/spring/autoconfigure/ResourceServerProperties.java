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
 * Spring Boot's own properties for bearer tokens, of which none counts once identity
 * providers are configured.
 */
final class ResourceServerProperties {

	private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private static final List<String> NAMES = List.of("issuer-uri", "jwk-set-uri", "public-key-location", "audiences",
			"jws-algorithms");

	// However they are written: lists may be indexed.
	private static final Bindable<List<String>> VALUES = Bindable.listOf(String.class);

	private ResourceServerProperties() {
	}

	static void requireNone(Environment environment) {
		IdentityFaults faults = new IdentityFaults();
		Binder binder = Binder.get(environment);
		for (String name : NAMES) {
			faults.check(!binder.bind(PREFIX + name, VALUES).isBound(), PREFIX + name,
					"would not count beside 'centrali.providers'",
					"remove it, and configure its issuer as one of 'centrali.providers'");
		}
		faults.throwIfAny();
	}

}
