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

import java.util.Objects;

import io.centrali.spring.management.ManagementHandlerMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliManagementAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CentraliManagementAutoConfigurationTests {

	private static final AutoConfigurations CENTRALI = AutoConfigurations.of(CentraliAutoConfiguration.class,
			CentraliIdentityAutoConfiguration.class, CentraliPolicyAdministrationAutoConfiguration.class,
			CentraliPolicyPublisherAutoConfiguration.class, CentraliManagementAutoConfiguration.class);

	private static final String ENABLED = "centrali.management.enabled=true";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CENTRALI);

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(ManagementHandlerMapping.class));
	}

	@Test
	void isThereOnDemandAndWarnsWhereNobodyCanBeKnown(CapturedOutput output) {
		this.contextRunner.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(ManagementHandlerMapping.class));
		assertThat(output).contains("No filter chain of Spring Security covers /centrali/management");
	}

	@Test
	void oneAuthorityMayDoForReadersAndManagers() {
		this.contextRunner
			.withPropertyValues(ENABLED, "centrali.management.authority=a", "centrali.management.read-authority=a")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aReactiveApplicationDoesNotStart() {
		fails(new ReactiveWebApplicationContextRunner(), "this one is reactive");
	}

	@Test
	void whatIsNoWebApplicationDoesNotStart() {
		fails(new ApplicationContextRunner(), "no web application");
	}

	@Test
	void anApplicationWithoutSpringSecurityDoesNotStart() {
		fails(new WebApplicationContextRunner()
			.withClassLoader(new FilteredClassLoader("org.springframework.security.web")), "Spring Security");
	}

	@Test
	void anApplicationThatDecidesNothingDoesNotStart() {
		fails(new WebApplicationContextRunner().withPropertyValues("centrali.enabled=false"), "'centrali.enabled'");
	}

	private static void fails(AbstractApplicationContextRunner<?, ?, ?> contextRunner, String reason) {
		contextRunner.withConfiguration(CENTRALI)
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(
					NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure())))
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("centrali.management.enabled")
				.hasMessageContaining(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "base-path=", "base-path=/", "base-path=centrali", "base-path=/centrali/",
			"base-path=/centrali/**", "base-path=/{a}", "authority= ", "read-authority=", "max-request-size=0",
			"max-request-size=3GB" })
	void unusableSettingsStopTheStartUp(String property) {
		this.contextRunner.withPropertyValues(ENABLED, "centrali.management." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("centrali.management"));
	}

}
