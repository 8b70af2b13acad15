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

package io.centrali.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.centrali.claims.ClaimMappings;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.KeySettings;
import io.centrali.spring.identity.ProviderJwtDecoder;
import io.centrali.spring.identity.ProviderType;
import io.centrali.spring.identity.TokenRequirements;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * What it costs to decode a good RS256 token whose key is known.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
// JMH sets it up first.
@SuppressWarnings("NullAway.Init")
public class TokenBenchmark {

	private static final String ISSUER = "https://idp.example.com";

	private HttpServer keys;

	private NimbusJwtDecoder spring;

	private ProviderJwtDecoder centrali;

	private ProviderJwtDecoder remembering;

	private String token;

	@Setup
	public void start() throws IOException, JOSEException {
		RSAKey key = new RSAKeyGenerator(2048).keyID("key-1").generate();
		this.keys = publish(new JWKSet(key.toPublicJWK()).toString());
		String location = "http://127.0.0.1:" + this.keys.getAddress().getPort() + "/keys";
		this.token = token(key);
		this.spring = NimbusJwtDecoder.withJwkSetUri(location).build();
		this.spring.setJwtValidator(JwtValidators
			.createDefaultWithValidators(List.of(new JwtIssuerValidator(ISSUER), new JwtAudienceValidator("orders"))));
		IdentityProviders providers = IdentityProviders.of(List.of(provider(location)), ClaimMappings.none());
		this.centrali = new ProviderJwtDecoder(providers, List.of());
		this.remembering = new ProviderJwtDecoder(providers, List.of(), List.of(), 1000);
		this.centrali.decode(this.token);
		this.remembering.decode(this.token);
	}

	@TearDown
	public void stop() {
		this.keys.stop(0);
	}

	@Benchmark
	public Jwt spring() {
		return this.spring.decode(this.token);
	}

	@Benchmark
	public Jwt centrali() {
		return this.centrali.decode(this.token);
	}

	@Benchmark
	public Jwt remembered() {
		return this.remembering.decode(this.token);
	}

	private static IdentityProvider provider(String location) {
		return new IdentityProvider("workforce", ProviderType.OIDC, ISSUER,
				new TokenRequirements(Set.of("orders"), Set.of(), Set.of("RS256"), Set.of(), Duration.ofSeconds(60),
						Duration.ofHours(24)),
				new KeySettings(location, Duration.ofMinutes(5), Duration.ofHours(1)), ClaimMappings.none());
	}

	private static String token(RSAKey key) throws JOSEException {
		long now = Instant.now().getEpochSecond();
		JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(),
				new Payload(Map.of("iss", ISSUER, "sub", "b7c8e1f0-6d0e-4a59-9d3c-0c7d9b1f6a11", "aud", "orders", "iat",
						now, "exp", now + 3600, "azp", "web", "scope", "openid orders", "role", "manager",
						"approval_limit", 10000, "realm_access",
						Map.of("roles", List.of("employee", "manager", "offline_access")))));
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	private static HttpServer publish(String keys) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] body = keys.getBytes(StandardCharsets.UTF_8);
		server.createContext("/keys", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			try (OutputStream out = exchange.getResponseBody()) {
				out.write(body);
			}
		});
		server.start();
		return server;
	}

}
