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

package io.centrali.spring.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says from where something may be fetched.
 *
 * @since 0.1.0
 */
public final class FetchLocation {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

	private FetchLocation() {
	}

	/**
	 * Return whether what is fetched from a location can be trusted to come from there:
	 * over {@code https}, or over {@code http} from the machine itself. No name is looked
	 * up for the answer.
	 * @param location where something is to be fetched
	 * @return whether it may be
	 */
	public static boolean isTrustworthy(URI location) {
		String host = location.getHost();
		if (host == null || location.getUserInfo() != null) {
			return false;
		}
		return "https".equalsIgnoreCase(location.getScheme()) || ("http".equalsIgnoreCase(location.getScheme())
				&& LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches());
	}

}
