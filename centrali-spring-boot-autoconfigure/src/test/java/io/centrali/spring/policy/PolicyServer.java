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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server of policies that answers as it is told, good or bad.
 */
final class PolicyServer implements AutoCloseable {

	private final HttpServer server;

	private final List<Headers> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile Answer answer = (exchange) -> respond(exchange, 404, "");

	PolicyServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", (exchange) -> {
			this.requests.add(exchange.getRequestHeaders());
			this.answer.to(exchange);
		});
		this.server.setExecutor((request) -> {
			Thread thread = new Thread(request, "policy-server");
			thread.setDaemon(true);
			thread.start();
		});
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/policies.json";
	}

	List<Headers> requests() {
		return this.requests;
	}

	void answer(Answer answer) {
		this.answer = answer;
	}

	void serve(String bundle) {
		answer((exchange) -> respond(exchange, 200, bundle));
	}

	// Like a file server: with an entity tag, and nothing to those who have it.
	void serve(String bundle, String etag) {
		answer((exchange) -> {
			exchange.getResponseHeaders().set("ETag", etag);
			boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
			respond(exchange, known ? 304 : 200, known ? "" : bundle);
		});
	}

	// One byte after another, each in time and the whole never.
	void drip() {
		answer((exchange) -> {
			try (exchange) {
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, 0);
				while (!this.closed.await(20, TimeUnit.MILLISECONDS)) {
					exchange.getResponseBody().write(' ');
					exchange.getResponseBody().flush();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	void stall() {
		answer((exchange) -> {
			try {
				this.closed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	static void respond(HttpExchange exchange, int status, String body) throws IOException {
		respond(exchange, status, "application/json", body);
	}

	static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		try (exchange) {
			if (!type.isEmpty()) {
				exchange.getResponseHeaders().set("Content-Type", type);
			}
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	/**
	 * How a request is answered.
	 */
	interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

}
