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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.PolicyDocument;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Several policy sources as one.
 *
 * @since 0.1.0
 */
public final class PolicySources implements PolicySource {

	/**
	 * The location that is looked at when none is configured, and may be absent.
	 */
	public static final String DEFAULT_LOCATION = "classpath:centrali/";

	private final List<PolicySource> sources;

	private PolicySources(List<PolicySource> sources) {
		this.sources = List.copyOf(sources);
	}

	/**
	 * Combine sources.
	 * @param sources the sources, at least one
	 * @return the union of their documents
	 * @throws PolicySourceException if there is none
	 */
	public static PolicySources of(List<PolicySource> sources) {
		if (sources.isEmpty()) {
			throw new PolicySourceException("No location of policies is configured",
					"Set 'centrali.policies.locations', or remove it for " + DEFAULT_LOCATION + ".", null);
		}
		return new PolicySources(sources);
	}

	/**
	 * Return the sources for configured locations.
	 * @param locations locations such as {@code classpath:centrali/},
	 * {@code file:/etc/app/policies/} and {@code https://example.com/policies.json}; a
	 * location without prefix is a file
	 * @param resolver finds resources on the class path
	 * @param http how to fetch those over HTTP
	 * @return the sources
	 * @throws PolicySourceException if there is no location, or nothing can be read from
	 * one
	 */
	public static PolicySources of(List<String> locations, PathMatchingResourcePatternResolver resolver,
			HttpPolicySettings http) {
		PolicyLocations reader = new PolicyLocations(resolver, http);
		return of(locations.stream().map(reader::source).toList());
	}

	/**
	 * Return the sources for configured locations.
	 * @param locations the locations
	 * @param resolver finds resources on the class path
	 * @return the sources
	 * @throws PolicySourceException if there is no location, or nothing can be read from
	 * one
	 * @see #of(List, PathMatchingResourcePatternResolver, HttpPolicySettings)
	 */
	public static PolicySources of(List<String> locations, PathMatchingResourcePatternResolver resolver) {
		return of(locations, resolver, HttpPolicySettings.DEFAULTS);
	}

	/**
	 * Read a source, and say how to mend it if that fails.
	 * @param source the source
	 * @param property the property that says where it is
	 * @return what it holds
	 * @throws PolicySourceException if it cannot be read
	 */
	static PolicySnapshot read(PolicySource source, String property) {
		try {
			return source.read();
		}
		catch (IOException ex) {
			throw new PolicySourceException("The policies in '" + source + "' cannot be read: " + ex,
					"Make them readable, or correct '" + property + "'.", ex);
		}
	}

	@Override
	public PolicySnapshot read() throws IOException {
		List<PolicyDocument> documents = new ArrayList<>();
		boolean whole = true;
		for (PolicySource source : this.sources) {
			PolicySnapshot snapshot = source.read();
			documents.addAll(snapshot.documents());
			whole = whole && snapshot.whole();
		}
		return new PolicySnapshot(documents, whole);
	}

	@Override
	public boolean isWatched() {
		return this.sources.stream().anyMatch(PolicySource::isWatched);
	}

	@Override
	public Subscription listen(Runnable onChange) {
		List<Subscription> subscriptions = new ArrayList<>();
		for (PolicySource source : this.sources) {
			subscriptions.add(source.listen(onChange));
		}
		return () -> subscriptions.forEach(Subscription::close);
	}

	@Override
	public String toString() {
		return String.join(", ", this.sources.stream().map(PolicySource::toString).toList());
	}

}
