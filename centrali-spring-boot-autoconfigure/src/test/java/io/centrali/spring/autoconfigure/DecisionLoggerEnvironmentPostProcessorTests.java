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

import io.centrali.audit.LoggingDecisionLog;
import io.centrali.audit.LoggingShadowLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link DecisionLoggerEnvironmentPostProcessor}.
 */
class DecisionLoggerEnvironmentPostProcessorTests {

	private static final String LEVEL = "--logging.level." + LoggingDecisionLog.LOGGER_NAME;

	@AfterEach
	void resetLevels() {
		LoggingSystem loggingSystem = LoggingSystem.get(getClass().getClassLoader());
		loggingSystem.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		loggingSystem.setLogLevel(LoggingDecisionLog.LOGGER_NAME, null);
		loggingSystem.setLogLevel(LoggingShadowLog.LOGGER_NAME, null);
	}

	@Test
	void decisionsAreLoggedByAnApplicationThatLogsWarningsOnly() {
		try (ConfigurableApplicationContext context = run("--logging.level.root=WARN")) {
			assertThat(context.isActive()).isTrue();
			assertThat(LoggerFactory.getLogger(LoggingDecisionLog.LOGGER_NAME).isInfoEnabled()).isTrue();
			assertThat(LoggerFactory.getLogger(LoggingShadowLog.LOGGER_NAME).isInfoEnabled()).isTrue();
		}
	}

	@Test
	void levelThatTheApplicationSetsCounts() {
		assertThatException().isThrownBy(() -> run(LEVEL + "=WARN"))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class);
		try (ConfigurableApplicationContext context = run(LEVEL + "=DEBUG")) {
			assertThat(LoggerFactory.getLogger(LoggingDecisionLog.LOGGER_NAME).isDebugEnabled()).isTrue();
			assertThat(context.isActive()).isTrue();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliAutoConfiguration.class)
	static class Application {

	}

}
