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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an authenticated caller is told of itself, for development: what the policies know
 * of it, which claims arrived, and what became of each claim mapping.
 *
 * @param authentication the kind of the authentication
 * @param issuer the issuer, or {@code null} if there is none
 * @param subject the subject, or {@code null} if it has none, so that it is nobody to the
 * policies
 * @param provider the name of the provider, or {@code null} if its issuer is of none that
 * is configured
 * @param authorities the granted authorities
 * @param attributes the attributes by full name; the values of masked ones are hidden
 * @param claims the names of the claims that arrived, or {@code null} if the
 * authentication has none
 * @param mappings the claim mappings in force for its issuer
 * @since 0.1.0
 */
public record WhoAmI(String authentication, @Nullable String issuer, @Nullable String subject,
		@Nullable String provider, List<String> authorities, Map<String, @Nullable Object> attributes,
		@Nullable List<String> claims, List<Mapping> mappings) {

	/**
	 * What became of a claim mapping.
	 *
	 * @param attribute the full name of the attribute
	 * @param jwtPath the path of the claim
	 * @param outcome {@code mapped}, {@code default}, {@code absent}, or the reason code
	 * for which the caller is refused
	 * @param why what to look for, or {@code null} if the claim was mapped
	 */
	public record Mapping(String attribute, String jwtPath, String outcome, @Nullable String why) {

	}

}
