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

package io.centrali.sample.orders.security;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the pages may load and where their forms may lead: nothing but the application
 * itself, save that logging out leads to the issuer.
 *
 * @param issuer the issuer's address
 */
record ContentSecurityPolicy(String issuer) {

	String directives() {
		return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
				+ "base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + issuerOrigin();
	}

	private String issuerOrigin() {
		return UriComponentsBuilder.fromUriString(this.issuer)
			.replacePath(null)
			.replaceQuery(null)
			.fragment(null)
			.build()
			.toUriString();
	}

}
