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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the scripts that create the tables of policies.
 */
class PolicySchemaTests {

	@ParameterizedTest
	@EnumSource
	void aScriptCanRunAgain(TestDatabase database) throws Exception {
		DataSource dataSource = database.createWithSchema();
		new ResourceDatabasePopulator(script("schema-" + platform(database) + ".sql")).execute(dataSource);
		assertThat(new JdbcPolicyStore(dataSource).history(null, 1)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theMigrationOfFlywayIsTheSame(TestDatabase database) throws IOException {
		String platform = platform(database);
		assertThat(
				script("flyway/" + platform + "/R__centrali_policies.sql").getContentAsString(StandardCharsets.UTF_8))
			.isEqualTo(script("schema-" + platform + ".sql").getContentAsString(StandardCharsets.UTF_8));
	}

	@Test
	void flywayCreatesTheTables() throws Exception {
		DataSource dataSource = TestDatabase.H2.create();
		Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:io/centrali/spring/policy/flyway/h2")
			.load()
			.migrate();
		assertThat(new JdbcPolicyStore(dataSource).history(null, 1)).isEmpty();
	}

	private static ClassPathResource script(String name) {
		return new ClassPathResource(name, JdbcPolicyStore.class);
	}

	private static String platform(TestDatabase database) {
		return database.name().toLowerCase(Locale.ROOT);
	}

}
