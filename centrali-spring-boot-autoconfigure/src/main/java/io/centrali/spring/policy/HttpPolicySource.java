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
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import io.centrali.policy.PolicyDocument;
import io.centrali.spring.http.FetchLocation;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of policy documents that is fetched over HTTP, again only if it has changed.
 */
final class HttpPolicySource implements PolicySource {

	private final String name;

	private final HttpFetch fetch;

	private @Nullable String etag;

	private List<PolicyDocument> documents = List.of();

	HttpPolicySource(URI location, HttpPolicySettings settings) {
		// A query may hold a secret.
		this.name = location.getScheme() + "://" + location.getRawAuthority() + location.getRawPath();
		this.fetch = new HttpFetch(location, settings);
	}

	/**
	 * Return a source.
	 * @param location the location, as it was configured
	 * @param settings how to fetch it
	 * @return the source
	 * @throws PolicySourceException if nothing should be fetched from there
	 */
	static HttpPolicySource of(String location, HttpPolicySettings settings) {
		try {
			URI uri = new URI(location);
			if (FetchLocation.isTrustworthy(uri) && uri.getRawFragment() == null) {
				return new HttpPolicySource(uri, settings);
			}
		}
		catch (URISyntaxException ex) {
			// Refused below, without what may be a password in it.
		}
		throw new PolicySourceException(
				"A location of policies is neither an https address without a password in it, nor one of this machine",
				"Correct 'centrali.policies.locations', and set 'centrali.policies.http.authorization'"
						+ " if the server asks for it.",
				null);
	}

	@Override
	public synchronized PolicySnapshot read() {
		try {
			HttpFetch.Answer answer = this.fetch.get(this.etag);
			if (answer != null) {
				keep(answer);
			}
			// One answer has all of it.
			return new PolicySnapshot(this.documents, true);
		}
		catch (IOException ex) {
			throw new PolicySourceException(
					"The policies cannot be fetched from '" + this.name + "': "
							+ ((ex.getClass() == IOException.class) ? ex.getMessage() : ex),
					"Let the server answer with status 200, type 'application/json' and a bundle of documents.", ex);
		}
	}

	private void keep(HttpFetch.Answer answer) throws IOException {
		try {
			List<PolicyDocument> documents = PolicyBundle.read(this.name, answer.body());
			if (documents.isEmpty()) {
				throw new IOException("the bundle has no document");
			}
			this.documents = documents;
			this.etag = answer.etag();
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("the bundle cannot be read, " + ex.getMessage(), ex);
		}
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
