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

import io.centrali.spring.identity.WhoAmIController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliWhoAmIAutoConfiguration}.
 */
class CentraliWhoAmIAutoConfigurationTests {

	private static final String ENABLED = "centrali.who-am-i.enabled=true";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CentraliIdentityAutoConfiguration.class, CentraliWhoAmIAutoConfiguration.class));

	@Test
	void isOffByDefaultEvenInDevelopment() {
		withProfiles("dev").run((context) -> assertThat(context).doesNotHaveBean(WhoAmIController.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev", "development", "local" })
	void isThereInDevelopment(String profile) {
		withProfiles(profile, "other").withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(WhoAmIController.class));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warns(CapturedOutput output) {
		withProfiles("dev").withPropertyValues(ENABLED)
			.run((context) -> assertThat(output).contains("WARN", "at /centrali/who-am-i"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "production", "Dev", "dev2" })
	void stopsTheStartUpElsewhere(String profile) {
		withProfiles(profile.isEmpty() ? new String[0] : new String[] { profile }).withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContainingAll("centrali.who-am-i.enabled", "[dev, development, local]"));
	}

	@Test
	void profilesAreNamesAndNoExpressions() {
		withProfiles("staging").withPropertyValues(ENABLED, "centrali.who-am-i.profiles=!production")
			.run((context) -> assertThat(context).hasFailed());
		withProfiles("staging").withPropertyValues(ENABLED, "centrali.who-am-i.profiles=staging")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private WebApplicationContextRunner withProfiles(String... profiles) {
		return this.contextRunner.withInitializer(
				(ConfigurableApplicationContext context) -> context.getEnvironment().setActiveProfiles(profiles));
	}

}
