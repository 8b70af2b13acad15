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

import com.nimbusds.jose.jwk.RSAKey;

/**
 * A real issuer for tests: it serves an OpenID Connect discovery document and a JWK set
 * over HTTP on a free port of this machine, and signs the tokens that a test asks for,
 * good ones and bad ones. It has no login; tokens are made with {@link #token(String)}.
 *
 * @since 0.1.0
 */
public final class TestIssuer implements AutoCloseable {

	private final RSAKey key;

	private final IssuerServer server;

	private TestIssuer(RSAKey key, IssuerServer server) {
		this.key = key;
		this.server = server;
	}

	/**
	 * Start an issuer with a key of its own.
	 * @return the issuer; to be closed
	 */
	public static TestIssuer start() {
		RSAKey key = TestKeys.rsa();
		return new TestIssuer(key, IssuerServer.start(key));
	}

	/**
	 * Return the issuer's address, which is the {@code iss} claim of its tokens.
	 * @return the address
	 */
	public String uri() {
		return this.server.uri();
	}

	/**
	 * Return how often the keys were fetched.
	 * @return the number of requests for the JWK set so far
	 */
	public int keyRequests() {
		return this.server.keyRequests();
	}

	/**
	 * Start to describe a token that is valid for five minutes from now, signed with
	 * {@code RS256}.
	 * @param subject the {@code sub} claim
	 * @return a builder
	 */
	public TestToken token(String subject) {
		return new TestToken(this.key, uri(), subject);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
