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

package io.centrali.sample.identityprovider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IdentityProviderInitializer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class IdentityProviderInitializerTests {

	@Test
	void startsAndStopsWithTheApplication(CapturedOutput output) throws IOException {
		int port;
		try (GenericApplicationContext application = application("true")) {
			application.refresh();
			port = port(application);
			assertThat(port).isPositive();
			new Socket("localhost", port).close();
			assertThat(output).contains("WARN").contains("must never serve in production");
		}
		assertStopped(port);
	}

	@Test
	void stopsWhenTheApplicationFailsToStart() {
		GenericApplicationContext application = application("true");
		application.registerBean("broken", Object.class, () -> {
			throw new IllegalStateException("broken");
		});
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(application::refresh);
		assertStopped(port(application));
	}

	@Test
	void staysAwayWhenItIsSwitchedOff(CapturedOutput output) {
		try (GenericApplicationContext application = application("false")) {
			application.refresh();
			assertThat(port(application)).isZero();
			assertThat(output).doesNotContain("Demo identity provider");
		}
	}

	private GenericApplicationContext application(String enabled) {
		GenericApplicationContext application = new GenericApplicationContext();
		application.setEnvironment(new MockEnvironment().withProperty("sample.identity-provider.enabled", enabled)
			.withProperty("sample.identity-provider.address", "localhost")
			.withProperty("sample.identity-provider.port", "0"));
		new IdentityProviderInitializer().initialize(application);
		return application;
	}

	private int port(GenericApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("sample.identity-provider.port", Integer.class);
	}

	private void assertStopped(int port) {
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket("localhost", port).close());
	}

}
