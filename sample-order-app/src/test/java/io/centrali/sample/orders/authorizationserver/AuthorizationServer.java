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

package io.centrali.sample.orders.authorizationserver;

import java.util.Map;

import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A running Spring Authorization Server with two clients that get tokens of their own:
 * {@code job} gets JWTs, {@code opaque-job} opaque tokens. Both have the role of an
 * employee and a limit of 1000. The secret of each is its name.
 */
public final class AuthorizationServer implements AutoCloseable {

	private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
	};

	private final AnnotationConfigServletWebServerApplicationContext context;

	private final String issuer;

	private AuthorizationServer(AnnotationConfigServletWebServerApplicationContext context) {
		this.context = context;
		this.issuer = "http://localhost:" + context.getWebServer().getPort();
	}

	/**
	 * Start one.
	 * @return the server, on a free port
	 */
	public static AuthorizationServer start() {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		context.setId("authorization-server");
		context.setEnvironment(new OwnEnvironment());
		context.register(AuthorizationServerApplication.class);
		context.refresh();
		return new AuthorizationServer(context);
	}

	/**
	 * Return the issuer.
	 * @return the {@code iss} claim
	 */
	public String issuer() {
		return this.issuer;
	}

	/**
	 * Return an access token.
	 * @param client the client that asks for one of its own
	 * @return the token
	 */
	public String token(String client) {
		return (String) post("/oauth2/token", client, "grant_type", "client_credentials").get("access_token");
	}

	/**
	 * Revoke a token.
	 * @param client the client that it was issued to
	 * @param token the token
	 */
	public void revoke(String client, String token) {
		post("/oauth2/revoke", client, "token", token);
	}

	/**
	 * Sign with a new key from now on. The last one stays published.
	 */
	public void rotate() {
		this.context.getBean(SigningKeys.class).rotate();
	}

	@Override
	public void close() {
		this.context.close();
	}

	private Map<String, Object> post(String path, String client, String name, String value) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add(name, value);
		Map<String, Object> body = RestClient.create(this.issuer)
			.post()
			.uri(path)
			.headers((headers) -> headers.setBasicAuth(client, client))
			.body(form)
			.retrieve()
			.body(OBJECT);
		return (body != null) ? body : Map.of();
	}

	/**
	 * Holds nothing of the application under test.
	 */
	private static final class OwnEnvironment extends StandardServletEnvironment {

		OwnEnvironment() {
			getPropertySources().addLast(new MapPropertySource("authorization-server",
					Map.of("server.address", "localhost", "server.port", "0")));
		}

		@Override
		protected void customizePropertySources(MutablePropertySources propertySources) {
		}

	}

}
