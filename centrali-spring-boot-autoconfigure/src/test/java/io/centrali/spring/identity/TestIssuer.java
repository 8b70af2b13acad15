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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer over HTTP that signs whatever it is asked to.
 */
final class TestIssuer implements AutoCloseable {

	static final String KEY_ID = "key-1";

	// Made once, and never two alike in issuers that are started one after another.
	private static final List<RSAKey> KEYS = List.of(newKey(KEY_ID), newKey(KEY_ID), newKey(KEY_ID));

	private static final AtomicInteger started = new AtomicInteger();

	private final HttpServer server;

	private final RSAKey key;

	private final String path;

	private final List<String> hits = new CopyOnWriteArrayList<>();

	private final Map<String, Consumer<HttpExchange>> handlers = new ConcurrentHashMap<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private TestIssuer(String path) {
		this.path = path;
		this.key = KEYS.get(started.getAndIncrement() % KEYS.size());
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		answer(path.replaceAll("/$", "") + "/.well-known/openid-configuration", 200, metadata(issuer()));
		answer("/keys", 200, new JWKSet(this.key.toPublicJWK()).toString());
		this.server.createContext("/", this::handle);
		this.server.setExecutor((request) -> {
			Thread thread = new Thread(request, "test-issuer");
			thread.setDaemon(true);
			thread.start();
		});
		this.server.start();
	}

	static TestIssuer start() {
		return new TestIssuer("");
	}

	static TestIssuer start(String path) {
		return new TestIssuer(path);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	String issuer() {
		return url() + this.path;
	}

	RSAKey key() {
		return this.key;
	}

	List<String> hits() {
		return this.hits;
	}

	String metadata(String issuer) {
		return """
				{"issuer": "%s", "jwks_uri": "%s/keys"}""".formatted(issuer, url());
	}

	void answer(String path, int status, String body) {
		answer(path, status, "application/json", body);
	}

	void answer(String path, int status, String contentType, String body) {
		this.handlers.put(path, (exchange) -> respond(exchange, status, contentType, body));
	}

	void publish(JWK... keys) {
		answer("/keys", 200, new JWKSet(List.of(keys)).toString());
	}

	// Answers nothing until the latch is open, and then as before.
	CountDownLatch stall(String path) {
		CountDownLatch open = new CountDownLatch(1);
		Consumer<HttpExchange> handler = this.handlers.get(path);
		this.handlers.put(path, (exchange) -> {
			try {
				open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			handler.accept(exchange);
		});
		return open;
	}

	// Hangs up without an answer.
	void reset(String path) {
		this.handlers.put(path, (exchange) -> {
			throw new IllegalStateException("Hang up");
		});
	}

	void handle(String path, Consumer<HttpExchange> handler) {
		this.handlers.put(path, handler);
	}

	void redirect(String path, String location) {
		redirect(path, 302, location);
	}

	void redirect(String path, int status, String location) {
		this.handlers.put(path, (exchange) -> {
			exchange.getResponseHeaders().set("Location", location);
			respond(exchange, status, "text/plain", "");
		});
	}

	// One byte after another, each in time and the whole never.
	void drip(String path) {
		this.handlers.put(path, (exchange) -> {
			try (exchange) {
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, 0);
				while (!this.closed.await(20, TimeUnit.MILLISECONDS)) {
					exchange.getResponseBody().write(' ');
					exchange.getResponseBody().flush();
				}
			}
			catch (IOException | InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	// A valid token, but for the given claims: names with JSON, or null to leave one out.
	String token(String... namesAndJson) {
		return sign(header(), claims(namesAndJson));
	}

	String claims(String... namesAndJson) {
		long now = Instant.now().getEpochSecond();
		Map<String, String> claims = new LinkedHashMap<>();
		claims.put("iss", '"' + issuer() + '"');
		claims.put("sub", "\"alice\"");
		claims.put("aud", "\"centrali\"");
		claims.put("iat", Long.toString(now));
		claims.put("exp", Long.toString(now + 300));
		for (int i = 0; i < namesAndJson.length; i += 2) {
			claims.put(namesAndJson[i], namesAndJson[i + 1]);
		}
		return claims.entrySet()
			.stream()
			.filter((claim) -> claim.getValue() != null)
			.map(TestIssuer::member)
			.collect(Collectors.joining(",", "{", "}"));
	}

	String token(RSAKey key) {
		try {
			return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(),
					new RSASSASigner(key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	JWSHeader header() {
		return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID).build();
	}

	String sign(JWSHeader header, String payload) {
		try {
			return sign(header, payload, new RSASSASigner(this.key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String sign(JWSHeader header, String payload, JWSSigner signer) {
		try {
			String input = header.toBase64URL() + "." + Base64URL.encode(payload);
			return input + "." + signer.sign(header, input.getBytes(StandardCharsets.US_ASCII));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	static RSAKey newKey(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String member(Entry<String, String> claim) {
		return '"' + claim.getKey() + "\":" + claim.getValue();
	}

	private void handle(HttpExchange exchange) {
		this.hits.add(exchange.getRequestURI().toString());
		this.handlers.getOrDefault(exchange.getRequestURI().getPath(), (other) -> respond(other, 404, "text/plain", ""))
			.accept(exchange);
	}

	private static void respond(HttpExchange exchange, int status, String contentType, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		try (exchange) {
			if (!contentType.isEmpty()) {
				exchange.getResponseHeaders().set("Content-Type", contentType);
			}
			exchange.sendResponseHeaders(status, (bytes.length != 0) ? bytes.length : -1);
			if (bytes.length != 0) {
				exchange.getResponseBody().write(bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
