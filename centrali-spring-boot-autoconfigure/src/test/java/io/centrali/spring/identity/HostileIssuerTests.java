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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import io.centrali.claims.ClaimMappings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.client.RestOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for issuers, or whoever answers in their place, that do everything wrong. Each
 * fault leaves a good token undecided; none makes a request to anybody else.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
@ExtendWith(OutputCaptureExtension.class)
class HostileIssuerTests {

	private static final String METADATA = "/.well-known/openid-configuration";

	private static final String KEYS = "/keys";

	private final TestIssuer issuer = TestIssuer.start();

	private final TestIssuer other = TestIssuer.start();

	@AfterEach
	void stop() {
		this.issuer.close();
		this.other.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void faultLeavesTokensUndecided(String fault, BiConsumer<TestIssuer, TestIssuer> plant, String cause) {
		JwtDecoder decoder = decoder();
		plant.accept(this.issuer, this.other);
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> decoder.decode(this.issuer.token()))
			.withStackTraceContaining(cause);
		assertThat(this.other.hits()).isEmpty();
	}

	static Stream<Arguments> faultLeavesTokensUndecided() {
		Stream.Builder<Arguments> faults = Stream.builder();
		for (String path : List.of(METADATA, KEYS)) {
			for (int status : new int[] { 400, 401, 403, 429, 500, 502, 503 }) {
				add(faults, path + " answers " + status, (issuer) -> issuer.answer(path, status, ""), "" + status);
			}
			for (int status : new int[] { 301, 302, 303, 307, 308 }) {
				faults.add(Arguments.of(path + " redirects with " + status,
						with((issuer, other) -> issuer.redirect(path, status, other.url() + path)), "redirect"));
			}
			add(faults, path + " is no JSON by its type",
					(issuer) -> issuer.answer(path, 200, "text/html", body(issuer, path)), "text/html");
			add(faults, path + " has no type", (issuer) -> issuer.answer(path, 200, "", body(issuer, path)),
					"octet-stream");
			for (String garbage : List.of("", "null", "[]", "\"keys\"", "<html>", "{", "{}", "{} {}", "{\"keys\":{}}",
					"\uFEFF{}", "{\"keys\":[],\"keys\":[]}", "{\"issuer\":1}")) {
				add(faults, path + " is " + garbage, (issuer) -> issuer.answer(path, 200, garbage), "");
			}
			add(faults, path + " is deep",
					(issuer) -> issuer.answer(path, 200, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
					"Not one JSON object");
			add(faults, path + " is long",
					(issuer) -> issuer.answer(path, 200, " ".repeat(300 * 1024) + body(issuer, path)), "longer than");
			add(faults, path + " is a hundred megabytes",
					(issuer) -> issuer.handle(path, (exchange) -> flood(exchange)), "longer than");
			add(faults, path + " hangs up", (issuer) -> issuer.reset(path), "");
			add(faults, path + " is half",
					(issuer) -> issuer.handle(path, (exchange) -> half(exchange, body(issuer, path))), "");
		}
		add(faults, "metadata of another issuer",
				(issuer) -> issuer.answer(METADATA, 200, issuer.metadata(issuer.issuer() + "/")), "not of");
		for (String location : List.of("", ",\"jwks_uri\":null", ",\"jwks_uri\":1",
				",\"jwks_uri\":[\"https://id.example.com\"]")) {
			add(faults, "metadata without a location" + location, (issuer) -> issuer.answer(METADATA, 200,
					"{\"issuer\":\"" + issuer.issuer() + "\"" + location + "}"), "names no 'jwks_uri'");
		}
		add(faults, "keys in a file", (issuer) -> issuer.answer(METADATA, 200, metadata(issuer, "file:///etc/passwd")),
				"neither https");
		for (String location : List.of("https://169.254.169.254/latest/meta-data", "https://10.0.0.1/keys",
				"https://192.168.1.1/keys", "https://172.16.0.1/keys", "https://100.64.0.1/keys",
				"https://0.0.0.0/keys", "https://[fd00::1]/keys", "https://[fe80::1]/keys",
				"https://[::ffff:10.0.0.1]/keys", "https://127.0.0.1/keys", "https://localhost/keys",
				"https://[::1]/keys", "https://2130706433/keys", "https://198.18.0.1/keys",
				"https://[64:ff9b::10.0.0.1]/keys", "https://[2002:a00:1::1]/keys", "https://[::]/keys",
				"https://224.0.0.1/keys")) {
			add(faults, "keys at " + location, (issuer) -> issuer.answer(METADATA, 200, metadata(issuer, location)),
					"which is an internal address: set 'jwk-set-uri' to it if they are");
		}
		add(faults, "keys at the issuer by another scheme",
				(issuer) -> issuer.answer(METADATA, 200, metadata(issuer, issuer.url().replace("http:", "https:"))),
				"internal address");
		faults.add(Arguments.of("keys at a neighbour",
				with((issuer, other) -> issuer.answer(METADATA, 200, metadata(issuer, other.url() + KEYS))),
				"internal address"));
		return faults.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { METADATA, KEYS })
	void answerThatDripsIsCutOff(String path) {
		this.issuer.drip(path);
		assertCutOff(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { METADATA, KEYS })
	void answerThatNeverComesIsCutOff(String path) {
		this.issuer.stall(path);
		assertCutOff(path);
	}

	@Test
	void headersThatDripAreCutOff() throws Exception {
		try (DrippingServer server = new DrippingServer()) {
			RestOperations rest = ProviderHttp.restOperations(Duration.ofMillis(300));
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> rest.getForObject(server.url(), String.class))
				.withStackTraceContaining("took too long");
		}
	}

	// Whoever names the location: nothing is asked over plain HTTP but this machine.
	@ParameterizedTest
	@ValueSource(strings = { "http://0.0.0.0", "http://user@127.0.0.1", "ftp://127.0.0.1" })
	void untrustworthyLocationIsNotAsked(String authority) {
		String location = this.issuer.url().replace("http://127.0.0.1", authority) + KEYS;
		RestOperations rest = ProviderHttp.restOperations(Duration.ofSeconds(5));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> rest.getForObject(location, String.class));
		assertThat(this.issuer.hits()).isEmpty();
	}

