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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HttpPolicySource}: whatever a server does wrong, the last good set
 * stays live and says why.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OutputCaptureExtension.class)
class HttpPolicySourceTests {

	private static final HttpPolicySettings QUICK = new HttpPolicySettings(null, Duration.ofSeconds(2));

	private static final String MANAGER = bundle("orders.json", PolicyFixtures.policy("orders", "orders", "manager"));

	private static final String DIRECTOR = bundle("orders.json", PolicyFixtures.policy("orders", "orders", "director"));

	private final PolicyServer server = new PolicyServer();

	private final PolicyServer other = new PolicyServer();

	@AfterEach
	void close() {
		this.server.close();
		this.other.close();
	}

	@Test
	void readsTheDocumentsOfABundleAsTheyWere() {
		String content = "{\r\n\t\"name\": \"\u00e9\ud83d\ude00\" }";
		this.server.serve(bundle("eu/b.json", "{}", "a.json", content));
		PolicySnapshot snapshot = source().read();
		assertThat(snapshot.whole()).isTrue();
		assertThat(snapshot.documents()).extracting((document) -> document.location())
			.containsExactly(this.server.url() + "!/a.json", this.server.url() + "!/eu/b.json");
		assertThat(snapshot.documents().get(0).content()).isEqualTo(content.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aChangeCountsAtTheFirstLook() {
		this.server.serve(MANAGER);
		LivePolicySet live = new LivePolicySet(source(), PolicyFixtures.factory());
		assertThat(live.isWatched()).isTrue();
		this.server.serve(DIRECTOR);
		assertThat(live.refresh()).isTrue();
		assertThat(live.refresh()).isFalse();
		assertThat(live.status().stale()).isFalse();
	}

	@Test
	void whatHasNotChangedIsNotSentAgain() {
		this.server.serve(MANAGER, "\"1\"");
		LivePolicySet live = new LivePolicySet(source(), PolicyFixtures.factory());
		assertThat(live.refresh()).isFalse();
		assertThat(live.status().stale()).isFalse();
		assertThat(this.server.requests()).extracting((headers) -> headers.getFirst("If-None-Match"))
			.containsExactly(null, "\"1\"");
		this.server.serve(DIRECTOR, "W/\"2\"");
		assertThat(live.refresh()).isTrue();
		assertThat(live.refresh()).isFalse();
	}

	@Test
	void theTagOfABadBundleIsForgotten() {
		this.server.serve(MANAGER, "\"1\"");
		HttpPolicySource source = source();
		source.read();
		this.server.serve("{", "\"2\"");
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(source::read);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(source::read);
		assertThat(this.server.requests()).extracting((headers) -> headers.getFirst("If-None-Match"))
			.containsExactly(null, "\"1\"", "\"1\"");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aFaultLeavesTheLastGoodSet(String fault, Consumer<HttpPolicySourceTests> plant, String problem) {
		this.server.serve(MANAGER);
		LivePolicySet live = new LivePolicySet(source(), PolicyFixtures.factory());
		String first = live.get().id().digest();
		plant.accept(this);
		assertThat(live.refresh()).isFalse();
		assertThat(live.get().id().digest()).isEqualTo(first);
		assertThat(live.status().staleness()).isNotNull();
		assertThat(live.status().staleness().problem()).contains(this.server.url()).contains(problem);
		assertThat(this.other.requests()).isEmpty();
		this.server.serve(DIRECTOR);
		if (!fault.equals("closed")) {
			assertThat(live.refresh()).isTrue();
			assertThat(live.status().stale()).isFalse();
		}
	}

	static Stream<Arguments> aFaultLeavesTheLastGoodSet() {
		Stream.Builder<Arguments> faults = Stream.builder();
		for (int status : new int[] { 201, 204, 206, 304, 400, 401, 403, 404, 429, 500, 502, 503 }) {
			add(faults, "status " + status, (exchange) -> PolicyServer.respond(exchange, status, ""),
					"status " + status);
		}
		for (int status : new int[] { 301, 302, 303, 307, 308 }) {
			faults.add(Arguments.of("redirect " + status,
					(Consumer<HttpPolicySourceTests>) (tests) -> tests.redirect(status), "redirect"));
		}
		for (String type : List.of("text/html", "text/plain", "application/octet-stream", "application/jsonx", "")) {
			add(faults, "type " + type, (exchange) -> PolicyServer.respond(exchange, 200, type, DIRECTOR), "no JSON");
		}
		add(faults, "gzip bomb", HttpPolicySourceTests::bomb, "is encoded");
		add(faults, "empty", (exchange) -> PolicyServer.respond(exchange, 200, ""), "empty");
		for (String garbage : List.of("<html></html>", "{}", "[]", "null", "{\"documents\": {}}", "{\"documents\": []}",
				"{\"documents\": [{}]}", "{\"documents\": [], \"more\": 1}", "{\"documents\": [], \"documents\": []}",
				"{\"documents\": [{\"location\": \"a.json\"}]}",
				"{\"documents\": [{\"location\": \"a.json\", \"content\": {}}]}", DIRECTOR + DIRECTOR,
				"\uFEFF" + DIRECTOR, DIRECTOR.substring(0, DIRECTOR.length() - 1),
				bundle("a.json", "{}", "a.json", "{}"), bundle("", "{}"), bundle("a\\nb.json", "{}"))) {
			add(faults, "body " + garbage, (exchange) -> PolicyServer.respond(exchange, 200, garbage), "bundle");
		}
		add(faults, "half", HttpPolicySourceTests::half, "");
		add(faults, "long", (exchange) -> PolicyServer.respond(exchange, 200, " ".repeat(HttpFetch.MAX_LENGTH + 1)),
				"longer than");
		add(faults, "endless", HttpPolicySourceTests::flood, "longer than");
		add(faults, "hangs up", (exchange) -> {
			throw new IOException("on purpose");
		}, "");
		faults.add(Arguments.of("drips", (Consumer<HttpPolicySourceTests>) (tests) -> tests.server.drip(),
				"took too long"));
		faults.add(Arguments.of("never answers", (Consumer<HttpPolicySourceTests>) (tests) -> tests.server.stall(),
				"took too long"));
		faults.add(Arguments.of("closed", (Consumer<HttpPolicySourceTests>) (tests) -> tests.server.close(),
				"ConnectException"));
		return faults.build();
	}

	private static void add(Stream.Builder<Arguments> faults, String name, PolicyServer.Answer answer, String problem) {
		faults
			.add(Arguments.of(name, (Consumer<HttpPolicySourceTests>) (tests) -> tests.server.answer(answer), problem));
	}

	private void redirect(int status) {
		this.other.serve(DIRECTOR);
		this.server.answer((exchange) -> {
			exchange.getResponseHeaders().set("Location", this.other.url());
			PolicyServer.respond(exchange, status, "");
		});
	}

	private static void bomb(HttpExchange exchange) throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			byte[] spaces = new byte[1024 * 1024];
			for (int i = 0; i < 64; i++) {
				gzip.write(spaces);
			}
		}
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.getResponseHeaders().set("Content-Encoding", "gzip");
			exchange.sendResponseHeaders(200, bomb.size());
			exchange.getResponseBody().write(bomb.toByteArray());
		}
	}

