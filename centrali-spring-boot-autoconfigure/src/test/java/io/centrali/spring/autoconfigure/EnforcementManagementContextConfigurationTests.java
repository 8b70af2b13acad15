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

package io.centrali.spring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.spring.security.InvalidCentraliCheckException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link EnforcementManagementContextConfiguration}.
 */
class EnforcementManagementContextConfigurationTests {

	private final AtomicInteger served = new AtomicInteger();

	@TempDir
	private Path imports;

	@Test
	void noRequestIsServedBeforeTheRefusalOfAManagementContext() throws IOException {
		manageWith(Management.class);
		assertThatException().isThrownBy(this::run)
			.havingRootCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining("Nothing checks the bean 'more'");
		assertThat(this.served).hasValue(0);
	}

	@Test
	void managementContextWithoutAnnotationsServes() {
		run().close();
		assertThat(this.served).hasValue(1);
	}

	private void manageWith(Class<?> configuration) throws IOException {
		Path directory = Files.createDirectories(this.imports.resolve("META-INF/spring"));
		Files.writeString(directory.resolve(ManagementContextConfiguration.class.getName() + ".imports"),
				configuration.getName());
	}

	private ConfigurableApplicationContext run() {
		ClassLoader parent = getClass().getClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { this.imports.toUri().toURL() }, parent)) {
			return new SpringApplicationBuilder(BackedOffTests.Whole.class, BackedOffTests.Server.class)
				.resourceLoader(new DefaultResourceLoader(classLoader))
				.web(WebApplicationType.SERVLET)
				.logStartupInfo(false)
				.properties("spring.main.banner-mode=off", "server.port=0", "management.server.port=0")
				.listeners((ApplicationListener<WebServerInitializedEvent>) this::ask)
				.run();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Counts the requests that the management port answers as soon as it is open.
	private void ask(WebServerInitializedEvent event) {
		if ("management".equals(event.getApplicationContext().getServerNamespace())) {
			URI uri = URI.create("http://localhost:" + event.getWebServer().getPort());
			try {
				HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
				this.served.incrementAndGet();
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
	static class Management {

		@Bean
		BackedOffTests.Orders more() {
			return new BackedOffTests.Orders();
		}

	}

}