	@Test
	void foreignTextWritesNoLinesOfTheLog(CapturedOutput output) {
		this.issuer.answer(METADATA, 200, metadata(this.issuer, "x").replace(this.issuer.issuer(),
				"\\nFORGED \\u001b[31m \\u2028 \\u0085 \\u009b \\u202e" + "x".repeat(10_000)));
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> decoder().decode(this.issuer.token()));
		assertThat(output).contains("FORGED")
			.doesNotContain("\nFORGED", "\u001b[31m ", "\u2028", "\u0085", "\u009b", "\u202e", "x".repeat(1000));
	}

	@Test
	void configuredLocationOfKeysMayBeInternal() {
		JwtDecoder decoder = new ProviderJwtDecoder(IdentityProviders.of(List
			.of(TestProvider.of("acme", this.issuer.issuer(), (acme) -> acme.jwkSetUri = this.other.url() + KEYS)),
				ClaimMappings.none()), List.of());
		this.other.publish(this.issuer.key().toPublicJWK());
		assertThat(decoder.decode(this.issuer.token()).getSubject()).isEqualTo("alice");
		assertThat(this.issuer.hits()).isEmpty();
	}

	private void assertCutOff(String path) {
		RestOperations rest = ProviderHttp.restOperations(Duration.ofMillis(300));
		long start = System.nanoTime();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> rest.getForObject(this.issuer.url() + path, String.class))
			.withStackTraceContaining("took too long");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
	}

	private JwtDecoder decoder() {
		return new ProviderJwtDecoder(
				IdentityProviders.of(List.of(TestProvider.of("acme", this.issuer)), ClaimMappings.none()), List.of());
	}

	private static void add(Stream.Builder<Arguments> faults, String name, Consumer<TestIssuer> plant, String cause) {
		faults.add(Arguments.of(name, with((issuer, other) -> plant.accept(issuer)), cause));
	}

	private static BiConsumer<TestIssuer, TestIssuer> with(BiConsumer<TestIssuer, TestIssuer> plant) {
		return plant;
	}

	private static String body(TestIssuer issuer, String path) {
		return path.equals(KEYS) ? "{\"keys\":[" + issuer.key().toPublicJWK() + "]}" : issuer.metadata(issuer.issuer());
	}

	private static String metadata(TestIssuer issuer, String location) {
		return "{\"issuer\":\"" + issuer.issuer() + "\",\"jwks_uri\":\"" + location + "\"}";
	}

	private static void flood(HttpExchange exchange) {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		byte[] block = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
		try (exchange) {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 1600; i++) {
				exchange.getResponseBody().write(block);
			}
		}
		catch (IOException ex) {
			// The other side has had enough.
		}
	}

	private static void half(HttpExchange exchange, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		try {
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
			exchange.getResponseBody().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("Hang up");
	}

}
