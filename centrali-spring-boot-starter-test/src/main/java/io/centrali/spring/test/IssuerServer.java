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

package io.centrali.spring.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Serves what an issuer publishes.
 */
final class IssuerServer implements AutoCloseable {

	private final HttpServer server;

	private final AtomicInteger keyRequests = new AtomicInteger();

	private IssuerServer(HttpServer server) {
		this.server = server;
	}

	static IssuerServer start(RSAKey key) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			IssuerServer issuer = new IssuerServer(server);
			String keys = new JWKSet(key.toPublicJWK()).toString();
			server.createContext("/.well-known/openid-configuration",
					(exchange) -> answer(exchange, JSONObjectUtils.toJSONString(issuer.metadata())));
			server.createContext("/jwks", (exchange) -> {
				issuer.keyRequests.incrementAndGet();
				answer(exchange, keys);
			});
			server.start();
			return issuer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start an issuer", ex);
		}
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	int keyRequests() {
		return this.keyRequests.get();
	}

	private Map<String, Object> metadata() {
		return Map.of("issuer", uri(), "jwks_uri", uri() + "/jwks", "authorization_endpoint", uri() + "/authorize",
				"token_endpoint", uri() + "/token", "response_types_supported", List.of("code"),
				"subject_types_supported", List.of("public"), "id_token_signing_alg_values_supported",
				List.of("RS256"));
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream stream = exchange.getResponseBody()) {
			stream.write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
