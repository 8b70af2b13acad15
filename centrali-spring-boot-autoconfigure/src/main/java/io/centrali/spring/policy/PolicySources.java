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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.PolicyDocument;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

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
	 * @param locations locations such as {@code classpath:centrali/} and
	 * {@code file:/etc/app/policies/}; a location without prefix is a file
	 * @param resolver finds resources on the class path
	 * @return the sources
	 * @throws PolicySourceException if there is no location, or one is empty
	 */
	public static PolicySources of(List<String> locations, PathMatchingResourcePatternResolver resolver) {
		return of(locations.stream().map((location) -> source(location.strip(), resolver)).toList());
	}

	private static PolicySource source(String location, PathMatchingResourcePatternResolver resolver) {
		if (location.isEmpty()) {
			throw new PolicySourceException("A location of policies is empty",
					"Remove the superfluous comma from 'centrali.policies.locations'.", null);
		}
		if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			return new ClassPathPolicySource(location, resolver);
		}
		// Every directory of the name counts in any case.
		if (location.startsWith(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)) {
			return new ClassPathPolicySource(ResourceUtils.CLASSPATH_URL_PREFIX
					+ location.substring(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX.length()), resolver);
		}
		String path = location.startsWith(ResourceUtils.FILE_URL_PREFIX)
				? location.substring(ResourceUtils.FILE_URL_PREFIX.length()) : location;
		if (path.contains(":/") && !new File(path).isAbsolute()) {
			throw new PolicySourceException("The location '" + location + "' is neither on the class path nor a file",
					"Begin it with 'classpath:' or 'file:'.", null);
		}
		return new FilePolicySource(Path.of(path));
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
