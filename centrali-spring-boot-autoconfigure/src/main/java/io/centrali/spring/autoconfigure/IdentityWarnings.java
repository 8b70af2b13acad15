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

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.centrali.claims.ClaimMapping;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Warns of mappings that are valid and yet seldom meant.
 */
final class IdentityWarnings {

	private static final Log logger = LogFactory.getLog(IdentityWarnings.class);

	private static final Set<String> PRIVILEGED = Set.of("admin", "administrator", "manager", "owner", "root",
			"superuser", "superadmin", "sysadmin", "supervisor", "approver", "*", "true");

	// What Clerk and Auth0 let users edit themselves.
	private static final Pattern USER_EDITABLE = Pattern
		.compile("/?(unsafe_metadata|unsafeMetadata|user_metadata)([./].*)?");

	private IdentityWarnings() {
	}

	static void logFor(String property, ClaimMapping mapping) {
		if (mapping.required() && mapping.defaultValue() != null) {
			logger.warn(LogMessage.format("%s.required has no effect beside default-value", property));
		}
		if (isPrivileged(mapping.defaultValue())) {
			logger.warn(LogMessage.format(
					"%s.default-value gives '%s' to everyone without the claim," + " which looks privileged", property,
					mapping.defaultValue()));
		}
		if (USER_EDITABLE.matcher(mapping.jwtPath()).matches()) {
			logger.warn(LogMessage.format("%s.jwt-path reads '%s', which users may be able to edit themselves",
					property, mapping.jwtPath()));
		}
	}

	private static boolean isPrivileged(@Nullable Object value) {
		if (value instanceof Collection<?> list) {
			return list.stream().anyMatch(IdentityWarnings::isPrivileged);
		}
		return Boolean.TRUE.equals(value) || value instanceof String string && PRIVILEGED
			.contains(string.toLowerCase(Locale.ROOT).replaceFirst("^role_", "").replaceAll("[_ -]", ""));
	}

}
