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

package io.centrali.sample.orders.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * A realm of the {@link Keycloak}: its tokens, as clients ask for them, and its settings,
 * as administrators change them.
 */
public final class KeycloakRealm {

	private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<List<Map<String, Object>>> OBJECTS = new ParameterizedTypeReference<>() {
	};

	private static final String KEYS = "org.keycloak.keys.KeyProvider";

	private final KeycloakServer server;

	private final String name;

	private final RestClient http;

	KeycloakRealm(KeycloakServer server, String name) {
		this.server = server;
		this.name = name;
		this.http = RestClient.create(server.url());
	}

	/**
	 * Return the issuer of the realm's tokens.
	 * @return the {@code iss} claim
	 */
	public String issuer() {
		return this.server.url() + "/realms/" + this.name;
	}

	/**
	 * Return an access token of a user, whose password is the name.
	 * @param user the user
	 * @return the token
	 */
	public String accessToken(String user) {
		return tokens("orders-cli", user).get("access_token");
	}

	/**
	 * Return all tokens that a public client gets for a user.
	 * @param client the client
	 * @param user the user
	 * @return the token response's tokens, by name
	 */
	public Map<String, String> tokens(String client, String user) {
		return tokens(this.name, Map.of("grant_type", "password", "client_id", client, "username", user, "password",
				user, "scope", "openid"));
	}

	/**
	 * Return an access token of a client's own service account.
	 * @param client the client
	 * @param secret the client's secret
	 * @return the token
	 */
	public String serviceToken(String client, String secret) {
		return tokens(this.name,
				Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret))
			.get("access_token");
	}

	/**
	 * Return what a refresh token gets.
	 * @param client the public client that it was issued to
	 * @param refreshToken the token
	 * @return the tokens, by name
	 */
	public Map<String, String> refresh(String client, String refreshToken) {
		return tokens(this.name,
				Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refreshToken));
	}

	/**
	 * Try to change an attribute as the user whose token it is.
	 * @param token the user's token
	 * @param attribute the attribute
	 * @param value the value
	 * @return the status of Keycloak's answer
	 */
	public int changeOwnAttribute(String token, String attribute, String value) {
		Map<String, Object> account = this.http.get()
			.uri("/realms/{realm}/account/", this.name)
			.headers((headers) -> headers.setBearerAuth(token))
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.requiredBody(OBJECT);
		account.put("attributes", Map.of(attribute, List.of(value)));
		return this.http.post()
			.uri("/realms/{realm}/account/", this.name)
			.headers((headers) -> headers.setBearerAuth(token))
			.accept(MediaType.APPLICATION_JSON)
			.body(account)
			.exchange((request, response) -> response.getStatusCode().value());
	}

	/**
	 * Add a client that is like another one but for some settings.
	 * @param original the id of the client to copy
	 * @param client the id of the new one
	 * @param settings what is different
	 */
	@SuppressWarnings("unchecked")
	public void copyClient(String original, String client, Map<String, ?> settings) {
		Map<String, Object> copy = client(original);
		copy.remove("id");
		((List<Map<String, Object>>) copy.get("protocolMappers")).forEach((mapper) -> mapper.remove("id"));
		copy.put("clientId", client);
		copy.putAll(settings);
		post("/clients", copy);
	}

	/**
	 * Let the page of the client {@code orders} be at another port of this machine.
	 * @param port the port
	 */
	public void allowLoginAt(int port) {
		Map<String, Object> client = client("orders");
		String page = "http://localhost:" + port + "/";
		client.put("redirectUris", List.of(page + "login/oauth2/code/demo"));
		client.put("attributes", Map.of("post.logout.redirect.uris", page));
		put("/clients/" + client.get("id"), client);
	}

	/**
	 * End all sessions of a user.
	 * @param user the user
	 */
	public void logOut(String user) {
		post("/users/" + list("/users?exact=true&username=" + user).get(0).get("id") + "/logout", Map.of());
	}

	/**
	 * Add a key that signs from now on.
	 * @param key the name of the key
	 * @param priority a number above that of the other keys (the first has 100)
	 */
	public void addKey(String key, int priority) {
		post("/components",
				Map.of("name", key, "providerId", "rsa-generated", "providerType", KEYS, "config",
						Map.of("priority", List.of(Integer.toString(priority)), "enabled", List.of("true"), "active",
								List.of("true"), "keySize", List.of("2048"), "algorithm", List.of("RS256"))));
	}

	/**
	 * Disable a key, which is no longer published then.
	 * @param key the name of the key
	 */
	@SuppressWarnings("unchecked")
	public void disableKey(String key) {
		Map<String, Object> component = list("/components?type=" + KEYS).stream()
			.filter((candidate) -> key.equals(candidate.get("name")))
			.findFirst()
			.orElseThrow();
		((Map<String, Object>) component.get("config")).put("enabled", List.of("false"));
		put("/components/" + component.get("id"), component);
	}

	private Map<String, Object> client(String client) {
		return list("/clients?clientId=" + client).get(0);
	}

	private List<Map<String, Object>> list(String path) {
		return this.http.get()
			.uri(admin(path))
			.headers((headers) -> headers.setBearerAuth(adminToken()))
			.retrieve()
			.requiredBody(OBJECTS);
	}

	private void post(String path, Object body) {
		this.http.post()
			.uri(admin(path))
			.headers((headers) -> headers.setBearerAuth(adminToken()))
			.body(body)
			.retrieve()
			.toBodilessEntity();
	}

	private void put(String path, Object body) {
		this.http.put()
			.uri(admin(path))
			.headers((headers) -> headers.setBearerAuth(adminToken()))
			.body(body)
			.retrieve()
			.toBodilessEntity();
	}

	private String admin(String path) {
		return "/admin/realms/" + this.name + path;
	}

	private String adminToken() {
		String token = tokens("master", Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin",
				"password", this.server.adminPassword()))
			.get("access_token");
		Assert.state(token != null, "Keycloak gave the administrator no token");
		return token;
	}

	private Map<String, String> tokens(String realm, Map<String, String> form) {
		MultiValueMap<String, String> body = new LinkedMultiValueMap<>();
		form.forEach(body::add);
		Map<String, Object> response = this.http.post()
			.uri("/realms/{realm}/protocol/openid-connect/token", realm)
			.body(body)
			.retrieve()
			.requiredBody(OBJECT);
		Map<String, String> tokens = new HashMap<>();
		response.forEach((key, value) -> tokens.put(key, String.valueOf(value)));
		return tokens;
	}

}
