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

package io.centrali.sample.orders.order;

import java.io.IOException;

import io.centrali.spring.test.TestIssuer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The profile {@code postgres}, with a real PostgreSQL.
 */
@OrderApiTest
@ActiveProfiles("postgres")
@DirtiesContext
@Import(PostgresProfileTests.PostgresConfiguration.class)
class PostgresProfileTests {

	@Autowired
	private ApiClient api;

	@Autowired
	private TestIssuer issuer;

	@Autowired
	private OrderRepository orders;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void approvalIsKeptInPostgres() {
		assertThat(this.jdbc.sql("select version()").query(String.class).single()).startsWith("PostgreSQL");
		this.api.approve("order-1", TestTokens.employee(this.issuer).compact()).expectStatus().isOk();
		assertThat(this.jdbc.sql("select status from orders where id = 'order-1'").query(String.class).single())
			.isEqualTo("APPROVED");
	}

	@Test
	void changeOfAnOutdatedOrderIsRefused() {
		Order outdated = this.orders.findById("order-3").orElseThrow();
		this.orders.save(outdated.approved());
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.orders.save(outdated.approved()));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class PostgresConfiguration {

		@Bean
		EmbeddedPostgres postgres() throws IOException {
			return EmbeddedPostgres.start();
		}

		@Bean
		DynamicPropertyRegistrar postgresProperties(EmbeddedPostgres postgres) {
			return (properties) -> {
				properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
				properties.add("spring.datasource.username", () -> "postgres");
				properties.add("spring.datasource.password", () -> "postgres");
			};
		}

	}

}
