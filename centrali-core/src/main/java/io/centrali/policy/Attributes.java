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

package io.centrali.policy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The attributes that a policy may read (policy language §5).
 *
 * @since 0.1.0
 */
public final class Attributes {

	/**
	 * The prefix of attributes that claim mappings provide.
	 */
	public static final String CLAIM_PREFIX = "ext_";

	/**
	 * The context of the check, read with a metadata key.
	 */
	public static final String REQUEST_METADATA = "request_metadata";

	/**
	 * The names of claims that a mapping can provide. It is the claim mappings' own rule,
	 * repeated here because policies and claims do not know each other; a test keeps the
	 * two in step.
	 */
	static final Pattern CLAIM = Pattern
		.compile(CLAIM_PREFIX + "(?!" + CLAIM_PREFIX + ")[A-Za-z][A-Za-z0-9_.-]{0,127}");

	private static final Set<String> BUILT_IN = Collections.unmodifiableSet(new TreeSet<>(
			List.of(REQUEST_METADATA, "resource", "action", "user_id", "issuer", "provider", "authorities",
					"current_time", "current_date", "current_datetime", "day_of_week", "is_weekend", "ip_address")));

	private Attributes() {
	}

	/**
	 * Return whether there is such an attribute.
	 * @param name the exact name
	 * @return {@code true} for a built-in one and for every {@code ext_} name that a
	 * claim mapping can provide
	 */
	public static boolean isKnown(String name) {
		return BUILT_IN.contains(name) || CLAIM.matcher(name).matches();
	}

	/**
	 * Return the attributes that no mapping provides.
	 * @return the names, sorted
	 */
	public static Set<String> builtIn() {
		return BUILT_IN;
	}

}
