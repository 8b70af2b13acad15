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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.centrali.policy.PolicyDirectory;
import io.centrali.policy.PolicyDocument;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

/**
 * Policy documents on the class path. Every directory of the name counts, so that no jar
 * hides the Deny rules of another.
 */
final class ClassPathPolicySource implements PolicySource {

	private final String location;

	private final PathMatchingResourcePatternResolver resolver;

	ClassPathPolicySource(String location, PathMatchingResourcePatternResolver resolver) {
		this.location = location;
		this.resolver = resolver;
	}

	@Override
	public PolicySnapshot read() throws IOException {
		String path = this.location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length());
		boolean single = path.endsWith(PolicyDirectory.SUFFIX);
		String directory = single ? path.substring(0, path.lastIndexOf('/') + 1)
				: (path.isEmpty() || path.endsWith("/")) ? path : path + "/";
		Map<String, PolicyDocument> documents = new TreeMap<>();
		for (Resource resource : find(single ? path : directory + "*" + PolicyDirectory.SUFFIX)) {
			String name = ResourceUtils.CLASSPATH_URL_PREFIX + directory + resource.getFilename();
			// Two jars may have a document of one name: then the whole address tells
			// which.
			String location = documents.containsKey(name) ? resource.getDescription() : name;
			documents.put(location, new PolicyDocument(location, resource.getContentAsByteArray()));
		}
		if (documents.isEmpty() && !this.location.equals(PolicySources.DEFAULT_LOCATION)) {
			throw new PolicySourceException("There is no policy document in '" + this.location + "'",
					"Add a '.json' document there, or correct 'centrali.policies.locations'.", null);
		}
		return new PolicySnapshot(List.copyOf(documents.values()), true);
	}

	private Resource[] find(String pattern) throws IOException {
		try {
			return this.resolver.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + pattern);
		}
		catch (FileNotFoundException ex) {
			return new Resource[0];
		}
	}

	@Override
	public boolean isWatched() {
		return false;
	}

	@Override
	public String toString() {
		return this.location;
	}

}
