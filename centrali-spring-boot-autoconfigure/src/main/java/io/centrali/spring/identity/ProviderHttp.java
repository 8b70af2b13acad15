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

package io.centrali.spring.identity;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.centrali.spring.http.FetchDeadline;
import io.centrali.spring.http.FetchLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.util.Assert;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * How a provider's documents are fetched: bounded in time and size, and from nowhere but
 * where the configuration or the issuer's own metadata says.
 */
final class ProviderHttp {

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"));

	private ProviderHttp() {
	}

	// All that these fetch shares the time.
	static RestOperations restOperations(Duration timeout) {
		FetchDeadline deadline = new FetchDeadline(timeout);
		StringHttpMessageConverter converter = new StringHttpMessageConverter(StandardCharsets.UTF_8);
		// What is no JSON by its type is not read, be it an error page or somebody's
		// upload.
		converter.setSupportedMediaTypes(JSON);
		RestTemplate rest = new RestTemplate(List.of(converter));
		rest.setRequestFactory((location, method) -> {
			Fetch fetch = new Fetch(deadline);
			return new InterceptingClientHttpRequestFactory(fetch, List.of(fetch)).createRequest(location, method);
		});
		return rest;
	}

	/**
	 * One request, which knows its connection. Not made with the JDK's HttpClient, whose
	 * threads would outlive the application.
	 */
	private static final class Fetch extends SimpleClientHttpRequestFactory implements ClientHttpRequestInterceptor {

		private final FetchDeadline deadline;

		private FetchDeadline.@Nullable HangUp hangUp;

		private Fetch(FetchDeadline deadline) throws IOException {
			this.deadline = deadline;
			setConnectTimeout(deadline.remainingMillis());
			setReadTimeout(deadline.remainingMillis());
		}

		@Override
		protected void prepareConnection(HttpURLConnection connection, String httpMethod) throws IOException {
			super.prepareConnection(connection, httpMethod);
			connection.setInstanceFollowRedirects(false);
			this.hangUp = this.deadline.watch(connection);
		}

		@Override
		public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
				throws IOException {
			if (!FetchLocation.isTrustworthy(request.getURI())) {
				throw new IOException(
						"Refused to fetch keys from a location that is neither https nor on this machine");
			}
			try {
				ClientHttpResponse response = execution.execute(request, body);
				if (response.getStatusCode().is3xxRedirection()) {
					throw new IOException("Refused to follow the redirect that " + request.getURI() + " answered with");
				}
				this.deadline.check();
				return new BoundedHttpResponse(response, this.deadline, hangUp());
			}
			catch (IOException | RuntimeException ex) {
				hangUp().close();
				this.deadline.check();
				throw ex;
			}
		}

		private FetchDeadline.HangUp hangUp() {
			FetchDeadline.HangUp hangUp = this.hangUp;
			Assert.state(hangUp != null, "A request that is executed must have a connection");
			return hangUp;
		}

	}

}
