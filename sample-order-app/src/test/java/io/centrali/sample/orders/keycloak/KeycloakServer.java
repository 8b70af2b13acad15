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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * The process of a Keycloak, on a free port of this machine only. It imports the realm
 * that users of the sample import, and a twin of it with another name and other keys.
 */
final class KeycloakServer {

	private static final Duration START = Duration.ofMinutes(5);

	private static final Path REALM = Path.of("keycloak", "orders-realm.json");

	private static final int LINES = 80;

	private final String password = UUID.randomUUID().toString();

	private final Path home;

	private final Path log;

	private final String url;

	private final Process process;

	private KeycloakServer(Path home) throws IOException {
		this.home = home;
		this.log = home.resolveSibling("keycloak.log");
		int port = freePort();
		this.url = "http://localhost:" + port;
		importRealms("orders", "partners");
		this.process = launch(port);
		Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "keycloak-stop"));
	}

	static KeycloakServer start() {
		String home = System.getProperty("sample.keycloak.home");
		Assert.state(home != null, "Tests with Keycloak need it unpacked, which the profile does: mvn -Pkeycloak");
		try {
			KeycloakServer server = new KeycloakServer(Path.of(home));
			server.awaitReadiness();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return this.url;
	}

	String adminPassword() {
		return this.password;
	}

	// Begins with nothing of an earlier run: its realms would not be imported again.
	private void importRealms(String... names) throws IOException {
		Path data = this.home.resolve("data");
		FileSystemUtils.deleteRecursively(data);
		Path folder = Files.createDirectories(data.resolve("import"));
		String realm = Files.readString(REALM);
		for (String name : names) {
			Files.writeString(folder.resolve(name + "-realm.json"),
					realm.replace("\"realm\": \"orders\"", "\"realm\": \"" + name + "\""));
		}
	}

	private Process launch(int port) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(this.home.resolve("bin").resolve("kc.sh").toString(), "start-dev",
				"--http-host=127.0.0.1", "--http-port=" + port, "--import-realm");
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
		builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
		builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", this.password);
		return builder.redirectErrorStream(true).redirectOutput(this.log.toFile()).start();
	}

	private void awaitReadiness() {
		try {
			Awaitility.await()
				.atMost(START)
				.pollInterval(Duration.ofMillis(500))
				.failFast("Keycloak ended", () -> !this.process.isAlive())
				.ignoreExceptionsInstanceOf(ResourceAccessException.class)
				.until(this::isReady);
		}
		catch (RuntimeException ex) {
			stop();
			throw new IllegalStateException("Keycloak did not start. Its log ends with:\n" + endOfLog(), ex);
		}
	}

	private boolean isReady() {
		return Boolean.TRUE.equals(RestClient.create()
			.get()
			.uri(this.url + "/realms/partners/.well-known/openid-configuration")
			.exchange((request, response) -> response.getStatusCode().is2xxSuccessful()));
	}

	private String endOfLog() {
		try {
			List<String> lines = Files.readAllLines(this.log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
		}
		catch (IOException ex) {
			return this.log + " cannot be read: " + ex;
		}
	}

	// The script has the server as its child, and hands the signal on.
	private void stop() {
		List<ProcessHandle> children = this.process.descendants().toList();
		this.process.destroy();
		try {
			this.process.waitFor(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
		children.forEach(ProcessHandle::destroyForcibly);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
