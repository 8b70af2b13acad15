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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL that can be killed, and comes back at the same address with what was
 * committed.
 */
final class RestartablePostgres implements AutoCloseable {

	private static final String LISTENERS = "pg_stat_activity where query like 'LISTEN%'";

	private final Path directory;

	private EmbeddedPostgres server;

	RestartablePostgres(Path directory) throws IOException {
		this.directory = directory.resolve("data");
		this.server = builder().start();
	}

	// Unless told otherwise, it loses what was committed just before it is killed.
	private EmbeddedPostgres.Builder builder() {
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.directory)
			.setCleanDataDirectory(false)
			.setServerConfig("synchronous_commit", "on");
	}

	String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	/**
	 * Return how many connections listen.
	 * @return the number
	 */
	long listeners() {
		return jdbc().sql("select count(*) from " + LISTENERS).query(Long.class).single();
	}

	void terminateListeners() {
		jdbc().sql("select pg_terminate_backend(pid) from " + LISTENERS).query().listOfRows();
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.server.getPostgresDatabase());
	}

	void kill() throws Exception {
		signal("KILL");
		this.server.close();
	}

	void restore() throws IOException {
		this.server = builder().setPort(this.server.getPort()).start();
	}

	/**
	 * Let connections be made that nobody answers, as where packets are lost.
	 */
	void stop() throws Exception {
		signal("STOP");
	}

	void goOn() throws Exception {
		signal("CONT");
	}

	private void signal(String signal) throws Exception {
		List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
		long pid = Long.parseLong(Files.readAllLines(this.directory.resolve("postmaster.pid")).get(0));
		ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
		postmaster.descendants().forEach((process) -> command.add(String.valueOf(process.pid())));
		command.add(String.valueOf(pid));
		new ProcessBuilder(command).inheritIO().start().waitFor();
	}

	@Override
	public void close() throws Exception {
		this.server.close();
	}

}
