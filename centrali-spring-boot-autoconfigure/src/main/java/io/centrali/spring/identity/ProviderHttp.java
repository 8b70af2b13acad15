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

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * How a provider's documents are fetched: bounded in time and size, and from nowhere but
 * where the configuration or the issuer's own metadata says.
 */
final class ProviderHttp {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private ProviderHttp() {
	}

	static RestOperations restOperations() {
		return restOperations(TIMEOUT);
	}

	static RestOperations restOperations(Duration timeout) {
		RestTemplate rest = new RestTemplate(List.of(new StringHttpMessageConverter(StandardCharsets.UTF_8)));
		rest.setRequestFactory(new NoRedirectsRequestFactory(timeout));
		rest.setInterceptors(List.of((request, body, execution) -> guard(request, body, execution, timeout)));
		return rest;
	}

	private static ClientHttpResponse guard(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
			Duration timeout) throws IOException {
		if (!IdentityProvider.isTrustworthy(request.getURI())) {
			throw new IOException("Refused to fetch " + request.getURI() + ": it is neither https nor on this machine");
		}
		ClientHttpResponse response = execution.execute(request, body);
		if (response.getStatusCode().is3xxRedirection()) {
			response.close();
			throw new IOException("Refused to follow the redirect that " + request.getURI() + " answered with");
		}
		return new BoundedHttpResponse(response, timeout);
	}

	// Not the JDK's HttpClient, whose threads outlive the application.
	private static final class NoRedirectsRequestFactory extends SimpleClientHttpRequestFactory {

		private NoRedirectsRequestFactory(Duration timeout) {
			setConnectTimeout(timeout);
			setReadTimeout(timeout);
		}

		@Override
		protected void prepareConnection(HttpURLConnection connection, String httpMethod) throws IOException {
			super.prepareConnection(connection, httpMethod);
			connection.setInstanceFollowRedirects(false);
		}

	}

}
