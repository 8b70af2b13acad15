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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.SpringVersion;
import org.springframework.security.core.SpringSecurityCoreVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MinimumVersion} and {@link MinimumVersionsInitializer}.
 */
class MinimumVersionTests {

	private static final MinimumVersion MINIMUM = new MinimumVersion("Spring Security", 7, 0, 5);

	@ParameterizedTest
	@ValueSource(strings = { "7.0.5", "7.0.10", "7.1.0", "7.1", "8", "7.0.5-SNAPSHOT", "10.0.0" })
	void laterVersionsAreGood(String version) {
		assertThatCode(() -> MINIMUM.check(version)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "7.0.4", "7.0", "7", "6.5.10", "6.99.99", "7.0.4.RELEASE", "7.0.0-M1", "unknown", "" })
	void earlierVersionsAreRefused(String version) {
		assertThatExceptionOfType(OutdatedLibraryException.class).isThrownBy(() -> MINIMUM.check(version))
			.withMessage("Spring Security " + version
					+ " has known holes in authorization: at least Spring Security 7.0.5 is needed")
			.satisfies((ex) -> {
				FailureAnalysis analysis = new OutdatedLibraryFailureAnalyzer().analyze(ex);
				assertThat(analysis).isNotNull();
				assertThat(analysis.getAction()).contains("Spring Security 7.0.5 or later");
			});
	}

	@Test
	void theVersionsOfTheBuildAreKnownAndGood() {
		assertThat(SpringVersion.getVersion()).isNotNull();
		assertThat(SpringSecurityCoreVersion.getVersion()).isNotNull();
		assertThatCode(() -> new MinimumVersionsInitializer().initialize(new StaticApplicationContext()))
			.doesNotThrowAnyException();
	}

}
