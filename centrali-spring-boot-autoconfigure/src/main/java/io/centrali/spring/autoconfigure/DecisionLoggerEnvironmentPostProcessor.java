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

import java.util.Map;

import io.centrali.audit.LoggingDecisionLog;
import io.centrali.audit.LoggingShadowLog;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * An {@link EnvironmentPostProcessor} that has decisions, and differences of shadow
 * policies, logged in an application whose other loggers are more quiet. It is a default:
 * a level that the application sets for them counts.
 */
class DecisionLoggerEnvironmentPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("centraliDecisionLogger",
					Map.of("logging.level." + LoggingDecisionLog.LOGGER_NAME, "INFO",
							"logging.level." + LoggingShadowLog.LOGGER_NAME, "INFO")));
	}

}
