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

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.util.ClassUtils;

/**
 * Has every filter chain answer denials of the policies, as a default: a handler that the
 * application sets wins, and denials of other origin are answered as before.
 */
final class CentraliHttpSecurityCustomizer implements Customizer<HttpSecurity> {

	private static final boolean JWT = ClassUtils.isPresent("org.springframework.security.oauth2.jwt.JwtException",
			CentraliHttpSecurityCustomizer.class.getClassLoader());

	private final Denials denials;

	CentraliHttpSecurityCustomizer(Denials denials) {
		this.denials = denials;
	}

	@Override
	public void customize(HttpSecurity http) {
		if (JWT) {
			http.addFilterAfter(new UnavailableProviderFilter(this.denials), HeaderWriterFilter.class);
		}
		http.addFilterAfter(new CentraliDenialFilter(), ExceptionTranslationFilter.class);
		http.exceptionHandling((exceptions) -> exceptions.defaultAccessDeniedHandlerFor(
				new CentraliAccessDeniedHandler(this.denials), CentraliDenialFilter::isDenied));
	}

}
