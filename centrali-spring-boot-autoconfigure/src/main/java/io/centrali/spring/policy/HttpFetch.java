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
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

import io.centrali.spring.http.FetchDeadline;
import org.jspecify.annotations.Nullable;

/**
 * One GET of a JSON document, bounded in time and size. Follows no redirect, and decodes
 * nothing. Not made with the JDK's HttpClient, whose threads would outlive the
 * application.
 */
final class HttpFetch {

	static final int MAX_LENGTH = 16 * 1024 * 1024;

	private final URI location;

	private final HttpPolicySettings settings;

	HttpFetch(URI location, HttpPolicySettings settings) {
		this.location = location;
		this.settings = settings;
	}

	/**
	 * Fetch the document, unless it is the one that is known.
	 * @param etag the entity tag of the one that is known, or {@code null} for none
	 * @return the document, or {@code null} if it has not changed
	 * @throws IOException if there is any doubt that this is the whole document
	 */
	@Nullable Answer get(@Nullable String etag) throws IOException {
		FetchDeadline deadline = new FetchDeadline(this.settings.timeout());
		HttpURLConnection connection = open(etag, deadline);
		try (FetchDeadline.HangUp hangUp = deadline.watch(connection)) {
			Answer answer = read(connection, etag, deadline);
			hangUp.release();
			return answer;
		}
		catch (IOException ex) {
			// The end of the time looks like any end of the connection.
			deadline.check();
			throw ex;
		}
	}

	private HttpURLConnection open(@Nullable String etag, FetchDeadline deadline) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.location.toURL().openConnection();
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		connection.setConnectTimeout(deadline.remainingMillis());
		connection.setReadTimeout(deadline.remainingMillis());
		// Not the one of the whole machine, which would give passwords to who asks.
		connection.setAuthenticator(new Authenticator() {
		});
		connection.setRequestProperty("Accept", "application/json");
		if (etag != null) {
			connection.setRequestProperty("If-None-Match", etag);
		}
		if (this.settings.authorization() != null) {
			connection.setRequestProperty("Authorization", this.settings.authorization());
		}
		return connection;
	}

	private static @Nullable Answer read(HttpURLConnection connection, @Nullable String etag, FetchDeadline deadline)
			throws IOException {
		int status = connection.getResponseCode();
		deadline.check();
		if (status == HttpURLConnection.HTTP_NOT_MODIFIED && etag != null) {
			return null;
		}
		if (status != HttpURLConnection.HTTP_OK) {
			throw new IOException((status / 100 == 3) ? "a redirect, status " + status + ", which is not followed"
					: "the answer has status " + status);
		}
		checkType(connection);
		byte[] body = body(connection, deadline);
		long length = connection.getContentLengthLong();
		if (length >= 0 && length != body.length) {
			throw new IOException("the answer ends after " + body.length + " of " + length + " bytes");
		}
		return new Answer(body, connection.getHeaderField("ETag"));
	}

	private static void checkType(HttpURLConnection connection) throws IOException {
		String type = connection.getContentType();
		String media = (type != null) ? type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		if (!media.equals("application/json")) {
			throw new IOException(
					"the answer is no JSON by its type, which is " + (media.isEmpty() ? "missing" : "'" + media + "'"));
		}
		// Nobody asked for any.
		String encoding = connection.getContentEncoding();
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw new IOException("the answer is encoded");
		}
	}

	private static byte[] body(HttpURLConnection connection, FetchDeadline deadline) throws IOException {
		byte[] body = new byte[8 * 1024];
		int length = 0;
		try (InputStream in = connection.getInputStream()) {
			int read = in.read(body, 0, body.length);
			while (read >= 0) {
				length += read;
				deadline.check();
				if (length > MAX_LENGTH) {
					throw new IOException("the answer is longer than " + MAX_LENGTH + " bytes");
				}
				if (length == body.length) {
					body = Arrays.copyOf(body, length * 2);
				}
				read = in.read(body, length, body.length - length);
			}
		}
		return Arrays.copyOf(body, length);
	}

	/**
	 * What was fetched.
	 */
	record Answer(byte[] body, @Nullable String etag) {

	}

}