	// The length says more, and then nobody is there.
	private static void half(HttpExchange exchange) throws IOException {
		byte[] bundle = DIRECTOR.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, bundle.length + 1);
		exchange.getResponseBody().write(bundle);
		exchange.getResponseBody().flush();
		throw new IOException("on purpose");
	}

	private static void flood(HttpExchange exchange) throws IOException {
		byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 200; i++) {
				exchange.getResponseBody().write(spaces);
			}
		}
	}

	@Test
	void headersThatDripAreNotWaitedFor() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			HttpPolicySource source = HttpPolicySource.of("http://127.0.0.1:" + socket.getLocalPort() + "/", QUICK);
			// Connects, and is never accepted.
			assertThatExceptionOfType(PolicySourceException.class).isThrownBy(source::read)
				.withMessageContaining("took too long");
		}
	}

	@Test
	void theFirstBundleMustBeThere() {
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(() -> source().read())
			.withMessage("The policies cannot be fetched from '" + this.server.url() + "': the answer has status 404")
			.satisfies((ex) -> assertThat(ex.getMend()).contains("application/json"));
	}

	@Test
	void sendsTheAuthorizationAndNeverTellsIt(CapturedOutput output) {
		HttpPolicySettings settings = new HttpPolicySettings("Bearer s3cret", Duration.ofSeconds(5));
		this.server.serve(MANAGER);
		LivePolicySet live = new LivePolicySet(PolicySources.of(List.of(this.server.url() + "?key=t0psecret"),
				new PathMatchingResourcePatternResolver(), settings), PolicyFixtures.factory());
		assertThat(this.server.requests().get(0).getFirst("Authorization")).isEqualTo("Bearer s3cret");
		this.server.answer((exchange) -> PolicyServer.respond(exchange, 401, "s3cret t0psecret"));
		live.refresh();
		assertThat(settings.toString() + live.status() + output).contains("status 401")
			.doesNotContain("s3cret")
			.doesNotContain("t0psecret");
	}

	@Test
	void sendsTheAuthorizationToOneServerOnly() {
		HttpPolicySettings settings = new HttpPolicySettings("Bearer s3cret", Duration.ofSeconds(5));
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> PolicySources.of(List.of(this.server.url(), this.other.url()), resolver, settings))
			.withMessageContaining("centrali.policies.http.authorization");
		PolicySources.of(List.of(this.server.url(), this.server.url() + "2"), resolver, settings);
		PolicySources.of(List.of(this.server.url(), this.other.url()), resolver);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.org/policies.json", "http://169.254.169.254/", "https://",
			"https://alice:s3cret@example.org/policies.json", "http://localhost.example.org/", "https://example.org/#a",
			"https://example.org/a b", "HTTP://example.org/", "https:policies.json" })
	void refusesLocationsThatCouldBeAnybodys(String location) {
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> PolicySources.of(List.of(location), new PathMatchingResourcePatternResolver()))
			.withMessageContaining("neither an https address")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getMend()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Bearer a\r\nX: b", "B\u00e4r" })
	void refusesAnAuthorizationThatIsNoHeader(String authorization) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HttpPolicySettings(authorization, Duration.ofSeconds(5)))
			.withMessageContaining("printable ASCII");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, 60_001 })
	void refusesATimeoutThatIsNoneOrNeverEnds(long millis) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpPolicySettings(null, Duration.ofMillis(millis)));
	}

	@Test
	void leavesNoThreadBehind() {
		this.server.serve(MANAGER);
		HttpPolicySource source = source();
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		for (int i = 0; i < 20; i++) {
			source.read();
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("HttpClient")));
	}

	private HttpPolicySource source() {
		return HttpPolicySource.of(this.server.url(), QUICK);
	}

	private static String bundle(String... locationsAndContents) {
		StringBuilder bundle = new StringBuilder();
		for (int i = 0; i < locationsAndContents.length; i += 2) {
			bundle.append(bundle.isEmpty() ? "" : ",")
				.append("{\"location\":\"")
				.append(locationsAndContents[i])
				.append("\",\"content\":\"")
				.append(locationsAndContents[i + 1].replace("\"", "\\\"")
					.replace("\r", "\\r")
					.replace("\n", "\\n")
					.replace("\t", "\\t"))
				.append("\"}");
		}
		return "{\"documents\":[" + bundle + "]}";
	}

}
