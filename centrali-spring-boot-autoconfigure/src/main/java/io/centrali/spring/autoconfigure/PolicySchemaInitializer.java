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

import java.util.List;

import javax.sql.DataSource;

import io.centrali.spring.autoconfigure.CentraliProperties.Policies.Jdbc;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.util.StringUtils;

/**
 * {@link DataSourceScriptDatabaseInitializer} for the tables of policies.
 */
final class PolicySchemaInitializer extends DataSourceScriptDatabaseInitializer {

	PolicySchemaInitializer(DataSource dataSource, Jdbc properties) {
		super(dataSource, settings(dataSource, properties));
	}

	private static DatabaseInitializationSettings settings(DataSource dataSource, Jdbc properties) {
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setSchemaLocations(List.of(location(dataSource, properties)));
		settings.setMode(DatabaseInitializationMode.valueOf(properties.initializeSchema().name()));
		// Two instances may create a table at once: the one that loses has it
		// nevertheless.
		settings.setContinueOnError(true);
		return settings;
	}

	private static String location(DataSource dataSource, Jdbc properties) {
		PlatformPlaceholderDatabaseDriverResolver resolver = new PlatformPlaceholderDatabaseDriverResolver();
		return StringUtils.hasText(properties.platform())
				? resolver.resolveAll(properties.platform(), properties.schema()).get(0)
				: resolver.resolveAll(dataSource, properties.schema()).get(0);
	}

}
