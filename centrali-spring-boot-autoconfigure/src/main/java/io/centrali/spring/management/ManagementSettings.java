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

import java.util.regex.Pattern;

/**
 * Where the management API is, and who may use it.
 *
 * @param basePath the path of all its resources, such as {@code /centrali/management}
 * @param authority the authority that changes and candidates need
 * @param readAuthority the authority that is enough to read
 * @param maxRequestSize the size of a request body in bytes
 * @since 0.1.0
 */
public record ManagementSettings(String basePath, String authority, String readAuthority, int maxRequestSize) {

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if the path is not one of plain segments, an
	 * authority is blank, or the size is less than 1
	 */
	public ManagementSettings {
		if (!PATH.matcher(basePath).matches()) {
			throw new IllegalArgumentException(
					"The base path must begin with '/', not end with it, and have no wildcards: '" + basePath + "'");
		}
		if (authority.isBlank() || readAuthority.isBlank()) {
			throw new IllegalArgumentException("The authority must not be blank");
		}
		if (maxRequestSize < 1) {
			throw new IllegalArgumentException("The size of a request must be at least 1 byte");
		}
	}

}
