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

package io.centrali.sample.orders.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Someone with a browser that has cookies and follows redirects, but no scripts.
 */
final class Visitor {

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
		.followRedirects(Redirect.ALWAYS)
		.build();

	private final URI application;

	Visitor(int port) {
		this.application = URI.create("http://localhost:" + port);
	}

	HttpResponse<String> visit(String path) throws IOException, InterruptedException {
		return visit(path, "text/html");
	}

	HttpResponse<String> visit(String path, String accept) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(this.application.resolve(path)).header("Accept", accept).build());
	}

	HttpResponse<String> logIn(String user) throws IOException, InterruptedException {
		HttpResponse<String> login = visit("/");
		assertThat(login.uri().getPath()).isEqualTo("/login");
		return send(form(login.uri(), "username=" + user + "&password=" + user + "&_csrf="
				+ find(login.body(), "name=\"_csrf\" value=\"([^\"]+)\"")));
	}

	HttpResponse<String> logOut(String page) throws IOException, InterruptedException {
		return send(
				form(this.application.resolve("/logout"), "_csrf=" + find(page, "name=\"_csrf\" value=\"([^\"]+)\"")));
	}

	HttpResponse<String> approve(String id, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.application.resolve("/api/orders/" + id + "/approve"))
			.POST(BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request.build());
	}

	static String csrfToken(String page) {
		return find(page, "name=\"csrf-token\" content=\"([^\"]+)\"");
	}

	private static HttpRequest form(URI uri, String body) {
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "text/html")
			.POST(BodyPublishers.ofString(body))
			.build();
	}

	private static String find(String page, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(page);
		assertThat(matcher.find()).as(pattern).isTrue();
		return matcher.group(1);
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, BodyHandlers.ofString());
	}

}
