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

package io.centrali.spring.policy;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

/**
 * Tells sources of policies from their configured locations.
 */
final class PolicyLocations {

	private final PathMatchingResourcePatternResolver resolver;

	private final HttpPolicySettings http;

	// The first one over HTTP.
	private @Nullable URI server;

	PolicyLocations(PathMatchingResourcePatternResolver resolver, HttpPolicySettings http) {
		this.resolver = resolver;
		this.http = http;
	}

	PolicySource source(String configured) {
		String location = configured.strip();
		if (location.isEmpty()) {
			throw new PolicySourceException("A location of policies is empty",
					"Remove the superfluous comma from 'centrali.policies.locations'.", null);
		}
		if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			return new ClassPathPolicySource(location, this.resolver);
		}
		// Every directory of the name counts in any case.
		if (location.startsWith(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)) {
			return new ClassPathPolicySource(
					ResourceUtils.CLASSPATH_URL_PREFIX
							+ location.substring(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX.length()),
					this.resolver);
		}
		String lowerCase = location.toLowerCase(Locale.ROOT);
		if (lowerCase.startsWith("https:") || lowerCase.startsWith("http:")) {
			return http(location);
		}
		String path = location.startsWith(ResourceUtils.FILE_URL_PREFIX)
				? location.substring(ResourceUtils.FILE_URL_PREFIX.length()) : location;
		if (path.contains(":/") && !new File(path).isAbsolute()) {
			throw new PolicySourceException(
					"The location '" + location + "' is neither on the class path, nor a file, nor an https address",
					"Begin it with 'classpath:', 'file:' or 'https:'.", null);
		}
		return new FilePolicySource(Path.of(path));
	}

	private PolicySource http(String location) {
		HttpPolicySource source = HttpPolicySource.of(location, this.http);
		URI uri = URI.create(location);
		if (this.server == null) {
			this.server = uri;
		}
		// It is for whoever was meant.
		if (this.http.authorization() != null && !isSameServer(this.server, uri)) {
			throw new PolicySourceException(
					"'centrali.policies.http.authorization' would be sent to " + this.server.getAuthority() + " and to "
							+ uri.getAuthority(),
					"Fetch policies from one server only, or from servers that ask for no authorization.", null);
		}
		return source;
	}

	private static boolean isSameServer(URI one, URI other) {
		return one.getScheme().equalsIgnoreCase(other.getScheme())
				&& one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
	}

}
